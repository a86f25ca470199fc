package io.growth.core.rule.analysis;

import static io.growth.core.rule.analysis.Member.LAST_ORDER;
import static io.growth.core.rule.analysis.Member.LIKES;
import static io.growth.core.rule.analysis.Member.NOW;
import static io.growth.core.rule.analysis.Member.RISK;
import static io.growth.core.rule.analysis.Member.SPENT;
import static io.growth.core.rule.analysis.Member.SUBSCRIBED;
import static io.growth.core.rule.analysis.Member.TIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.rule.Action;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.RuleBuilder;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.Schedule;
import io.growth.core.rule.Truth;
import io.growth.core.rule.analysis.Finding.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An analysis of rules")
class RuleAnalysisTest {

    private static final Condition<Member> VIP = Condition.of("vip", member -> member.spent() > 1);

    private final RuleSet.Builder<Member> rules = RuleSet.builder();

    private RuleAnalysisTest rule(String name, UnaryOperator<RuleBuilder<Member>> steps) {
        rules.rule(name, rule -> steps.apply(rule.then(Action.email(name))));
        return this;
    }

    private RuleAnalysisTest rule(String name, Condition<Member> condition) {
        return rule(name, rule -> rule.when(condition));
    }

    private String report() {
        return RuleAnalysis.create().of(rules.build()).toString();
    }

    @Test
    @DisplayName("has nothing to say of rules that are as they should be")
    void clean() {
        rule("high", RISK.atLeast(0.7)).rule("low", RISK.lessThan(0.7)).rule("unknown", RISK.isMissing());
        AnalysisReport report = RuleAnalysis.create().of(rules.build());
        assertThat(report.isClean()).isTrue();
        assertThat(report.toString()).isEqualTo("nothing found");
    }

    @Test
    @DisplayName("names the parts of a condition that cannot hold together, and no others")
    void contradictions() {
        rule(
                        "a",
                        TIER.in("gold")
                                .and(RISK.atLeast(0.7))
                                .and(SUBSCRIBED.isTrue())
                                .and(RISK.lessThan(0.7)))
                .rule("b", VIP.and(SPENT.atLeast(1)).and(VIP.not()))
                .rule("c", LAST_ORDER.within(Duration.ofDays(30)).and(LAST_ORDER.olderThan(Duration.ofDays(30))))
                .rule("d", LIKES.contains("tea").and(LIKES.isMissing()))
                .rule("e", TIER.in("gold").and(TIER.matches("s.*")))
                .rule("f", SPENT.moreThan(1).and(SPENT.lessThan(Math.nextUp(1.0))));
        assertThat(report()).isEqualTo("""
                        a: CONTRADICTORY, risk >= 0.7 and risk < 0.7 never holds
                        b: CONTRADICTORY, vip and not vip never holds
                        c: CONTRADICTORY, lastOrder within PT720H and lastOrder older than PT720H never holds
                        d: CONTRADICTORY, likes has tea and likes is missing never holds
                        e: CONTRADICTORY, tier in [gold] and tier matches s.* never holds
                        f: CONTRADICTORY, spent > 1.0 and spent < 1.0000000000000002 never holds""");
    }

    @Test
    @DisplayName("finds rules that are never in force or whose other action is never asked for")
    void unreachable() {
        rule("a", rule -> rule.when(Condition.all()).during(Schedule.between(NOW, NOW)))
                .rule(
                        "b",
                        rule -> rule.when(RISK.isMissing().or(RISK.isMissing().not()))
                                .otherwise(Action.push("x")));
        assertThat(report())
                .isEqualTo("a: UNREACHABLE, it is never in force: " + NOW + " to " + NOW + "\n"
                        + "b: UNREACHABLE, its condition always holds, so its other action is never asked for");
        assertThat(RuleAnalysis.create()
                        .of(RuleSet.<Member>builder()
                                .rule(
                                        "c",
                                        rule -> rule.when(RISK.atLeast(1).or(RISK.lessThan(1)))
                                                .then(Action.push("y"))
                                                .otherwise(Action.push("x")))
                                .build())
                        .isClean())
                .as("a missing number is neither")
                .isTrue();
    }

    @Test
    @DisplayName("finds rules that others always come before, alone or together")
    void shadowed() {
        rule("wide", RISK.atLeast(0.5))
                .rule("narrow", RISK.atLeast(0.7).and(TIER.in("gold")))
                .rule("left", SPENT.lessThan(1).and(TIER.in("gold")))
                .rule("right", SPENT.atLeast(0).and(TIER.in("gold", "silver")))
                .rule("both", SPENT.between(-9, 9).and(TIER.in("gold")).and(SUBSCRIBED.isTrue()));
        rules.hitPolicy(HitPolicy.FIRST);
        assertThat(report())
                .isEqualTo("narrow: SHADOWED, whenever it fires, wide fires too and comes first\n"
                        + "both: SHADOWED, whenever it fires, one of left, right fires too and comes first");
    }

    @Test
    @DisplayName("lets priorities, groups, schedules and policies decide who comes first")
    void whoComesFirst() {
        rule("low", RISK.atLeast(0.5))
                .rule("high", rule -> rule.when(RISK.atLeast(0.4)).priority(1))
                .rule("elsewhere", rule -> rule.when(RISK.atLeast(0.6)).group("b"))
                .rule(
                        "later",
                        rule -> rule.when(RISK.atLeast(0.3)).priority(9).during(Schedule.between(NOW, Instant.MAX)));
        assertThat(report()).isEqualTo("low: SHADOWED, whenever it fires, high fires too and comes first");
        rules.hitPolicy(HitPolicy.COLLECT);
        assertThat(report()).isEqualTo("nothing found");
    }

