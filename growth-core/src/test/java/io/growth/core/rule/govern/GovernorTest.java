package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The governor")
class GovernorTest {

    private static final Instant NIGHT = Instant.parse("2026-11-26T23:30:00Z");
    private static final QuietHours HOURS =
            QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)).dropping();

    private final MemoryStore store = new MemoryStore();

    private static Recipient customer(String unit) {
        return Recipient.of(unit, ZoneOffset.UTC, "email");
    }

    private static Candidate mail(Policy policy) {
        return Candidate.of(policy.campaign(), policy, "email");
    }

    @Test
    void namesTheFirstObstacleInTheFixedOrder() {
        // Every obstacle there is; each step takes the first one away.
        Policy all = Policy.of("spring")
                .withHoldout(1)
                .withCap(Cap.ofCampaign(0, Window.days(1)))
                .withQuietHours(HOURS)
                .withBudget(0)
                .withCost(1);
        Governor nobody = Governor.of(store).withGlobalHoldout(1);
        Governor some = Governor.of(store);
        var suppressed = new Recipient("c", ZoneOffset.UTC, Set.of(), true);
        var silent = new Recipient("c", ZoneOffset.UTC, Set.of(), false);
        Policy noHoldout = all.withHoldout(0);
        Policy noCap = Policy.of("spring").withQuietHours(HOURS).withBudget(0).withCost(1);
        Policy noHours = Policy.of("spring").withBudget(0).withCost(1);

        assertThat(reason(nobody, suppressed, all)).isEqualTo(Reason.SUPPRESSED);
        assertThat(reason(nobody, silent, all)).isEqualTo(Reason.NO_CONSENT);
        assertThat(reason(nobody, customer("c"), all)).isEqualTo(Reason.GLOBAL_HOLDOUT);
        assertThat(reason(some, customer("c"), all)).isEqualTo(Reason.CAMPAIGN_HOLDOUT);
        assertThat(reason(some, customer("c"), noHoldout)).isEqualTo(Reason.CAPPED);
        assertThat(reason(some, customer("c"), noCap)).isEqualTo(Reason.QUIET_HOURS);
        assertThat(reason(some, customer("c"), noHours)).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(reason(some, customer("c"), Policy.of("spring"))).isEqualTo(Reason.SEND);
    }

    private int occasion;

    private Reason reason(Governor governor, Recipient recipient, Policy policy) {
        return governor.decide(recipient, List.of(mail(policy)), "try " + occasion++, NIGHT)
                .reasonOf("spring");
    }

    @Test
    void saysWhatCanStillBePaidForWithoutReservingIt() {
        Policy mails = Policy.of("mails").withBudget(10).withCost(4);
        Policy coupons = Policy.of("coupons").withCoupons(1).withRenewal(Renewal.daily(ZoneOffset.UTC));
        List<Candidate> all = List.of(mail(mails), mail(coupons), mail(Policy.of("free")));
        Governor governor = Governor.of(store);
        assertThat(governor.affordable(all, NIGHT)).isEqualTo(all);
        assertThat(governor.affordable(all, NIGHT)).isEqualTo(all);

        governor.decide(customer("c"), List.of(mail(coupons)), "today", NIGHT);
        assertThat(governor.affordable(all, NIGHT)).containsExactly(all.get(0), all.get(2));
        assertThat(governor.affordable(all, NIGHT.plus(Duration.ofHours(1)))).isEqualTo(all);

        governor.decide(customer("c"), List.of(mail(mails)), "first", NIGHT);
        assertThat(governor.affordable(all, NIGHT)).contains(all.get(0));
        governor.decide(customer("c"), List.of(mail(mails)), "second", NIGHT);
        assertThat(governor.affordable(all, NIGHT)).containsExactly(all.get(2));
        assertThat(governor.affordable(List.of(all.get(0).withCost(2)), NIGHT)).hasSize(1);
        assertThatThrownBy(() -> governor.affordable(all, Instant.EPOCH.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheHighestPriorityThenTheHighestValueThenTheFirstName() {
        List<Candidate> candidates = List.of(
                Candidate.of("b", Policy.of("b"), "email").withPriority(1).withValue(5),
                Candidate.of("a", Policy.of("a"), "email").withPriority(1).withValue(5),
                Candidate.of("c", Policy.of("c"), "email").withPriority(1).withValue(6),
                Candidate.of("d", Policy.of("d"), "email").withPriority(2).withValue(-1));
        Verdict verdict = Governor.of(store).decide(customer("x"), candidates, "today", NIGHT);
        assertThat(verdict.outcomes()).extracting(Outcome::rule).containsExactly("d", "c", "a", "b");
        assertThat(verdict.outcomes())
                .extracting(Outcome::reason)
                .containsExactly(Reason.SEND, Reason.OUTRANKED, Reason.OUTRANKED, Reason.OUTRANKED);
        assertThat(verdict.reasonOf("unheard of")).isEqualTo(Reason.RULE_NOT_MET);
    }

    @Test
    void asksTheNextInLineUnlessToldNotTo() {
        List<Candidate> candidates =
                List.of(mail(Policy.of("first").withCoupons(0)).withPriority(9), mail(Policy.of("second")));
        Governor governor = Governor.of(store);
        Verdict next = governor.decide(customer("x"), candidates, "1", NIGHT);
        assertThat(next.reasonOf("first")).isEqualTo(Reason.COUPONS_SPENT);
        assertThat(next.reserved()).hasValueSatisfying(o -> assertThat(o.rule()).isEqualTo("second"));
        Verdict only = governor.withNextInLine(false).decide(customer("x"), candidates, "2", NIGHT);
        assertThat(only.reserved()).isEmpty();
        assertThat(only.reasonOf("second")).isEqualTo(Reason.OUTRANKED);
    }

    @Test
    void holdsTheSharesOutThatItWasTold() {
        Governor governor = Governor.of(store).withGlobalHoldout(0.1);
        Policy policy = Policy.of("spring").withHoldout(0.2);
        Map<Reason, Integer> counts = new HashMap<>();
        for (int id = 0; id < 20_000; id++) {
            Verdict verdict = governor.decide(customer("user" + id), List.of(mail(policy)), "1", NIGHT);
            counts.merge(verdict.reasonOf("spring"), 1, Integer::sum);
        }
        // Five standard errors of 0.1 and 0.18.
        assertThat(counts.get(Reason.GLOBAL_HOLDOUT) / 20_000.0).isCloseTo(0.1, within(0.011));
        assertThat(counts.get(Reason.CAMPAIGN_HOLDOUT) / 20_000.0).isCloseTo(0.18, within(0.014));
    }

    @Test
    void drawsOtherHoldoutsWithAnotherSalt() {
        Governor one = Governor.of(store).withSalt("one").withGlobalHoldout(0.5);
        Governor two = one.withSalt("two");
        int both = 0;
        for (int id = 0; id < 10_000; id++) {
            both += one.holdsOutGlobally("user" + id) && two.holdsOutGlobally("user" + id) ? 1 : 0;
        }
        assertThat(both / 10_000.0).isCloseTo(0.25, within(0.022));
    }

    @Test
    void reachesEverybodyWithWhatACustomerMustHear() {
        Policy must = Policy.of("recall").withConsent(false).withGlobalHoldout(false);
        Recipient silent = Recipient.of("c", ZoneOffset.UTC);
        Verdict verdict = Governor.of(store).withGlobalHoldout(1).decide(silent, List.of(mail(must)), "1", NIGHT);
        assertThat(verdict.sendsNow()).isTrue();
        assertThat(verdict.propensity()).isEqualTo(1);
    }

    /** How often it happens over many salts is the propensity that is logged. */
    @Test
    void logsThePropensityOfWhatItDid() {
        Policy first = Policy.of("first").withHoldout(0.3);
        Policy exempt = Policy.of("second").withHoldout(0.4).withGlobalHoldout(false);
        Policy last = Policy.of("third").withHoldout(0.2);
        List<Candidate> candidates = List.of(
                mail(first).withPriority(3),
                mail(exempt).withPriority(2),
                mail(last).withPriority(1));
        var logged = new HashMap<String, Double>();
        var counts = new HashMap<String, Integer>();
        int draws = 40_000;
        for (int draw = 0; draw < draws; draw++) {
            Verdict verdict = Governor.of(new MemoryStore())
                    .withSalt("salt " + draw)
                    .withGlobalHoldout(0.25)
                    .decide(customer("c"), candidates, "1", NIGHT);
            String action = verdict.reserved().map(Outcome::rule).orElse("none");
            counts.merge(action, 1, Integer::sum);
            // Nothing is decided for two causes when the global hold-out differs: the same action has one propensity.
            logged.merge(action, verdict.propensity(), Math::max);
        }
        assertThat(logged.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
        for (String action : logged.keySet()) {
            assertThat(counts.get(action) / (double) draws).as(action).isCloseTo(logged.get(action), within(0.013));
        }
    }

    @Test
    void logsEachDecisionOnce() {
        var log = new MemoryDecisionLog();
        Governor governor = Governor.of(store).withLog(log);
        Verdict verdict = governor.decide(customer("c"), List.of(mail(Policy.of("spring"))), "1", NIGHT);
        governor.decide(customer("c"), List.of(), "1", NIGHT);
        governor.decide(customer("c"), List.of(), "2", NIGHT);
        assertThat(log.verdicts()).hasSize(2).startsWith(verdict);
    }

    @Test
    void neverBreaksALimitWhateverComes() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var fresh = new MemoryStore();
            Governor governor = Governor.of(fresh);
            Policy policy = Policy.of("spring")
                    .withCooldown(Duration.ofMinutes(1 + random.nextInt(100)))
                    .withCap(Cap.ofCampaign(1 + random.nextInt(3), Window.rolling(Duration.ofHours(5))))
                    .withCoupons(random.nextInt(20));
            var sent = new ArrayList<Instant>();
            Instant now = NIGHT;
            for (int step = 0; step < 60; step++) {
                now = now.plusSeconds(60L * random.nextInt(60));
                Verdict verdict = governor.decide(customer("c"), List.of(mail(policy)), "step " + step, now);
                if (verdict.sendsNow() && random.nextInt(4) > 0) {
                    governor.confirm(verdict.key(), now);
                    sent.add(now);
                } else if (verdict.sendsNow()) {
                    governor.release(verdict.key());
                }
            }
            assertThat(Limits.broken(policy, sent)).as("seed %d", seed).isEmpty();
            assertThat(fresh.usage("spring", now).coupons()).as("seed %d", seed).isEqualTo(sent.size());
        }
    }

    /** Looks at all sends at once, from the text of the policy. */
    private static final class Limits {

        static List<String> broken(Policy policy, List<Instant> sent) {
            var broken = new ArrayList<String>();
            for (Limiter limiter : policy.limiters()) {
                for (Instant end : sent) {
                    Duration length = limiter instanceof Cooldown cooldown ? cooldown.length() : Duration.ofHours(5);
                    long most = limiter instanceof Capped capped
                            ? Long.parseLong(capped.cap().toString().replaceAll("at most (\\d+) .*", "$1"))
                            : 1;
                    long count = sent.stream()
                            .filter(s -> !s.isAfter(end) && s.isAfter(end.minus(length)))
                            .count();
                    if (count > most) {
                        broken.add(limiter + ": " + count + " at " + end);
                    }
                }
            }
            return broken;
        }
    }

    @Test
    void namesNobodyInWhatItPrints() {
        Recipient recipient = customer("jane@example.org");
        Verdict verdict = Governor.of(store).decide(recipient, List.of(mail(Policy.of("spring"))), "order 4711", NIGHT);
        assertThat(recipient + " " + verdict + " " + verdict.key()).doesNotContain("jane", "4711");
        assertThatThrownBy(() -> new DecisionKey("jane@example.org".repeat(50), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("jane");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        Governor governor = Governor.of(store);
        Policy policy = Policy.of("spring");
        assertThatThrownBy(() -> Policy.of(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.withBudget(-1)).hasMessageContaining("budget");
        assertThatThrownBy(() -> policy.withCost(-1)).hasMessageContaining("cost");
        assertThatThrownBy(() -> policy.withHoldout(1.5)).hasMessageContaining("share");
        assertThatThrownBy(() -> policy.withHold(Duration.ZERO)).hasMessageContaining("hold");
        assertThatThrownBy(() -> Cap.overAll(-1, Window.days(1))).hasMessageContaining("limit");
        assertThatThrownBy(() -> mail(policy).withValue(Double.NaN)).hasMessageContaining("spring");
        assertThatThrownBy(() -> governor.decide(customer("c"), List.of(), "", NIGHT))
                .hasMessageContaining("occasion");
        assertThatThrownBy(() -> governor.decide(customer("c"), List.of(), "1", Instant.MIN))
                .hasMessageContaining("1970");
    }
}
