package io.growth.core.rule;

import static io.growth.core.rule.Shopper.RISK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.rule.govern.GovernedRules;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.Reason;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A set of rules under governance")
class GovernedRuleSetTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Action COUPON = Action.coupon("WB-20");
    private static final Action HELLO = Action.push("hello");
    private static final Action MAIL = Action.email("mail");

    @Test
    @DisplayName("has what its rules want sent once and within its policy")
    void governed() {
        Policy policy = Policy.of("win-back").withCooldown(Duration.ofDays(30));
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .rule(
                        "win-back",
                        rule -> rule.when(RISK.atLeast(0.7))
                                .then(COUPON)
                                .priority(3)
                                .value(Shopper::spent)
                                .policy(policy))
                .rule("free", rule -> rule.when(Condition.all()).then(HELLO).group("other"))
                .build();
        var governor = Governor.of(new MemoryStore());
        var governed =
                GovernedRules.of(governor, (Shopper shopper) -> Recipient.of("u1", ZoneOffset.UTC, "email"), rules);
        Verdict first = governed.decide(Shopper.of(0.9, null), "today", NOW);
        assertThat(first.reasonOf("win-back")).isEqualTo(Reason.SEND);
        assertThat(first.reasonOf("free")).isEqualTo(Reason.RULE_NOT_MET);
        assertThat(governed.decide(Shopper.of(0.9, null), "today", NOW)).isEqualTo(first);
        assertThat(governed.decide(Shopper.of(0.9, null), "tomorrow", NOW.plusSeconds(1))
                        .sendsNow())
                .isFalse();
    }

    @Test
    @DisplayName("is the same in the short form of its rules")
    void shortForm() {
        Policy policy = Policy.of("win-back").withBudget(5);
        RuleSet<Shopper> brief = RuleSet.<Shopper>builder()
                .rule("win-back", RISK.atLeast(0.7), COUPON, policy)
                .build();
        RuleSet<Shopper> full = RuleSet.<Shopper>builder()
                .rule(
                        "win-back",
                        rule -> rule.when(RISK.atLeast(0.7)).then(COUPON).policy(policy))
                .build();
        assertThat(brief.version()).isEqualTo(full.version());
        assertThat(brief.candidates(Shopper.of(0.9, null), NOW)).isEqualTo(full.candidates(Shopper.of(0.9, null), NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleSet.<Shopper>builder().rule(" ", RISK.atLeast(0.7), COUPON, policy));
    }

    @Test
    @DisplayName("has what was deferred sent only if its rule still asks for that very action")
    void deferredElse() {
        Policy nightly =
                Policy.of("win-back").withQuietHours(QuietHours.between(LocalTime.of(10, 0), LocalTime.of(20, 0)));
        Action hello = Action.email("hello");
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .version("7")
                .rule(
                        "win-back",
                        rule -> rule.when(RISK.atLeast(0.7))
                                .then(COUPON)
                                .otherwise(hello)
                                .policy(nightly))
                .build();
        var live = new LiveRules<>(rules);
        var governed = GovernedRules.of(
                Governor.of(new MemoryStore()), (Shopper shopper) -> Recipient.of("u1", ZoneOffset.UTC, "email"), live);
        Verdict first = governed.decide(Shopper.of(0.9, null), "1", NOW);
        Verdict second = governed.decide(Shopper.of(0.9, null), "2", NOW);
        assertThat(first.version()).isEqualTo("7");
        assertThat(first.reserved().flatMap(rules::action)).contains(COUPON);
        assertThat(governed.resume(first.key(), Shopper.of(0.1, null), first.due())
                        .reason())
                .isEqualTo(Reason.RULE_NOT_MET);
        Outcome still = governed.resume(second.key(), Shopper.of(0.8, null), second.due());
        assertThat(still.reason()).isEqualTo(Reason.SEND);
        assertThat(rules.action(still)).contains(COUPON);
        live.replace(RuleSet.<Shopper>builder().version("8").build());
        assertThat(governed.decide(Shopper.of(0.1, null), "3", NOW).version()).isEqualTo("8");
        assertThat(live.current().action(still)).isEmpty();
    }

    @Test
    @DisplayName("lines up behind each other only rules of a group that collects")
    void standsIn() {
        Recipient noMail = Recipient.of("u1", ZoneOffset.UTC, "push");
        for (HitPolicy policy : List.of(HitPolicy.PRIORITY, HitPolicy.COLLECT)) {
            RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                    .hitPolicy(policy)
                    .rule(
                            "hello",
                            rule -> rule.when(Condition.all()).then(HELLO).policy(Policy.of("hello")))
                    .rule(
                            "gift",
                            rule -> rule.when(Condition.all())
                                    .then(COUPON)
                                    .priority(9)
                                    .policy(Policy.of("gift")))
                    .build();
            Verdict verdict = GovernedRules.of(Governor.of(new MemoryStore()), (Shopper shopper) -> noMail, rules)
                    .decide(Shopper.unknown(), "1", NOW);
            assertThat(verdict.reasonOf("gift")).isEqualTo(Reason.NO_CONSENT);
            assertThat(verdict.reserved().flatMap(rules::action))
                    .isEqualTo(policy == HitPolicy.COLLECT ? Optional.of(HELLO) : Optional.empty());
        }
    }

    @Test
    @DisplayName("tells of each rule by what governance kept it back, as text and as JSON")
    void keptBack() {
        Policy night = Policy.of("night").withQuietHours(QuietHours.between(LocalTime.of(10, 0), LocalTime.of(20, 0)));
        RuleSet<Shopper> rules = RuleSet.<Shopper>builder()
                .version("7")
                .hitPolicy(HitPolicy.COLLECT)
                .rule(
                        "broke",
                        rule -> wants(rule, 5, Policy.of("broke").withCost(2).withBudget(1)))
                .rule("mute", rule -> wants(rule, 4, Policy.of("mute")).then(HELLO))
                .rule("poor", rule -> wants(rule, 3, Policy.of("poor")).when(RISK.atLeast(0.99)))
                .rule("night", rule -> wants(rule, 2, night))
                .rule("late", rule -> wants(rule, 1, Policy.of("late")))
                .rule("free", rule -> rule.when(Condition.all()).then(HELLO))
                .build();
        Shopper shopper = Shopper.of(0.9, null);
        Verdict verdict = GovernedRules.of(
                        Governor.of(new MemoryStore()),
                        (Shopper one) -> Recipient.of("u1", ZoneOffset.UTC, "email"),
                        rules)
                .decide(shopper, "1", NOW);
        Decision decision = rules.decide(shopper, verdict.at()).under(verdict);
        assertThat(decision.actions()).containsExactly(MAIL, HELLO);
        assertThat(decision).hasToString("""
                broke: SUPPRESSED email mail by email, BUDGET_SPENT
                mute: SUPPRESSED push hello by push, NO_CONSENT
                poor: NOT_MET, risk >= 0.99 (was 0.9)
                night: FIRED email mail by email, DEFERRED (until 2026-11-26T20:00:00Z)
                late: OUTRANKED email mail by email, by night
                free: FIRED push hello by push""");
        assertThat(decision.toJson())
                .contains("\"rule\":\"mute\",\"status\":\"SUPPRESSED\"", "\"because\":\"NO_CONSENT\"");
        Decision elsewhere = RuleSet.<Shopper>builder().version("8").build().decide(shopper, NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> elsewhere.under(verdict))
                .withMessageContaining("version '7'");
    }

    private static RuleBuilder<Shopper> wants(RuleBuilder<Shopper> rule, int priority, Policy policy) {
        return rule.when(RISK.atLeast(0.5)).then(MAIL).priority(priority).policy(policy);
    }

    @Test
    @DisplayName("draws for a campaign once: its rules must hold out the same customers")
    void oneDraw() {
        Policy tenth = Policy.of("spring").withHoldout(0.1);
        assertThat(two(tenth, tenth.withCost(5)).build().rules()).hasSize(2);
        for (Policy other : List.of(tenth.withHoldout(0.2), tenth.withGlobalHoldout(false))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> two(tenth, other).build())
                    .withMessageContaining("rules a and b belong to campaign spring, but hold out different customers");
        }
        assertThat(two(tenth, Policy.of("summer").withHoldout(0.2)).build().rules())
                .hasSize(2);
    }

    private static RuleSet.Builder<Shopper> two(Policy one, Policy other) {
        return RuleSet.<Shopper>builder()
                .rule("a", rule -> rule.when(RISK.atLeast(0.1)).then(COUPON).policy(one))
                .rule("b", rule -> rule.when(RISK.atLeast(0.2)).then(HELLO).policy(other));
    }
}
