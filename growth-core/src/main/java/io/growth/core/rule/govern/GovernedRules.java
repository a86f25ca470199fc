package io.growth.core.rule.govern;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules and governance in one call: asks the rules what they want to send, and the governor whether they may.
 *
 * <pre>{@code
 * var marketing = GovernedRules.of(governor, Customer::recipient, rules);      // a RuleSet, LiveRules or a lambda
 * Verdict verdict = marketing.decide(customer, "daily 2026-11-26", now);
 * Outcome later = marketing.resume(verdict.key(), customer, verdict.due());     // if it was deferred
 * Action action = rules.action(later).orElseThrow();                            // what to do, once it is confirmed
 * }</pre>
 *
 * <p>Which rules of a group count is the rules' own matter and comes first ({@code HitPolicy}): where one rule alone
 * may count, no other of its group is in line behind it. Rules that are to stand in for each other if one has no
 * consent, is held out, capped or out of budget belong into a group that collects; then their priorities decide here.
 *
 * <p>Immutable, and thread-safe if the rules are.
 *
 * @param <C> the shop's customer
 */
public final class GovernedRules<C> {

    private final Governor governor;
    private final Function<C, Recipient> recipients;
    private final CandidateSource<C> rules;

    private GovernedRules(Governor governor, Function<C, Recipient> recipients, CandidateSource<C> rules) {
        this.governor = Objects.requireNonNull(governor, "governor");
        this.recipients = Objects.requireNonNull(recipients, "recipients");
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    /**
     * Puts rules under a governor.
     *
     * @param governor the governor
     * @param recipients what governance must know of a customer
     * @param rules what to send
     * @param <C> the shop's customer
     * @return the governed rules
     */
    public static <C> GovernedRules<C> of(
            Governor governor, Function<C, Recipient> recipients, CandidateSource<C> rules) {
        return new GovernedRules<>(governor, recipients, rules);
    }

    /**
     * Decides, or repeats what was decided for this customer and occasion.
     *
     * @param customer who
     * @param occasion what makes a retry the same decision
     * @param now the present
     * @return what to send, if anything, and why the rest is not sent
     * @throws GovernanceException if the store cannot say; nothing may be sent then
     */
    public Verdict decide(C customer, String occasion, Instant now) {
        CandidateSource<C> current = rules.current();
        List<Candidate> candidates = current.candidates(customer, now);
        return governor.decide(recipients.apply(customer), candidates, current.version(), occasion, now);
    }

    /**
     * Checks a deferred message again when it is due: the same rule must want the same action for the same campaign, on
     * the same channel, and the customer and the caps must still agree.
     *
     * @param key of the decision
     * @param customer who, as of now
     * @param now the present
     * @return {@link Reason#SEND} if it may be confirmed and sent; {@link Reason#DEFERRED} if it has to wait (again);
     *     {@link Reason#EXPIRED} if there is nothing to be sent any more; else why it was released
     * @throws GovernanceException if the store cannot say; nothing may be sent then
     * @throws IllegalArgumentException if nothing was reserved under this key, or it is another customer's
     */
    public Outcome resume(DecisionKey key, C customer, Instant now) {
        return governor.resume(key, recipients.apply(customer), decided -> same(decided, customer, now), now);
    }

    private Optional<Candidate> same(Outcome decided, C customer, Instant now) {
        return rules.current().candidates(customer, now).stream()
                .filter(decided::isOf)
                .findFirst();
    }

    @Override
    public String toString() {
        return "GovernedRules[" + governor + "]";
    }
}
