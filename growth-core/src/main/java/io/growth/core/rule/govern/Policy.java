package io.growth.core.rule.govern;

import io.growth.core.rule.holdout.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign may do to people and to its budget: how often, when, to whom not, and for how much.
 *
 * <pre>{@code
 * Policy winBack = Policy.of("win-back")
 *         .withCooldown(Duration.ofDays(30))
 *         .withCap(Cap.onChannel("email", 2, Window.weeks(1)))
 *         .withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)))
 *         .withCost(500).withBudget(250_000).withCoupons(1_000)
 *         .withHoldout(0.05);
 * }</pre>
 *
 * <p>Without more, a campaign needs consent, keeps out of the global hold-out, and has no limit. Money is whole minor
 * units, such as cents. Immutable.
 */
public final class Policy {

    /** How long a reservation waits to be sent, where nothing else is said. */
    public static final Duration DEFAULT_HOLD = Duration.ofMinutes(15);

    private static final Terms DEFAULTS = new Terms(true, true, 0, List.of(), null, DEFAULT_HOLD);

    /** What is said about people. */
    private record Terms(
            boolean needsConsent,
            boolean heldOutGlobally,
            int holdout,
            List<Limiter> limiters,
            @Nullable QuietHours quietHours,
            Duration hold) {}

    private final String campaign;
    private final Terms terms;
    private final Funds funds;

    private Policy(String campaign, Terms terms, Funds funds) {
        this.campaign = campaign;
        this.terms = terms;
        this.funds = funds;
    }

    /**
     * The policy of a campaign that may do anything to those who consented.
     *
     * @param campaign key of the campaign; its caps, budget and hold-out belong to it
     * @return the policy
     * @throws IllegalArgumentException if it is blank or longer than 200 characters
     */
    public static Policy of(String campaign) {
        return new Policy(Checks.name("campaign", campaign), DEFAULTS, Funds.UNLIMITED);
    }

    /**
     * Leaves a customer alone for some time after a message of this campaign.
     *
     * @param cooldown longer than 0
     * @return a policy with that cooldown too
     * @throws IllegalArgumentException if it is not, or longer than 100 years
     */
    public Policy withCooldown(Duration cooldown) {
        return withLimiter(new Cooldown(Checks.positive("cooldown", cooldown)));
    }

    /**
     * Reaches each customer once, as long as the store remembers.
     *
     * @return a policy that does
     */
    public Policy once() {
        return withCooldown(Duration.ofDays(36_500));
    }

    /**
     * Adds a cap; all of them must hold.
     *
     * @param cap the cap
     * @return a policy with that cap too
     */
    public Policy withCap(Cap cap) {
        return withLimiter(new Capped(Objects.requireNonNull(cap, "cap")));
    }

    private Policy withLimiter(Limiter limiter) {
        var all = new ArrayList<>(terms.limiters);
        all.add(limiter);
        return with(new Terms(
                terms.needsConsent,
                terms.heldOutGlobally,
                terms.holdout,
                List.copyOf(all),
                terms.quietHours,
                terms.hold));
    }

    /**
     * Respects quiet hours.
     *
     * @param hours the hours, and what becomes of messages that fall into them
     * @return a policy with these hours
     */
    public Policy withQuietHours(QuietHours hours) {
        Objects.requireNonNull(hours, "hours");
        return with(
                new Terms(terms.needsConsent, terms.heldOutGlobally, terms.holdout, terms.limiters, hours, terms.hold));
    }

    /**
     * Sets what one message takes from the budget, unless its candidate says otherwise.
     *
     * @param cost minor units, 0 or more
     * @return a policy with that cost
     * @throws IllegalArgumentException if it is negative
     */
    public Policy withCost(long cost) {
        return new Policy(campaign, terms, funds.withCost(Checks.atLeast("cost", 0, cost)));
    }

    /**
     * Limits what all messages of the campaign take together.
     *
     * @param budget minor units, 0 or more; {@link Long#MAX_VALUE} only counts
     * @return a policy with that budget
     * @throws IllegalArgumentException if it is negative
     */
    public Policy withBudget(long budget) {
        return new Policy(campaign, terms, funds.withBudget(Checks.atLeast("budget", 0, budget)));
    }

    /**
     * Limits how many messages, coupons say, the campaign sends altogether.
     *
     * @param coupons 0 or more; {@link Long#MAX_VALUE} only counts
     * @return a policy with that limit
     * @throws IllegalArgumentException if it is negative
     */
    public Policy withCoupons(long coupons) {
        return new Policy(campaign, terms, funds.withCoupons(Checks.atLeast("coupons", 0, coupons)));
    }

