package io.growth.core.rule.journey;

import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.DecisionKey;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.SendState;
import io.growth.core.rule.govern.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Moves customers along a journey, each as far as they can go now.
 *
 * <p>A position is stored after each stage, and a message's occasion follows from its position. So whoever takes over
 * after a crash asks for the same decision, and a message that was confirmed before the crash counts as sent: at most
 * once. Two servers may advance the same customer; one of them moves. Immutable and thread-safe.
 *
 * <pre>{@code
 * var runner = JourneyRunner.of(welcome, governor, store, Customer::recipient, mailer::send);
 * runner.enter(customer, now);
 * runner.advance(customer, now);       // again when something may have changed: on events, or every few minutes
 * }</pre>
 *
 * @param <C> the shop's customer
 */
public final class JourneyRunner<C> {

    private final Journey<C> journey;
    private final Governor governor;
    private final JourneyStore store;
    private final Function<C, Recipient> recipients;
    private final Channel<C> channel;

    /**
     * Hands a message to whatever sends it.
     *
     * @param <C> the shop's customer
     */
    @FunctionalInterface
    public interface Channel<C> {

        /**
         * Sends it.
         *
         * @param customer to whom
         * @param message what: rule, campaign and channel
         */
        void send(C customer, Outcome message);
    }

    private JourneyRunner(
            Journey<C> journey,
            Governor governor,
            JourneyStore store,
            Function<C, Recipient> recipients,
            Channel<C> channel) {
        this.journey = Objects.requireNonNull(journey, "journey");
        this.governor = Objects.requireNonNull(governor, "governor");
        this.store = Objects.requireNonNull(store, "store");
        this.recipients = Objects.requireNonNull(recipients, "recipients");
        this.channel = Objects.requireNonNull(channel, "channel");
    }

    /**
     * A runner for one journey.
     *
     * @param journey the map
     * @param governor decides about messages
     * @param store keeps positions
     * @param recipients what governance must know of a customer
     * @param channel sends
     * @param <C> the shop's customer
     * @return the runner
     */
    public static <C> JourneyRunner<C> of(
            Journey<C> journey,
            Governor governor,
            JourneyStore store,
            Function<C, Recipient> recipients,
            Channel<C> channel) {
        return new JourneyRunner<>(journey, governor, store, recipients, channel);
    }

    /**
     * Puts a customer at the start, the first time.
     *
     * @param customer who
     * @param now the present
     * @return whether the customer entered; not if ever before
     */
    public boolean enter(C customer, Instant now) {
        String unit = recipients.apply(customer).unit();
        return store.enter(new Position(journey.name(), unit, 1, 0, journey.start(), cut(now), false));
    }

    /**
     * Puts a customer at the start, the first time or after the last run has ended.
     *
     * @param customer who
     * @param now the present
     * @return whether the customer entered; not if still on the way
     */
    public boolean enterAgain(C customer, Instant now) {
        Optional<Position> last = position(customer);
        if (last.isEmpty()) {
            return enter(customer, now);
        }
        Position over = last.get();
        return over.ended()
                && store.move(
                        over,
                        new Position(journey.name(), over.unit(), over.run() + 1, 0, journey.start(), cut(now), false));
    }

    private static Instant cut(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Where a customer stands.
     *
     * @param customer who
     * @return the position, or nothing if the customer never entered
     */
    public Optional<Position> position(C customer) {
        return store.find(journey.name(), recipients.apply(customer).unit());
    }

    /**
     * Takes a customer out.
     *
     * @param customer who
     * @return whether the customer was on the way
     */
    public boolean leave(C customer) {
        Optional<Position> position = position(customer).filter(p -> !p.ended());
        return position.isPresent() && store.move(position.get(), position.get().over());
    }

    /**
     * Moves a customer as far as possible now. What the channel throws goes to the caller; the message is released
     * before and counts as held back the next time.
     *
     * @param customer who, as of now
     * @param now the present
     * @return where the customer stands then; nothing if the customer never entered
     * @throws io.growth.core.rule.govern.GovernanceException if a store cannot say; advance again later
     */
    public Optional<Position> advance(C customer, Instant now) {
        Optional<Position> position = position(customer);
        while (position.isPresent() && !position.get().ended()) {
            Position from = position.get();
            Position to = next(customer, from, cut(now));
            if (to.equals(from) || !store.move(from, to)) {
                return position(customer);
            }
            position = Optional.of(to);
        }
        return position;
    }

    /** Where it goes from here, or the same position if it has to wait. */
    private Position next(C customer, Position from, Instant now) {
        Stage<C> stage = journey.stage(from.stage());
        if (stage instanceof Stage.Wait<C> wait) {
            return now.isBefore(from.since().plus(wait.length())) ? from : from.at(wait.then(), now);
        }
        if (stage instanceof Stage.Branch<C> branch) {
            return from.at(branch.question().test(customer) ? branch.yes() : branch.no(), now);
        }
        if (stage instanceof Stage.Message<C> message) {
            return switch (message(customer, message, from, now)) {
                case SEND -> from.at(message.sent(), now);
                case DEFERRED -> from;
                default -> from.at(message.heldBack(), now);
            };
        }
        return from.over();
    }

    private Reason message(C customer, Stage.Message<C> message, Position from, Instant now) {
        List<Candidate> candidates =
                message.candidate().apply(customer).stream().toList();
        Verdict verdict = governor.decide(recipients.apply(customer), candidates, from.occasion(), now);
        Optional<Outcome> reserved = verdict.reserved();
        return reserved.isEmpty() ? Reason.RULE_NOT_MET : send(customer, message, verdict, reserved.get(), now);
    }

    private Reason send(C customer, Stage.Message<C> message, Verdict verdict, Outcome reserved, Instant now) {
        SendState state = governor.confirm(verdict.key(), now);
        if (state == SendState.NOT_YET) {
            Reason resumed = now.isBefore(verdict.due()) ? Reason.DEFERRED : resume(customer, message, verdict, now);
            if (resumed != Reason.SEND) {
                return resumed;
            }
            state = governor.confirm(verdict.key(), now);
        }
        if (state == SendState.CONFIRMED) {
            hand(customer, verdict.key(), reserved);
        }
        // Confirmed already: by whoever was here before a crash.
        boolean sent = state == SendState.CONFIRMED || state == SendState.ALREADY_CONFIRMED;
        return sent ? Reason.SEND : Reason.EXPIRED;
    }

    private Reason resume(C customer, Stage.Message<C> message, Verdict verdict, Instant now) {
        Function<Outcome, Optional<Candidate>> recheck =
                decided -> message.candidate().apply(customer).filter(decided::isOf);
        return governor.resume(verdict.key(), recipients.apply(customer), recheck, now)
                .reason();
    }

    private void hand(C customer, DecisionKey key, Outcome message) {
        boolean handed = false;
        try {
            channel.send(customer, message);
            handed = true;
        } finally {
            if (!handed) {
                governor.release(key);
            }
        }
    }

    @Override
    public String toString() {
        return "JourneyRunner[" + journey + "]";
    }
}
