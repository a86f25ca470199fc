package io.growth.core.rule;

import io.growth.core.internal.Fingerprint;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.CandidateSource;
import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
 * <p>Rules of a group compete as its {@link HitPolicy} says, {@link HitPolicy#PRIORITY} if not set; groups do not
 * touch each other. What rules ask for when their conditions hold always comes before what others of the group ask for
 * otherwise.
 *
 * @param <C> the shop's customer
 */
public final class RuleSet<C> implements CandidateSource<C> {

    private final List<Rule<C>> rules;
    private final Map<String, HitPolicy> policies;
    private final Competition<C> competition;
    private final String version;

    private RuleSet(List<Rule<C>> rules, Map<String, HitPolicy> policies, String version) {
        this.rules = List.copyOf(rules);
        this.policies = Map.copyOf(policies);
        this.competition = new Competition<>(this.rules, this.policies);
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
    @Override
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
     * How the rules of all groups compete for which that was said.
     *
     * @return policies by name of the group
     */
    public Map<String, HitPolicy> hitPolicies() {
        return policies;
    }

    /**
     * Decides. How long it takes depends on the attributes, hardly on the number of rules: each attribute is looked at
     * once, and each condition of the shop's own is asked once, if a rule that could still fire needs it. Why each
     * rule did or did not fire is found out when the decision is first asked for it.
     *
     * @param customer who; the decision keeps it until then, so an object that changes should be asked about before
     * @param now the present
     * @return what to do, and what became of each rule
     * @throws IllegalStateException if several rules of a {@link HitPolicy#UNIQUE} group fire; the message names two
     */
    public Decision decide(C customer, Instant now) {
        int[] winners = competition.winners(customer, now);
        return new Decision(
                version, now, actions(winners), () -> new Trace<>(rules, winners, customer, now).outcomes());
    }

    /**
     * Decides without keeping what is needed to explain it.
     *
     * @param customer who
     * @param now the present
     * @return all actions that count, in the order of the rules
     * @throws IllegalStateException as {@link #decide}
     */
    public List<Action> actions(C customer, Instant now) {
        return actions(competition.winners(customer, now));
    }

    private List<Action> actions(int[] winners) {
        var actions = new Action[winners.length];
        Arrays.setAll(actions, k -> asked(winners[k]));
        return List.of(actions);
    }

    private Action asked(int winner) {
        Rule<C> rule = rules.get(winner < 0 ? ~winner : winner);
        Action otherwise = rule.otherwise();
        return winner < 0 && otherwise != null ? otherwise : rule.then();
    }

    /**
     * What the rules under a campaign's policy want to send: for {@link io.growth.core.rule.govern.GovernedRules}.
     * Those that lost in their group are not among them, see {@link HitPolicy}.
     *
     * @param customer who
     * @param now the present
     * @return a candidate for each rule that counts and has a policy
     * @throws IllegalStateException as {@link #decide}
     */
    @Override
    public List<Candidate> candidates(C customer, Instant now) {
        var candidates = new ArrayList<Candidate>();
        for (int winner : competition.winners(customer, now)) {
            Rule<C> rule = rules.get(winner < 0 ? ~winner : winner);
            Policy policy = rule.policy();
            if (policy != null) {
                Action action = asked(winner);
                candidates.add(Candidate.of(rule.name(), policy, action.channel())
                        .withAction(action.toString())
                        .withPriority(rule.priority())
                        .withValue(rule.value(customer)));
            }
        }
        return candidates;
    }

    /**
     * What the shop is to do for a candidate that governance lets pass: what its rule asks for, or asks for otherwise.
     *
     * @param outcome of a candidate of these rules
     * @return the action; empty if no rule asks for it, as after the rules were replaced
     */
    public Optional<Action> action(Outcome outcome) {
        return rules.stream()
                .filter(rule -> rule.name().equals(outcome.rule()))
                .flatMap(rule -> Stream.concat(Stream.of(rule.then()), Stream.ofNullable(rule.otherwise())))
                .filter(action -> action.toString().equals(outcome.action()))
                .findFirst();
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
         * Adds a rule of a campaign that has nothing but a condition and an action.
         *
         * @param name unique in the set
         * @param condition when it fires
         * @param action what is to be done then
         * @param policy of the campaign: caps, cooldown, quiet hours, budget, hold-out
         * @return this
         * @throws IllegalArgumentException if the name is blank or there is one of that name
         */
        public Builder<C> rule(String name, Condition<C> condition, Action action, Policy policy) {
            return rule(name, rule -> rule.when(condition).then(action).policy(policy));
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
         * @throws IllegalArgumentException if two rules of one campaign differ in whom it holds out, which is drawn once
         *     for both; the message names them
         */
        public RuleSet<C> build() {
            checkHoldouts();
            return new RuleSet<>(rules, policies, version.isEmpty() ? hash() : version);
        }

        private void checkHoldouts() {
            var first = new HashMap<String, Rule<C>>();
            for (Rule<C> rule : rules) {
                Policy policy = rule.policy();
                if (policy == null) {
                    continue;
                }
                Rule<C> other = first.putIfAbsent(policy.campaign(), rule);
                if (other != null && !policy.holdsOutAs(Objects.requireNonNull(other.policy()))) {
                    throw new IllegalArgumentException("rules " + other.name() + " and " + rule.name()
                            + " belong to campaign " + policy.campaign() + ", but hold out different customers: "
                            + other.policy() + " and " + policy);
                }
            }
        }

        /** The same rules have the same version everywhere. */
        private String hash() {
            return Fingerprint.of(rules + new TreeMap<>(policies).toString());
        }
    }
}
