package io.growth.core.rule.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.GovernedRules;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryDecisionLog;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.Renewal;
import io.growth.core.rule.govern.SendState;
import io.growth.core.rule.govern.Usage;
import io.growth.core.rule.govern.Verdict;
import io.growth.core.rule.govern.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A dry run")
class SimulationTest {

    private record Buyer(String id, double risk, Instant last, boolean agrees) {
        Recipient recipient() {
            return agrees ? Recipient.of(id, ZoneOffset.UTC, "email", "push") : Recipient.of(id, ZoneOffset.UTC);
        }
    }

    private static final LocalDate FIRST = LocalDate.parse("2026-11-20");
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);
    private static final NumberAttribute<Buyer> RISK = Attribute.number("risk", Buyer::risk);
    private static final TimeAttribute<Buyer> LAST = Attribute.time("last", Buyer::last);
    private static final Condition<Buyer> ALL = Condition.all();

    private static List<Buyer> buyers(long seed, int count) {
        var random = new SplittableRandom(seed);
        var buyers = new ArrayList<Buyer>();
        Instant start = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (int k = 0; k < count; k++) {
            Instant last = start.minus(Duration.ofHours(random.nextInt(24 * 40)));
            buyers.add(new Buyer("b" + k, random.nextInt(10) / 10.0, last, random.nextInt(8) > 0));
        }
        return buyers;
    }

    private static RuleSet<Buyer> mailToAll(Policy policy) {
        return RuleSet.<Buyer>builder()
                .rule(
                        policy.campaign(),
                        rule -> rule.when(ALL).then(Action.email("m")).policy(policy))
                .build();
    }

    private static Runs days(int count) {
        return Runs.daily(FIRST, FIRST.plusDays(count - 1L), TEN, ZoneOffset.UTC);
    }

    private static SimulationReport run(RuleSet<Buyer> rules, Governor governor, List<Buyer> buyers, Runs runs) {
        return Simulation.of(rules, governor, Buyer::recipient).run(buyers, runs, CONTEXT);
    }

    private static Governor governor() {
        return Governor.of(new MemoryStore());
    }

    private static RuleSet<Buyer> shop() {
        Policy winBack = Policy.of("win-back")
                .withCooldown(Duration.ofDays(10))
                .withCost(500)
                .withBudget(20_000)
                .withHoldout(0.2);
        Policy news = Policy.of("news")
                .withQuietHours(QuietHours.between(LocalTime.of(9, 0), LocalTime.of(11, 0)))
                .withCost(1)
                .withCoupons(40)
                .withRenewal(Renewal.daily(ZoneOffset.UTC));
        Policy alarm = Policy.of("alarm").withConsent(false).withGlobalHoldout(false);
        return RuleSet.<Buyer>builder()
                .hitPolicy(HitPolicy.COLLECT)
                .rule(
                        "sleeps",
                        rule -> rule.when(LAST.olderThan(Duration.ofDays(30)))
                                .then(Action.coupon("WB-20"))
                                .policy(winBack)
                                .priority(5))
                .rule(
                        "reads",
                        rule -> rule.when(RISK.lessThan(0.5))
                                .then(Action.email("news"))
                                .policy(news))
                .rule(
                        "risky",
                        rule -> rule.when(RISK.atLeast(0.9).and(LAST.within(Duration.ofDays(20))))
                                .then(Action.push("come back"))
                                .policy(alarm)
                                .priority(9))
                .build();
    }

    private static Governor careful() {
        return governor()
                .withSalt("s")
                .withGlobalHoldout(0.1)
                .withCap(Cap.overAll(2, Window.weeks(1)))
                .withCap(Cap.onChannel("email", 1, Window.days(2)));
    }

    @Test
    @DisplayName("counts what governed rules do if they are asked day by day, for random customers")
    void againstGovernedRules() {
        var seen = EnumSet.noneOf(Reason.class);
        for (long seed = 1; seed <= 12; seed++) {
            List<Buyer> buyers = buyers(seed, 150);
            SimulationReport report = run(shop(), careful(), buyers, days(12));
            var counts = new TreeMap<String, Integer>();
            var sends = new TreeMap<String, Integer>();
            dayByDay(careful(), buyers, 12, counts, sends);
            for (CampaignForecast campaign : report.campaigns()) {
                for (Reason reason : Reason.values()) {
                    seen.addAll(campaign.count(reason) > 0 ? Set.of(reason) : Set.of());
                    assertThat(campaign.count(reason))
                            .as("seed %d, %s %s", seed, campaign.campaign(), reason)
                            .isEqualTo(counts.getOrDefault(campaign.campaign() + " " + reason, 0)
                                    .longValue());
                }
                for (int day = 0; day < 12; day++) {
                    assertThat(campaign.sendsByDay()[day])
                            .as("seed %d, %s on day %d", seed, campaign.campaign(), day)
                            .isEqualTo(sends.getOrDefault(campaign.campaign() + " " + day, 0)
                                    .longValue());
                }
            }
        }
        assertThat(seen)
                .contains(
                        Reason.SEND,
                        Reason.DEFERRED,
                        Reason.NO_CONSENT,
                        Reason.GLOBAL_HOLDOUT,
                        Reason.CAMPAIGN_HOLDOUT,
                        Reason.OUTRANKED,
                        Reason.COOLDOWN,
                        Reason.CAPPED,
                        Reason.COUPONS_SPENT);
    }

    /** Each run is at ten, and what was put off is due at eleven. */
    private static void dayByDay(
            Governor governor, List<Buyer> buyers, int days, Map<String, Integer> counts, Map<String, Integer> sends) {
        var rules = GovernedRules.of(governor, Buyer::recipient, shop());
        for (int day = 0; day < days; day++) {
            Instant now = FIRST.plusDays(day).atTime(TEN).toInstant(ZoneOffset.UTC);
            var deferred = new ArrayList<Verdict>();
            for (Buyer buyer : buyers) {
                Verdict verdict = rules.decide(buyer, "day " + day, now);
                for (Outcome outcome : verdict.outcomes()) {
                    counts.merge(outcome.campaign() + " " + outcome.reason(), 1, Integer::sum);
                    sends.merge(outcome.campaign() + " " + day, outcome.reason() == Reason.SEND ? 1 : 0, Integer::sum);
                }
                if (verdict.sendsNow()) {
                    assertThat(governor.confirm(verdict.key(), now)).isEqualTo(SendState.CONFIRMED);
                } else if (verdict.reserved().isPresent()) {
                    deferred.add(verdict);
                }
            }
            for (Verdict verdict : deferred) {
                Buyer buyer = buyers.stream()
                        .filter(b -> b.id().equals(verdict.key().unit()))
                        .findFirst()
                        .orElseThrow();
                Outcome outcome = rules.resume(verdict.key(), buyer, verdict.due());
                counts.merge(outcome.campaign() + " " + outcome.reason(), 1, Integer::sum);
                if (outcome.reason() == Reason.SEND) {
                    governor.confirm(verdict.key(), verdict.due());
                    sends.merge(outcome.campaign() + " " + day, 1, Integer::sum);
                }
            }
        }
    }

    @Test
    @DisplayName("says the same on any number of threads")
    void threads() {
        List<Buyer> buyers = buyers(7, 3000);
        String one = run(shop(), careful(), buyers, days(4)).toString();
        for (int threads : new int[] {2, 3, 8}) {
            SimulationReport same = Simulation.of(shop(), careful(), Buyer::recipient)
                    .run(buyers, days(4), CONTEXT.withThreads(threads));
            assertThat(same).hasToString(one);
        }
    }

    @Test
    @DisplayName("touches neither the real store nor the log, and begins with nothing sent")
    void touchesNothing() {
        var store = new MemoryStore();
        var log = new MemoryDecisionLog();
        Policy scarce = Policy.of("spring").withCoupons(3).withCost(7);
        Governor real = Governor.of(store).withLog(log);
        Instant now = days(1).moment(FIRST);
        Recipient customer = Recipient.of("b0", ZoneOffset.UTC, "email");
        real.decide(customer, mailToAll(scarce).candidates(buyers(1, 1).get(0), now), "real", now);
        SimulationReport report = run(mailToAll(scarce), real, buyers(1, 50), days(2));
        assertThat(report.sends()).isEqualTo(3);
        assertThat(log.verdicts()).hasSize(1);
        assertThat(store.usage(scarce, now)).isEqualTo(new Usage(7, 1));
    }

    @Test
    @DisplayName("burns down a budget, and a renewed one each day, and says when it is used up")
    void burnsDown() {
        List<Buyer> ten = buyers(3, 40).stream().filter(Buyer::agrees).limit(10).toList();
        Policy once = Policy.of("spring").once().withCost(5).withBudget(38);
        CampaignForecast spring = run(mailToAll(once), governor(), ten, days(3)).campaign("spring");
        assertThat(spring.sendsByDay()).containsExactly(7, 0, 0);
        assertThat(spring.costByDay()).containsExactly(35, 0, 0);
        assertThat(spring.used(FIRST.plusDays(2))).isEqualTo(new Usage(35, 7));
        assertThat(spring.spentOn()).isEqualTo(FIRST);
        assertThat(spring.count(Reason.BUDGET_SPENT)).isEqualTo(9);
        assertThat(spring.count(Reason.COOLDOWN)).isEqualTo(14);
        assertThat(spring.limitsHit()).isEqualTo(Map.of("cooldown of PT876000H", 14L));
        assertThat(spring.budget()).hasValue(38);

        Policy daily = once.withRenewal(Renewal.daily(ZoneOffset.UTC));
        CampaignForecast renewed =
                run(mailToAll(daily), governor(), ten, days(3)).campaign("spring");
        assertThat(renewed.sendsByDay()).containsExactly(7, 3, 0);
        assertThat(renewed.used(FIRST)).isEqualTo(new Usage(35, 7));
        assertThat(renewed.used(FIRST.plusDays(1))).isEqualTo(new Usage(15, 3));
        assertThat(renewed.reached()).isEqualTo(10);
        assertThat(renewed)
                .hasToString(renewed.campaign()
                        + ": 10 sent to 10 customers for 50, held out 0 and globally 0, not sent {COOLDOWN=17, BUDGET_SPENT=3},"
                        + " limits hit {cooldown of PT876000H=17}, used up on 2026-11-20");
    }

    @Test
    @DisplayName("counts who is held out once, and whom a campaign reaches without")
    void holdouts() {
        List<Buyer> buyers = buyers(5, 4000);
        long agreeing = buyers.stream().filter(Buyer::agrees).count();
        Policy quarter = Policy.of("spring").withHoldout(0.25);
        SimulationReport report = run(mailToAll(quarter), governor().withGlobalHoldout(0.1), buyers, days(3));
        CampaignForecast spring = report.campaign("spring");
        assertThat(spring.reached() + spring.heldOut() + spring.heldOutGlobally())
                .isEqualTo((int) agreeing);
        assertThat(spring.heldOutGlobally()).isEqualTo(report.heldOutGlobally()).isBetween(280, 420);
        assertThat(spring.heldOut()).isBetween(680, 900);
        assertThat(spring.count(Reason.CAMPAIGN_HOLDOUT)).isEqualTo(3L * spring.heldOut());
        assertThat(spring.count(Reason.NO_CONSENT)).isEqualTo(3 * (4000 - agreeing));
    }

    @Test
    @DisplayName("sends what waits for the morning on the next day, and tells what still waits at the end")
    void overNight() {
        Policy night = Policy.of("late").withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)));
        List<Buyer> one = List.of(new Buyer("a", 0, Instant.EPOCH, true));
        Runs late = Runs.daily(FIRST, FIRST.plusDays(2), LocalTime.of(23, 0), ZoneOffset.UTC);
        CampaignForecast forecast = run(mailToAll(night), governor(), one, late).campaign("late");
        assertThat(forecast.sendsByDay()).containsExactly(0, 1, 1);
        assertThat(forecast.count(Reason.DEFERRED)).isEqualTo(3);
        assertThat(forecast.waiting()).isEqualTo(1);
        assertThat(forecast.sendsByRule()).isEqualTo(Map.of("late", 2L));
    }

    @Test
    @DisplayName("keeps to the clock of its zone when clocks change")
    void clocksChange() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Runs runs =
                Runs.daily(LocalDate.parse("2026-03-28"), LocalDate.parse("2026-03-30"), LocalTime.of(2, 30), berlin);
        assertThat(runs.days().stream().map(runs::moment))
                .containsExactly(
                        Instant.parse("2026-03-28T01:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-03-30T00:30:00Z"));
        Policy daily = Policy.of("daily").withCap(Cap.ofCampaign(1, Window.days(1)));
        List<Buyer> one = List.of(new Buyer("a", 0, Instant.EPOCH, true));
        assertThat(run(mailToAll(daily), governor(), one, runs).sends()).isEqualTo(3);
    }

    @Test
    @DisplayName("can be watched and stopped, and refuses what makes no sense")
    void refuses() {
        List<Buyer> buyers = buyers(2, 10);
        var simulation = Simulation.of(mailToAll(Policy.of("x")), governor(), Buyer::recipient);
        var done = new ArrayList<Long>();
        simulation.run(buyers, days(3), CONTEXT.withProgress(progress -> done.add(progress.done())));
        assertThat(done).containsExactly(1L, 2L, 3L);
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> simulation.run(buyers, days(3), CONTEXT.withCancel(() -> true)));
        List<Buyer> twice = List.of(buyers.get(0), buyers.get(1), buyers.get(0), buyers.get(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.run(twice, days(1), CONTEXT))
                .withMessageContaining("different ids")
                .withMessageContaining("place 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Runs.daily(FIRST, FIRST.minusDays(1), TEN, ZoneOffset.UTC))
                .withMessageContaining("are 0");
        SimulationReport report = simulation.run(List.of(), days(1), CONTEXT);
        assertThat(report.sends()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.campaign("y"))
                .withMessageContaining("no campaign y, only [x]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.campaign("x").used(FIRST.plusDays(1)))
                .withMessageContaining("2026-11-20");
        RuleSet<Buyer> free = RuleSet.<Buyer>builder()
                .rule("free", rule -> rule.when(ALL).then(Action.email("m")))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulation.of(free, governor(), Buyer::recipient))
                .withMessageContaining("[free]");
    }
}
