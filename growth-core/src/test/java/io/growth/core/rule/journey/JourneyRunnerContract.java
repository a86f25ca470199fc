package io.growth.core.rule.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.DecisionKey;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.SendState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What journeys do, whatever keeps the positions. */
abstract class JourneyRunnerContract {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-26T23:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Governor governor = Governor.of(new MemoryStore());
    private boolean channelFails;
    private JourneyStore store;
    private JourneyRunner<Shopper> runner;

    /** A customer as of now. */
    record Shopper(String id, boolean hasOrdered, boolean agrees) {
        Recipient recipient() {
            return agrees ? Recipient.of(id, ZoneOffset.UTC, "email") : Recipient.of(id, ZoneOffset.UTC);
        }
    }

    private static final Shopper ANN = new Shopper("ann", false, true);

    abstract JourneyStore emptyStore() throws Exception;

    private static Optional<Candidate> mail(String campaign) {
        Policy daytime =
                Policy.of(campaign).withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)));
        return Optional.of(Candidate.of(campaign, daytime, "email"));
    }

    private static final Journey<Shopper> WELCOME = Journey.<Shopper>builder("welcome")
            .message("hello", c -> c.hasOrdered() ? Optional.empty() : mail("hello"), "week", "missed")
            .waiting("week", WEEK, "bought?")
            .branch("bought?", Shopper::hasOrdered, "happy", "nudge")
            .message("nudge", c -> mail("nudge"), "done", "done")
            .exit("happy")
            .exit("done")
            .exit("missed")
            .build();

    @BeforeEach
    void open() throws Exception {
        store = emptyStore();
        runner = JourneyRunner.of(WELCOME, governor, store, Shopper::recipient, (customer, message) -> {
            if (channelFails) {
                throw new IllegalStateException("no connection to the mail server");
            }
            sent.add(message.campaign());
        });
    }

    private Position advance(Shopper customer, Instant now) {
        return runner.advance(customer, now).orElseThrow();
    }

    @Test
    void sendsWaitsAsksAndEnds() {
        assertThat(runner.enter(ANN, NOON)).isTrue();
        assertThat(advance(ANN, NOON).stage()).isEqualTo("week");
        assertThat(advance(ANN, NOON.plus(WEEK).minusMillis(1)).stage()).isEqualTo("week");
        Position end = advance(ANN, NOON.plus(WEEK));
        assertThat(end.stage()).isEqualTo("done");
        assertThat(end.ended()).isTrue();
        assertThat(sent).containsExactly("hello", "nudge");
        assertThat(advance(ANN, NOON.plus(WEEK).plus(WEEK))).isEqualTo(end);
    }

    @Test
    void branchesOnWhatHappenedSince() {
        runner.enter(ANN, NOON);
        advance(ANN, NOON);
        Position end = advance(new Shopper("ann", true, true), NOON.plus(WEEK));
        assertThat(end.stage()).isEqualTo("happy");
        assertThat(sent).containsExactly("hello");
    }

    @Test
    void takesTheOtherWayWhereAMessageIsHeldBack() {
        Shopper silent = new Shopper("ann", false, false);
        runner.enter(silent, NOON);
        assertThat(advance(silent, NOON).stage()).isEqualTo("missed");
        assertThat(sent).isEmpty();
    }

    @Test
    void staysWithADeferredMessageUntilTheMorning() {
        runner.enter(ANN, NIGHT);
        assertThat(advance(ANN, NIGHT).stage()).isEqualTo("hello");
        Instant morning = Instant.parse("2026-11-27T08:00:00Z");
        assertThat(advance(ANN, morning.minusMillis(1)).stage()).isEqualTo("hello");
        assertThat(sent).isEmpty();
        assertThat(advance(ANN, morning).stage()).isEqualTo("week");
        assertThat(sent).containsExactly("hello");
    }

    @Test
    void dropsADeferredMessageWhoseReasonIsGoneInTheMorning() {
        runner.enter(ANN, NIGHT);
        advance(ANN, NIGHT);
        Shopper bought = new Shopper("ann", true, true);
        assertThat(advance(bought, Instant.parse("2026-11-27T08:00:00Z")).stage())
                .isEqualTo("missed");
        assertThat(sent).isEmpty();
    }

    @Test
    void entersOnceAndAgainOnlyIfWantedAndOver() {
        assertThat(runner.advance(ANN, NOON)).isEmpty();
        runner.enter(ANN, NOON);
        assertThat(runner.enter(ANN, NOON)).isFalse();
        assertThat(runner.enterAgain(ANN, NOON)).isFalse();
        advance(ANN, NOON);
        assertThat(runner.leave(ANN)).isTrue();
        assertThat(runner.leave(ANN)).isFalse();
        assertThat(runner.enter(ANN, NOON)).isFalse();
        assertThat(runner.enterAgain(ANN, NOON.plus(WEEK))).isTrue();
        assertThat(advance(ANN, NOON.plus(WEEK)).run()).isEqualTo(2);
        assertThat(sent).containsExactly("hello", "hello");
    }

    @Test
    void countsAMessageThatWasConfirmedBeforeACrashAsSent() {
        runner.enter(ANN, NOON);
        // As if the server had died after confirming and sending, before the position was stored.
        Position at = runner.position(ANN).orElseThrow();
        var key = new DecisionKey("ann", at.occasion());
        governor.decide(ANN.recipient(), mail("hello").stream().toList(), at.occasion(), NOON);
        assertThat(governor.confirm(key, NOON)).isEqualTo(SendState.CONFIRMED);
        assertThat(advance(ANN, NOON).stage()).isEqualTo("week");
        assertThat(sent).isEmpty();
    }

    @Test
    void sendsADeferredMessageThatWasResumedBeforeACrash() {
        runner.enter(ANN, NIGHT);
        advance(ANN, NIGHT);
        Instant morning = Instant.parse("2026-11-27T08:00:00Z");
        var key = new DecisionKey("ann", runner.position(ANN).orElseThrow().occasion());
        governor.resume(key, ANN.recipient(), decided -> mail("hello"), morning);
        assertThat(advance(ANN, morning).stage()).isEqualTo("week");
        assertThat(sent).containsExactly("hello");
    }

    @Test
    void tellsWhatTheChannelThrewAndDoesNotSendTwice() {
        runner.enter(ANN, NOON);
        channelFails = true;
        assertThatThrownBy(() -> advance(ANN, NOON)).hasMessageContaining("mail server");
        channelFails = false;
        assertThat(advance(ANN, NOON).stage()).isEqualTo("missed");
        assertThat(sent).isEmpty();
    }

    @Test
    void sendsOnceWhereManyAdvanceTheSameCustomer() throws Exception {
        for (int round = 0; round < 20; round++) {
            Shopper customer = new Shopper("shopper " + round, false, true);
            runner.enter(customer, NOON);
            ExecutorService pool = Executors.newFixedThreadPool(4);
            Callable<Position> step = () -> advance(customer, NOON);
            for (Future<Position> future : pool.invokeAll(Collections.nCopies(4, step))) {
                assertThat(future.get().stage()).isEqualTo("week");
            }
            pool.shutdown();
        }
        assertThat(sent).hasSize(20);
    }

    @Test
    void saysSoWhereAStageWasTakenOffTheMap() {
        store.enter(new Position("welcome", "ann", 1, 0, "greeting", NOON, false));
        assertThatThrownBy(() -> advance(ANN, NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("greeting")
                .hasMessageNotContaining("ann,");
    }

    @Test
    void aForgottenCustomerStandsNowhere() {
        store.enter(new Position("welcome", "c", 1, 1, "hello", NOON, false));
        store.enter(new Position("winter", "c", 1, 1, "hello", NOON, true));
        store.enter(new Position("welcome", "d", 1, 1, "hello", NOON, false));
        assertThat(store.forget("c")).isEqualTo(2);
        assertThat(store.forget("c")).isZero();
        assertThat(store.find("welcome", "c")).isEmpty();
        assertThat(store.find("welcome", "d")).isPresent();
    }
}
