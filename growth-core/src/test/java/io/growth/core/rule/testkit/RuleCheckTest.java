package io.growth.core.rule.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.Schedule;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test of rules")
class RuleCheckTest {

    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private static final RuleSet<Double> RULES = RuleSet.<Double>builder()
            .rule(
                    "win-back",
                    rule -> rule.when(Attribute.<Double>number("churnRisk", risk -> risk)
                                    .atLeast(0.7))
                            .then(Action.coupon("WB-20"))
                            .priority(1)
                            .during(Schedule.between(Instant.EPOCH, DECEMBER)))
            .rule(
                    "hello",
                    rule -> rule.when(Attribute.<Double>number("churnRisk", risk -> risk)
                                    .atLeast(0.1))
                            .then(Action.push("hello").with("tone", "warm"))
                            .otherwise(Action.email("ask")))
            .build();

    private final RuleCheck<Double> test = RuleCheck.of(RULES).at("2026-11-26T12:00:00Z");

    private static void assertFails(ThrowingCallable expectation, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(expectation).withMessage(message.stripTrailing());
    }

    @Test
    @DisplayName("passes if what is expected comes, for the reason expected")
    void passes() {
        test.given("one at risk", 0.9)
                .expect("coupon", "WB-20")
                .because("win-back")
                .and()
                .expectOnly("coupon", "WB-20")
                .and()
                .expect(Action.coupon("WB-20"))
                .and()
                .expectNot("push", "hello")
                .because("hello", "OUTRANKED")
                .because("hello", "by win-back");
        test.given("a happy one", 0.2)
                .expect(Action.push("hello").with("tone", "warm"))
                .because("hello")
                .and()
                .expectNot("coupon", "WB-20")
                .because("win-back", "churnRisk >= 0.7 (was 0.2)");
        test.given("a stranger", Double.NaN).expectOnly("email", "ask").because("hello", "churnRisk >= 0.1 (missing)");
        test.at(DECEMBER).given("one at risk", 0.9).expectNot("coupon", "WB-20").because("win-back", "NOT_SCHEDULED");
    }

    @Test
    @DisplayName("says what was expected, what came, and why")
    void saysWhatCame() {
        assertFails(() -> test.given("a happy one", 0.2).expect("coupon", "WB-20"), """
                given a happy one, at 2026-11-26T12:00:00Z
                  expected coupon WB-20
                  but got  push hello by push {tone=warm}
                because
                  win-back: NOT_MET, churnRisk >= 0.7 (was 0.2)
                  hello: FIRED push hello by push {tone=warm}
                """);
    }

    @Test
    @DisplayName("fails for each expectation that is not met")
    void fails() {
        Decided atRisk = test.given("one at risk", 0.9);
        assertFails(atRisk, () -> atRisk.expectNothing(), "nothing");
        assertFails(atRisk, () -> atRisk.expectNot("coupon", "WB-20"), "no coupon WB-20");
        assertFails(atRisk, () -> atRisk.expect("coupon", "WB-30"), "coupon WB-30");
        assertFails(atRisk, () -> atRisk.expect("email", "WB-20"), "email WB-20");
        assertFails(atRisk, () -> atRisk.expect(Action.coupon("WB-20").on("push")), "coupon WB-20 by push");
        assertFails(atRisk, () -> atRisk.expect("coupon", "WB-20").because("hello"), "rule hello to be the reason");
        assertFails(
                atRisk,
                () -> atRisk.expect("coupon", "WB-20").because("win-back", "tier"),
                "rule win-back to be the reason with \"tier\"");
        assertFails(
                atRisk,
                () -> atRisk.expect("coupon", "WB-20").because("winback"),
                "rule winback, which is none of [win-back, hello]");
    }

    private static void assertFails(Decided decided, ThrowingCallable expectation, String expected) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(expectation)
                .withMessageContaining("given one at risk, at 2026-11-26T12:00:00Z\n  expected " + expected + "\n")
                .withMessageContaining("but got  coupon WB-20 by email\nbecause\n  win-back: FIRED");
        assertThat(decided.decision().version()).isEqualTo(RULES.version());
    }

    @Test
    @DisplayName("knows nothing of a customer but what the test calls it")
    void namesNobody() {
        RuleSet<String> rules = RuleSet.<String>builder().build();
        assertFails(
                () -> RuleCheck.of(rules)
                        .at(DECEMBER)
                        .given("somebody", "Ada Lovelace")
                        .expect("push", "hello"),
                """
                given somebody, at 2026-12-01T00:00:00Z
                  expected push hello
                  but got  nothing
                because
                """);
        assertThat(RuleCheck.of(rules)
                        .at(DECEMBER)
                        .given("somebody", "Ada Lovelace")
                        .toString())
                .isEqualTo("somebody: nothing");
        assertThatIllegalStateException()
                .isThrownBy(() -> RuleCheck.of(rules).given("somebody", "x"))
                .withMessageContaining("call at first");
    }
}
