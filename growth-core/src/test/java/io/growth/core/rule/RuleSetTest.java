package io.growth.core.rule;

import static io.growth.core.rule.Shopper.CATEGORIES;
import static io.growth.core.rule.Shopper.LAST_ORDER;
import static io.growth.core.rule.Shopper.RISK;
import static io.growth.core.rule.Shopper.SPENT;
import static io.growth.core.rule.Shopper.SUBSCRIBED;
import static io.growth.core.rule.Shopper.TIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.rule.RuleOutcome.Status;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.Renewal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A set of rules")
class RuleSetTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Action COUPON = Action.coupon("WB-20");
    private static final Action HELLO = Action.push("hello");

    private static RuleSet<Shopper> winBack() {
        return RuleSet.<Shopper>builder()
                .rule(
                        "win-back",
                        rule -> rule.when(RISK.atLeast(0.7).and(TIER.in("gold", "silver")))
                                .then(COUPON)
                                .otherwise(HELLO)
                                .priority(10))
                .build();
    }

    @Test
    @DisplayName("does what the formula says: if R1 and R2 then A1 else A2")
    void thenElse() {
        RuleSet<Shopper> rules = winBack();
        assertThat(rules.decide(Shopper.of(0.7, "gold"), NOW).action()).contains(COUPON);
        assertThat(rules.decide(Shopper.of(0.69, "gold"), NOW).action()).contains(HELLO);
        assertThat(rules.decide(Shopper.of(0.7, "bronze"), NOW).action()).contains(HELLO);
        assertThat(rules.decide(Shopper.unknown(), NOW).action()).contains(HELLO);
        assertThat(rules.actions(Shopper.of(0.7, "gold"), NOW)).containsExactly(COUPON);
    }

    @Test
    @DisplayName("says of each rule why it did or did not, with the value that decided")
    void trace() {
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule(
                        "win-back",
                        rule -> rule.when(RISK.atLeast(0.7))
                                .when(TIER.in("gold"))
                                .then(COUPON)
                                .priority(10))
                .rule("hello", rule -> rule.when(SUBSCRIBED.isTrue()).then(HELLO))
                .rule("off", rule -> rule.when(Condition.all()).then(HELLO))
                .version("v7")
                .build();
        Decision happy = rules.decide(Shopper.of(0.9, "gold"), NOW);
        assertThat(happy.outcome("win-back").status()).isEqualTo(Status.FIRED);
        assertThat(happy.outcome("hello").toString()).isEqualTo("hello: OUTRANKED push hello by push, by win-back");
        Decision sad = rules.decide(Shopper.of(0.9, "tin"), NOW);
        assertThat(sad.outcome("win-back").toString()).isEqualTo("win-back: NOT_MET, tier in [gold] (was tin)");
        assertThat(sad.outcome("hello").status()).isEqualTo(Status.FIRED);
        Decision unknown = rules.decide(Shopper.unknown(), NOW);
        assertThat(unknown.outcome("win-back").toString()).isEqualTo("win-back: UNKNOWN, risk >= 0.7 (missing)");
        assertThat(why(RISK.in(1, 2))).isEqualTo("risk = 1.0 (was 0.9) or risk = 2.0 (was 0.9)");
        assertThat(why(TIER.in("gold").or(SPENT.atLeast(500).and(SUBSCRIBED.isFalse()))))
                .isEqualTo("tier in [gold] (was tin) or (spent >= 500.0 (was 100.0) and not subscribed (was true))");
        assertThat(why(TIER.notIn("tin", "tea"))).isEqualTo("not tier in [tea, tin] (was tin)");
        assertThat(sad.version()).isEqualTo("v7");
        assertThat(sad.toString()).contains("win-back: NOT_MET").contains("off: OUTRANKED");
        assertThat(sad.toJson())
                .startsWith("{\"version\":\"v7\",\"at\":\"2026-11-26T12:00:00Z\",\"outcomes\":[{\"rule\":\"win-back\","
                        + "\"status\":\"NOT_MET\",\"because\":\"tier in [gold] (was tin)\"}");
        RuleSet<Shopper> rich = RuleSet.<Shopper>builder()
                .rule("gift", rule -> rule.when(Condition.all()).then(COUPON.with("percent", "20")))
                .build();
        assertThat(rich.decide(Shopper.unknown(), NOW).toJson())
                .contains("\"action\":{\"kind\":\"coupon\",\"key\":\"WB-20\",\"channel\":\"email\","
                        + "\"parameters\":{\"percent\":\"20\"}}");
        assertThatIllegalArgumentException().isThrownBy(() -> sad.outcome("none"));
        assertThat(winBack()
                        .decide(Shopper.of(0.1, "gold"), NOW)
                        .outcome("win-back")
                        .toString())
                .isEqualTo("win-back: OTHERWISE push hello by push, risk >= 0.7 (was 0.1)");
    }

    private static String why(Condition<Shopper> condition) {
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule("one", rule -> rule.when(condition).then(COUPON))
                .build();
        return rules.decide(Shopper.of(0.9, "tin"), NOW).outcome("one").because();
    }

    private static RuleSet<Shopper> competing(HitPolicy policy) {
        return RuleSet.<Shopper>builder()
                .rule(
                        "low",
                        rule -> rule.when(RISK.atLeast(0.1))
                                .then(Action.email("low"))
                                .value(shopper -> 5))
                .rule(
                        "high",
                        rule -> rule.when(RISK.atLeast(0.2))
                                .then(Action.email("high"))
                                .priority(9)
                                .value(Shopper::risk))
                .rule(
                        "never",
                        rule -> rule.when(RISK.atLeast(9))
                                .then(Action.email("x"))
                                .otherwise(Action.email("else"))
                                .priority(99))
                .hitPolicy(policy)
                .build();
    }

    private static List<String> keys(RuleSet<Shopper> rules, Shopper shopper) {
        List<String> keys =
                rules.actions(shopper, NOW).stream().map(Action::key).toList();
        assertThat(rules.decide(shopper, NOW).actions()).extracting(Action::key).isEqualTo(keys);
        return keys;
    }

    @Test
    @DisplayName("lets the rules of a group compete as its hit policy says; what holds comes before what is else")
    void hitPolicies() {
        Shopper both = Shopper.of(0.5, null);
        assertThat(keys(competing(HitPolicy.FIRST), both)).containsExactly("low");
        assertThat(keys(competing(HitPolicy.PRIORITY), both)).containsExactly("high");
        assertThat(keys(competing(HitPolicy.HIGHEST_VALUE), both)).containsExactly("low");
        assertThat(keys(competing(HitPolicy.HIGHEST_VALUE), Shopper.of(7, null)))
                .containsExactly("high");
        assertThat(keys(competing(HitPolicy.COLLECT), both)).containsExactly("low", "high");
        for (HitPolicy policy : HitPolicy.values()) {
            assertThat(keys(competing(policy), Shopper.of(0, null))).containsExactly("else");
        }
        assertThat(keys(competing(HitPolicy.UNIQUE), Shopper.of(0.1, null))).containsExactly("low");
        assertThatIllegalStateException()
                .isThrownBy(() -> competing(HitPolicy.UNIQUE).decide(both, NOW))
                .withMessageContaining("low, high");
    }

    @Test
    @DisplayName("keeps groups apart")
    void groups() {
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule("a", rule -> rule.when(Condition.all()).then(COUPON).group("coupons"))
                .rule("b", rule -> rule.when(Condition.all()).then(HELLO).group("messages"))
                .build();
        assertThat(rules.actions(Shopper.unknown(), NOW)).containsExactly(COUPON, HELLO);
        assertThat(rules.hitPolicy("coupons")).isEqualTo(HitPolicy.PRIORITY);
    }

    private static Condition<Shopper> random(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 7);
        return switch (kind) {
            case 0 -> RISK.atLeast(random.nextInt(4));
            case 1 -> SPENT.lessThan(random.nextInt(4));
            case 2 -> TIER.in("gold", "silver");
            case 3 -> SUBSCRIBED.isTrue();
            case 4 -> LAST_ORDER.within(Duration.ofDays(random.nextInt(4)));
            case 5 -> CATEGORIES.contains("tea");
            case 6 -> RISK.isMissing();
            case 7 -> random(random, depth - 1).not();
            case 8 -> random(random, depth - 1).and(random(random, depth - 1));
            default -> Condition.atLeast(random.nextInt(3), random(random, depth - 1), random(random, depth - 1));
        };
    }

    private static Shopper shopper(SplittableRandom random) {
        return new Shopper(
                random.nextInt(5) == 0 ? Double.NaN : random.nextInt(5),
                random.nextInt(5) == 0 ? Double.NaN : random.nextInt(5),
                List.of("gold", "silver", "tin").get(random.nextInt(3)),
                random.nextInt(3) == 0 ? null : random.nextBoolean(),
                random.nextInt(4) == 0 ? null : NOW.minus(Duration.ofDays(random.nextInt(5))),
                random.nextInt(3) == 0 ? null : random.nextBoolean() ? Set.of("tea") : Set.of());
    }

    @Test
    @DisplayName("decides as conditions asked one by one would, for random rules and customers")
    void againstConditionsAlone() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new SplittableRandom(seed);
            RuleSet.Builder<Shopper> builder = RuleSet.<Shopper>builder().hitPolicy(HitPolicy.COLLECT);
            List<Condition<Shopper>> conditions = new ArrayList<>();
            for (int k = 0; k < 1 + random.nextInt(12); k++) {
                conditions.add(random(random, 3));
                String name = "r" + k;
                builder.rule(
                        name,
                        rule -> rule.when(conditions.get(conditions.size() - 1)).then(Action.email(name)));
            }
            RuleSet<Shopper> rules = builder.build();
            for (int k = 0; k < 20; k++) {
                Shopper shopper = shopper(random);
                List<String> wanted = IntStream.range(0, conditions.size())
                        .filter(r -> conditions.get(r).test(shopper, NOW) == Truth.TRUE)
                        .mapToObj(r -> "r" + r)
                        .toList();
                assertThat(keys(rules, shopper)).as("seed " + seed).isEqualTo(wanted);
            }
        }
    }

    @Test
    @DisplayName("asks a condition that many rules share once")
    void sharedConditions() {
        var asked = new AtomicInteger();
        Condition<Shopper> counted = Condition.of("counted", shopper -> asked.incrementAndGet() > 0);
        RuleSet.Builder<Shopper> builder = RuleSet.builder();
        for (int k = 0; k < 50; k++) {
            builder.rule("r" + k, rule -> rule.when(counted).then(HELLO));
        }
        builder.build().actions(Shopper.unknown(), NOW);
        assertThat(asked).hasValue(1);
    }

    private static String versionWith(UnaryOperator<RuleBuilder<Shopper>> steps) {
        return RuleSet.<Shopper>builder()
                .rule("a", rule -> steps.apply(rule.when(RISK.atLeast(0.1)).then(HELLO)))
                .build()
                .version();
    }

    @Test
    @DisplayName("has the same version for the same rules, another for others")
    void versions() {
        assertThat(winBack().version()).isEqualTo(winBack().version()).hasSize(16);
        Rule<Shopper> rule = winBack().rules().get(0);
        RuleSet<Shopper> off =
                RuleSet.<Shopper>builder().rule(rule.enabled(false)).build();
        assertThat(off.version()).isNotEqualTo(winBack().version());
        Policy policy = Policy.of("c").withBudget(9);
        List<UnaryOperator<RuleBuilder<Shopper>>> others = List.of(
                steps -> steps,
                steps -> steps.tags("retention"),
                steps -> steps.value(Shopper::risk),
                steps -> steps.policy(policy),
                steps -> steps.policy(policy.withCost(2)),
                steps -> steps.policy(policy.withCoupons(2)),
                steps -> steps.policy(policy.withHoldout(0.1)),
                steps -> steps.policy(policy.withGlobalHoldout(false)),
                steps -> steps.policy(policy.withConsent(false)),
                steps -> steps.policy(policy.withHold(Duration.ofHours(1))),
                steps -> steps.policy(policy.withCooldown(Duration.ofHours(1))),
                steps -> steps.policy(policy.withRenewal(Renewal.monthly(ZoneOffset.UTC))));
        assertThat(others.stream().map(RuleSetTest::versionWith)).doesNotHaveDuplicates();
        assertThat(off.decide(Shopper.of(1, "gold"), NOW).outcome("win-back").status())
                .isEqualTo(Status.DISABLED);
        assertThat(off.actions(Shopper.of(1, "gold"), NOW)).isEmpty();
    }

    @Test
    @DisplayName("respects schedules, also where clocks change")
    void schedules() {
        var berlin = ZoneId.of("Europe/Berlin");
        Schedule nights = Schedule.between(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"))
                .weekly(berlin, LocalTime.of(22, 0), LocalTime.of(3, 0), DayOfWeek.SATURDAY);
        assertThat(nights.contains(Instant.parse("2026-03-28T20:59:59Z"))).isFalse();
        assertThat(nights.contains(Instant.parse("2026-03-28T21:00:00Z"))).isTrue();
        // On 29 March the clock goes from 2:00 to 3:00, so the window ends at 1:00 UTC.
        assertThat(nights.contains(Instant.parse("2026-03-29T00:59:59Z"))).isTrue();
        assertThat(nights.contains(Instant.parse("2026-03-29T01:00:00Z"))).isFalse();
        // On 25 October 2:00 to 3:00 comes twice.
        assertThat(nights.contains(Instant.parse("2026-10-25T01:59:59Z"))).isTrue();
        assertThat(nights.contains(Instant.parse("2026-10-25T02:00:00Z"))).isFalse();
        assertThat(nights.contains(Instant.parse("2026-02-28T23:00:00Z"))).isFalse();
        assertThat(nights.contains(Instant.parse("2026-03-27T23:00:00Z"))).isFalse();
        Schedule mondays = Schedule.ALWAYS.weekly(ZoneOffset.UTC, LocalTime.MIN, LocalTime.MIN, DayOfWeek.MONDAY);
        assertThat(mondays.contains(Instant.parse("2026-11-23T23:59:59Z"))).isTrue();
        assertThat(mondays.contains(Instant.parse("2026-11-24T00:00:00Z"))).isFalse();
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule("mondays", rule -> rule.when(Condition.all()).then(HELLO).during(mondays))
                .build();
        assertThat(rules.decide(Shopper.unknown(), NOW).outcome("mondays").status())
                .isEqualTo(Status.NOT_SCHEDULED);
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.between(NOW, NOW.minusNanos(1)));
    }

    @Test
    @DisplayName("is replaced as a whole, and stays if the new one cannot be made")
    void live() throws Exception {
        var live = new LiveRules<>(winBack());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> live.replace(() -> {
                    throw new IllegalArgumentException("line 3");
                }));
        assertThat(live.decide(Shopper.of(1, "gold"), NOW).action()).contains(COUPON);
        String version =
                live.replace(() -> RuleSet.<Shopper>builder().version("empty").build());
        assertThat(version).isEqualTo(live.current().version()).isEqualTo("empty");
        assertThat(live.decide(Shopper.of(1, "gold"), NOW).action()).isEmpty();
    }

    @Test
    @DisplayName("refuses rules that are not complete or there twice")
    void refuses() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RuleSet.<Shopper>builder().rule("r", rule -> rule.then(COUPON)))
                .withMessageContaining("when and then");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleSet.<Shopper>builder()
                        .rule(winBack().rules().get(0))
                        .rule(winBack().rules().get(0)))
                .withMessageContaining("two rules named win-back");
        assertThatIllegalArgumentException().isThrownBy(() -> Rule.<Shopper>named(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Action("coupon", " ", "email", Map.of()));
        assertThat(COUPON.with("percent", "20").on("sms").toString()).isEqualTo("coupon WB-20 by sms {percent=20}");
    }
}
