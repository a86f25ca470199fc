package io.growth.examples.coupons;

import io.growth.core.experiment.analysis.Proportion;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.GovernedRules;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.Verdict;
import io.growth.core.rule.govern.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides about each mailing that a retailer sent as if it had been a wish of rules on the first day of its campaign,
 * and counts who redeemed.
 *
 * <p>It tells who answers, not what mailing them was good for: all of them were mailed, and nobody was left out by
 * chance.
 */
public final class CouponReplay {

    /** Where no rule wants anything. */
    public static final String NOBODY = "no rule";

    private static final double HELD_OUT = 0.1;
    private static final int HOUR = 10;

    private final RuleSet<Household> rules = CouponRules.rules();
    private final Governor governor = Governor.of(new MemoryStore())
            .withSalt("coupons")
            .withGlobalHoldout(HELD_OUT)
            .withCap(Cap.overAll(1, Window.rolling(Duration.ofDays(14))));
    private final GovernedRules<Household> marketing =
            GovernedRules.of(governor, household -> Recipient.of(household.id(), ZoneOffset.UTC, "mail"), rules);
    private final Map<String, Proportion> byRule = new LinkedHashMap<>();
    private final Map<String, Proportion> byReason = new TreeMap<>();
    private final Proportion all = Proportion.empty();

    private CouponReplay() {}

    /**
     * Goes through all mailings, day by day.
     *
     * @param history the mailings and what was known
     * @return what came of them
     */
    public static CouponReplay of(CouponHistory history) {
        var replay = new CouponReplay();
        replay.rules.rules().forEach(rule -> replay.byRule.put(rule.name(), Proportion.empty()));
        replay.byRule.put(NOBODY, Proportion.empty());
        history.mailings()
                .forEach(mailing -> replay.take(mailing, history.household(mailing.household(), mailing.start())));
        return replay;
    }

    private void take(Mailing mailing, Household household) {
        Instant at = mailing.start().atTime(HOUR, 0).toInstant(ZoneOffset.UTC);
        Verdict verdict = marketing.decide(household, mailing.campaign(), at);
        if (verdict.sendsNow()) {
            governor.confirm(verdict.key(), at);
        }
        Optional<Outcome> wish = verdict.outcomes().stream().findFirst();
        String rule = wish.map(Outcome::rule).orElse(NOBODY);
        String reason = wish.map(
                        one -> one.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse(NOBODY);
        byRule.computeIfAbsent(rule, name -> Proportion.empty()).add(mailing.redeemed());
        byReason.computeIfAbsent(reason, name -> Proportion.empty()).add(mailing.redeemed());
        all.add(mailing.redeemed());
    }

    /**
     * The rules.
     *
     * @return as they were asked
     */
    public RuleSet<Household> rules() {
        return rules;
    }

    /**
     * All mailings.
     *
     * @return how many there are, and of how many something was redeemed
     */
    public Proportion all() {
        return all;
    }

    /**
     * Mailings by the rule that wanted them.
     *
     * @return in the order of the rules, {@link #NOBODY} last
     */
    public Map<String, Proportion> byRule() {
        return byRule;
    }

    /**
     * Mailings by what governance said.
     *
     * @return in the order of the words
     */
    public Map<String, Proportion> byReason() {
        return byReason;
    }
}
