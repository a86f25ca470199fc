package io.growth.core.rule.testkit;

import io.growth.core.rule.RuleSet;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds rules against what their author expects of them.
 *
 * <pre>{@code
 * RuleCheck<Customer> check = RuleCheck.of(rules).at("2026-11-26T12:00:00Z");
 *
 * check.given("a gold customer about to leave", goldAtRisk)
 *         .expect("coupon", "WB-20").because("win-back");
 * check.given("a new customer", fresh)
 *         .expectNothing().because("win-back", "churnRisk >= 0.7 (was 0.2)");
 * check.at("2026-12-25T12:00:00Z").given("the same at Christmas", goldAtRisk)
 *         .expectNot("coupon", "WB-20").because("win-back", "in force");
 * }</pre>
 *
 * <p>What is not as expected says what was expected, what came, and what became of each rule and why:
 *
 * <pre>
 * given a gold customer about to leave, at 2026-11-26T12:00:00Z
 *   expected coupon WB-20
 *   but got  push hello
 * because
 *   win-back: NOT_MET, churnRisk &gt;= 0.7 (was 0.2)
 *   welcome: FIRED push hello by push
 * </pre>
 *
 * <p>The customer is called what the test calls it and never shown. Immutable.
 *
 * @param <C> the shop's customer
 */
public final class RuleCheck<C> {

    private final RuleSet<C> rules;
    private final @Nullable Instant now;

    private RuleCheck(RuleSet<C> rules, @Nullable Instant now) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.now = now;
    }

    /**
     * Tests a set of rules, from Java or from a file.
     *
     * @param <C> the shop's customer
     * @param rules the rules
     * @return a test, at no moment yet
     */
    public static <C> RuleCheck<C> of(RuleSet<C> rules) {
        return new RuleCheck<>(rules, null);
    }

    /**
     * Sets the present.
     *
     * @param newNow the present
     * @return a test at that moment
     */
    public RuleCheck<C> at(Instant newNow) {
        return new RuleCheck<>(rules, Objects.requireNonNull(newNow, "now"));
    }

    /**
     * Sets the present.
     *
     * @param newNow the present, such as {@code 2026-11-26T12:00:00Z}
     * @return a test at that moment
     * @throws java.time.format.DateTimeParseException if it is no moment
     */
    public RuleCheck<C> at(String newNow) {
        return at(Instant.parse(newNow));
    }

    /**
     * Decides for a customer.
     *
     * @param name what to call the customer in messages
     * @param customer the customer
     * @return what came of it, to be held against what is expected
     * @throws IllegalStateException if the test is at no moment, or several rules of a unique group fire
     */
    public Decided given(String name, C customer) {
        if (now == null) {
            throw new IllegalStateException("a test must be at some moment: call at first");
        }
        return new Decided(name, rules.decide(customer, now));
    }

    @Override
    public String toString() {
        return "RuleCheck[" + rules + ", at " + now + "]";
    }
}
