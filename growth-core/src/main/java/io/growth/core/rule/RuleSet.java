package io.growth.core.rule;

import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.CandidateSource;
import io.growth.core.rule.govern.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Rules that decide together. Immutable, safe for any number of threads; changed by making another set.
 *
 * <pre>{@code
 * var risk = Attribute.number("churnRisk", Customer::churnRisk);
 * var tier = Attribute.text("tier", Customer::tier);
 * RuleSet<Customer> rules = RuleSet.<Customer>builder()
 *         .rule("win-back", rule -> rule
 *                 .when(risk.atLeast(0.7).and(tier.in("gold", "silver")))
 *                 .then(Action.coupon("WB-20")).otherwise(Action.push("hello"))
 *                 .priority(10))
 *         .build();
 * Decision decision = rules.decide(customer, now);       // what to do, and why each rule fired or not
 * }</pre>
 *
 * <p>Rules of a group compete as its {@link HitPolicy} says, {@link HitPolicy#PRIORITY} if not set; groups do not touch each
 * other. What rules ask for when their conditions hold always comes before what others of the group ask for otherwise.
 *
 * @param <C> the shop's customer
 */
public final class RuleSet<C> implements CandidateSource<C> {

    private final List<Rule<C>> rules;
    private final Map<String, HitPolicy> policies;
    private final Evaluator<C> evaluator;
    private final String version;

    private RuleSet(List<Rule<C>> rules, Map<String, HitPolicy> policies, String version) {
        this.rules = List.copyOf(rules);
        this.policies = Map.copyOf(policies);
        this.evaluator = new Evaluator<>(this.rules, this.policies);
        this.version = version;
    }

    /**
     * Starts a set.
     *
     * @param <C> the shop's customer
     * @return takes rules
     */
    public static <C> Builder<C> builder() {
        return new Builder<>();
    }

    /**
     * The rules.
     *
     * @return in the order in which they were declared
     */
    public List<Rule<C>> rules() {
        return rules;
    }

    /**
     * Which set this is: stands in every decision.
     *
     * @return a name given to it, or one made from the text of its rules
     */
    public String version() {
        return version;
    }

    /**
     * How the rules of a group compete.
     *
     * @param group name of the group
     * @return its policy
     */
    public HitPolicy hitPolicy(String group) {
        return policies.getOrDefault(group, HitPolicy.PRIORITY);
    }

    /**
     * Decides and explains. Each condition is asked once, however many rules have it.
     *
     * @param customer who
     * @param now the present
     * @return what to do, and what became of each rule
     * @throws IllegalStateException if several rules of a {@link HitPolicy#UNIQUE} group fire; the message names them
     */
    public Decision decide(C customer, Instant now) {
        return new Decision(version, now, evaluator.outcomes(customer, now));
    }

    /**
     * Decides without explaining: the same actions in less time.
     *
     * @param customer who
     * @param now the present
     * @return all actions that count, in the order of the rules
     * @throws IllegalStateException as {@link #decide}
     */
    public List<Action> actions(C customer, Instant now) {
        var actions = new ArrayList<Action>();
        for (Hit<C> hit : evaluator.hits(customer, now)) {
            actions.add(hit.action());
        }
        return actions;
    }

    /**
     * What the rules under a campaign's policy want to send: for {@link io.growth.core.rule.govern.GovernedRules}.
     *
     * @param customer who
     * @param now the present
     * @return a candidate for each rule that counts and has a policy
     * @throws IllegalStateException as {@link #decide}
     */
    @Override
    public List<Candidate> candidates(C customer, Instant now) {
        var candidates = new ArrayList<Candidate>();
        for (Hit<C> hit : evaluator.hits(customer, now)) {
            Policy policy = hit.rule().policy();
            if (policy != null) {
                candidates.add(
                        Candidate.of(hit.rule().name(), policy, hit.action().channel())
                                .withPriority(hit.rule().priority())
                                .withValue(hit.rule().value(customer)));
            }
        }
        return candidates;
    }

    @Override
    public String toString() {
        return rules.size() + " rules, version " + version;
    }

    /**
     * Takes rules. For one thread.
     *
     * @param <C> the shop's customer
     */
    public static final class Builder<C> {

        private final List<Rule<C>> rules = new ArrayList<>();
        private final Map<String, HitPolicy> policies = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();
        private String version = "";

        private Builder() {}

        /**
         * Adds a rule.
         *
         * @param rule the rule
         * @return this
         * @throws IllegalArgumentException if there is one of that name
         */
        public Builder<C> rule(Rule<C> rule) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("there are two rules named " + rule.name());
            }
            rules.add(rule);
            return this;
        }

        /**
         * Adds a rule.
         *
         * @param name unique in the set
         * @param steps says what it is
         * @return this
         * @throws IllegalArgumentException if the name is blank or there is one of that name
         * @throws IllegalStateException if it has no condition or no action
         */
        public Builder<C> rule(String name, UnaryOperator<RuleBuilder<C>> steps) {
            return rule(steps.apply(Rule.named(name)).build());
        }

        /**
         * Sets how the rules of a group compete.
         *
         * @param group name of the group
         * @param policy which of them count
         * @return this
         */
        public Builder<C> group(String group, HitPolicy policy) {
            policies.put(group, Objects.requireNonNull(policy, "policy"));
            return this;
        }

        /**
         * Sets how the rules that name no group compete.
         *
         * @param policy which of them count
         * @return this
         */
        public Builder<C> hitPolicy(HitPolicy policy) {
            return group(RuleBuilder.DEFAULT_GROUP, policy);
        }

        /**
         * Names the version.
         *
         * @param newVersion such as a revision of the shop's repository
         * @return this
         */
        public Builder<C> version(String newVersion) {
            version = Objects.requireNonNull(newVersion, "version");
            return this;
        }

        /**
         * Ends the set.
         *
         * @return the rules
         */
        public RuleSet<C> build() {
            return new RuleSet<>(rules, policies, version.isEmpty() ? hash() : version);
        }

        /** FNV-1a of 64 bits over the text of rules and groups: the same rules have the same version everywhere. */
        private String hash() {
            long hash = 0xcbf29ce484222325L;
            String text = rules + policies.toString();
            for (int k = 0; k < text.length(); k++) {
                hash = (hash ^ text.charAt(k)) * 0x100000001b3L;
            }
            return String.format(Locale.ROOT, "%016x", hash);
        }
    }
}