    @Test
    @DisplayName("finds rules that ask for the same, in whatever words and groups")
    void duplicates() {
        Action same = Action.coupon("WB-20");
        rules.rule(
                "a", rule -> rule.when(RISK.atLeast(0.5).and(TIER.in("x", "y"))).then(same));
        rules.rule(
                "b",
                rule -> rule.when(TIER.in("x").or(TIER.in("y")))
                        .when(RISK.lessThan(0.5).not())
                        .then(same)
                        .group("other"));
        assertThat(report()).isEqualTo("b: DUPLICATE, it asks for coupon WB-20 by email exactly when a does");
    }

    @Test
    @DisplayName("shows a customer for whom two rules quarrel")
    void overlaps() {
        rule("a", RISK.atLeast(0.5).and(TIER.in("gold")).and(LIKES.contains("tea")))
                .rule("b", RISK.lessThan(0.7).and(SUBSCRIBED.isFalse()).and(SPENT.isMissing()))
                .rule("c", RISK.atLeast(0.9).and(VIP));
        AnalysisReport report = RuleAnalysis.create().of(rules.build());
        assertThat(report.toString())
                .isEqualTo(
                        "b: OVERLAPPING, it and a can both fire, and only their order says which counts; for example:"
                                + " risk 0.5, tier gold, likes [tea], subscribed false, spent missing\n"
                                + "c: OVERLAPPING, it and a can both fire, and only their order says which counts; for example:"
                                + " risk 0.9, tier gold, likes [tea], if vip holds");
        assertThat(report.findings(Kind.OVERLAPPING).get(0).witness().isCertain())
                .isTrue();
        assertThat(report.findings(Kind.OVERLAPPING).get(1).witness().isCertain())
                .isFalse();
        rules.hitPolicy(HitPolicy.UNIQUE);
        assertThat(report()).contains("both fire, which their group forbids");
    }

    @Test
    @DisplayName("finds a moment at which both are in force, and times that fit it")
    void overlapsInTime() {
        Schedule mondays =
                Schedule.ALWAYS.weekly(ZoneOffset.UTC, LocalTime.of(9, 0), LocalTime.of(17, 0), DayOfWeek.MONDAY);
        Schedule evenings = Schedule.between(NOW, Instant.MAX)
                .weekly(ZoneOffset.ofHours(2), LocalTime.of(18, 0), LocalTime.of(22, 0));
        Schedule tuesdays =
                Schedule.ALWAYS.weekly(ZoneOffset.UTC, LocalTime.of(9, 0), LocalTime.of(17, 0), DayOfWeek.TUESDAY);
        Condition<Member> recent = LAST_ORDER.within(Duration.ofDays(7));
        Condition<Member> thisYear = LAST_ORDER.notBefore(Instant.parse("2026-01-04T00:00:00Z"));
        rule("a", rule -> rule.when(recent).during(mondays))
                .rule("b", rule -> rule.when(thisYear).during(evenings))
                .rule("c", rule -> rule.when(recent).during(tuesdays));
        AnalysisReport report = RuleAnalysis.create().of(rules.build());
        assertThat(report.findings()).extracting(Finding::rule).containsExactly("b", "c");
        for (Finding finding : report.findings()) {
            Witness witness = finding.witness();
            assertThat(witness.isCertain()).isTrue();
            Member member = Member.of(witness);
            assertThat(recent.test(member, witness.now())).isEqualTo(Truth.TRUE);
            assertThat(thisYear.test(member, witness.now())).isEqualTo(Truth.TRUE);
            assertThat(evenings.contains(witness.now())).isTrue();
        }
    }

    @Test
    @DisplayName("says where it only supposes: no text is known, or no time at all")
    void supposes() {
        rule("a", TIER.contains("x").and(LAST_ORDER.within(Duration.ofDays(1))))
                .rule("b", TIER.matches("[0-9]+x").and(LAST_ORDER.before(Instant.MIN.plusSeconds(10))));
        Witness witness =
                RuleAnalysis.create().of(rules.build()).findings().get(0).witness();
        assertThat(witness.isCertain()).isFalse();
        assertThat(witness.assumed())
                .contains("there is a tier, none of [], for which text contains x and text matches [0-9]+x");
    }

    @Test
    @DisplayName("leaves out what is switched off, and gives up where it is told to")
    void limits() {
        rules.rule(io.growth.core.rule.Rule.<Member>named("off")
                .when(Condition.any())
                .then(Action.push("x"))
                .build()
                .enabled(false));
        assertThat(report()).isEqualTo("nothing found");
        rule("a", RISK.atLeast(1).or(SPENT.atLeast(2)).and(TIER.in("x").or(SUBSCRIBED.isTrue())));
        AnalysisReport report = RuleAnalysis.create().withSteps(1).of(rules.build());
        assertThat(report.undecided()).containsExactly("can a fire");
        assertThat(report.isClean()).isFalse();
        assertThat(report.toString()).isEqualTo("nothing found\nundecided: can a fire");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleAnalysis.create().withSteps(0));
    }

    @Test
    @DisplayName("stops where nobody would read on")
    void manyFindings() {
        for (int k = 0; k < 100; k++) {
            rule("r" + k, LIKES.contains("t" + k));
        }
        AnalysisReport report = RuleAnalysis.create().of(rules.build());
        assertThat(report.findings()).hasSize(RuleAnalysis.MOST);
        assertThat(report.complete()).isFalse();
        assertThat(report.toString()).endsWith("and more");
    }
}