    /**
     * Lets budget and coupons start anew each day, week or month.
     *
     * <p>A message belongs to the period in which it is due: one that waits until the morning takes from the new day's
     * budget, and keeps to that if it has to wait again. A campaign whose renewal is changed starts a new account.
     *
     * @param renewal when, by whose calendar
     * @return a policy that does
     */
    public Policy withRenewal(Renewal renewal) {
        return new Policy(campaign, terms, funds.withRenewal(Objects.requireNonNull(renewal, "renewal")));
    }

    /**
     * Leaves a share of customers out, so that the effect can be measured against them.
     *
     * @param share 0 to 1
     * @return a policy with that hold-out
     * @throws IllegalArgumentException if the share lies outside
     */
    public Policy withHoldout(double share) {
        return with(new Terms(
                terms.needsConsent,
                terms.heldOutGlobally,
                Buckets.threshold(share),
                terms.limiters,
                terms.quietHours,
                terms.hold));
    }

    /**
     * Says whether those in the global hold-out are left alone, as is the default; not for what a customer must hear.
     *
     * @param respected whether they are
     * @return a policy that does or does not
     */
    public Policy withGlobalHoldout(boolean respected) {
        return with(
                new Terms(terms.needsConsent, respected, terms.holdout, terms.limiters, terms.quietHours, terms.hold));
    }

    /**
     * Says whether consent is needed, as is the default; the suppression list is respected in any case.
     *
     * @param needed whether it is
     * @return a policy that does or does not
     */
    public Policy withConsent(boolean needed) {
        return with(
                new Terms(needed, terms.heldOutGlobally, terms.holdout, terms.limiters, terms.quietHours, terms.hold));
    }

    /**
     * Sets how long a reservation waits to be sent before its slot and its money return. Where there are quiet hours,
     * it ends when they begin at the latest.
     *
     * @param hold longer than 0; 15 minutes is the default; counted from when the message is due
     * @return a policy with that time
     * @throws IllegalArgumentException if it is not, or longer than 100 years
     */
    public Policy withHold(Duration hold) {
        return with(new Terms(
                terms.needsConsent,
                terms.heldOutGlobally,
                terms.holdout,
                terms.limiters,
                terms.quietHours,
                Checks.positive("hold", hold)));
    }

    private Policy with(Terms changed) {
        return new Policy(campaign, changed, funds);
    }

    /**
     * The key of the campaign.
     *
     * @return the key
     */
    public String campaign() {
        return campaign;
    }

    /**
     * What one message takes from the budget, unless its candidate says otherwise.
     *
     * @return minor units, 0 if not set
     */
    public long cost() {
        return funds.cost();
    }

    /**
     * What all messages may take together, in each period if there are any.
     *
     * @return minor units, empty if there is no budget
     */
    public OptionalLong budget() {
        return funds.budget() == Funds.NONE ? OptionalLong.empty() : OptionalLong.of(funds.budget());
    }

    /**
     * How many messages may be sent, in each period if there are any.
     *
     * @return their number, empty if it is not limited
     */
    public OptionalLong coupons() {
        return funds.coupons() == Funds.NONE ? OptionalLong.empty() : OptionalLong.of(funds.coupons());
    }

    /**
     * Names the period of the budget that a moment lies in; with the key of the campaign, that of the account in a
     * store.
     *
     * @param at the moment
     * @return when the period began, in milliseconds since 1970; {@link Long#MIN_VALUE} if the budget never starts anew
     */
    public long budgetPeriod(Instant at) {
        return funds.period(at.toEpochMilli());
    }

    boolean needsConsent() {
        return terms.needsConsent;
    }

    boolean heldOutGlobally() {
        return terms.heldOutGlobally;
    }

    /**
     * Whether another policy leaves the same customers of its campaign alone, globally and of the campaign itself: so
     * must all policies of one campaign, since the draw belongs to the campaign and the chance of a decision with it.
     *
     * @param other of the same campaign
     * @return true if it does
     */
    public boolean holdsOutAs(Policy other) {
        return terms.holdout == other.terms.holdout && terms.heldOutGlobally == other.terms.heldOutGlobally;
    }

    int holdout() {
        return terms.holdout;
    }

    List<Limiter> limiters() {
        return terms.limiters;
    }

    @Nullable
    QuietHours quietHours() {
        return terms.quietHours;
    }

    Duration hold() {
        return terms.hold;
    }

    Funds funds() {
        return funds;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Policy that
                && campaign.equals(that.campaign)
                && terms.equals(that.terms)
                && funds.equals(that.funds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(campaign, terms, funds);
    }

    /** Everything that it says: the version of a set of rules is made of it. */
    @Override
    public String toString() {
        return "Policy[" + campaign + ", " + terms.limiters + ", "
                + (terms.quietHours == null ? "no quiet hours" : terms.quietHours) + ", " + funds + ", hold-out "
                + terms.holdout + " of " + Buckets.COUNT + (terms.needsConsent ? "" : ", no consent")
                + (terms.heldOutGlobally ? "" : ", no global hold-out") + ", hold " + terms.hold + "]";
    }
}
