package io.growth.core.rule;

import io.growth.core.rule.RuleOutcome.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the conditions of all rules, each different one at most once for a customer, and lets the rules of each group
 * compete.
 */
final class Evaluator<C> {

    private final List<Rule<C>> rules;
    private final Map<String, HitPolicy> policies;
    private final List<Condition<C>> leaves = new ArrayList<>();
    private final Map<Condition<C>, Integer> numbers = new HashMap<>();
    private final List<Node> roots = new ArrayList<>();

    Evaluator(List<Rule<C>> rules, Map<String, HitPolicy> policies) {
        this.rules = rules;
        this.policies = policies;
        for (Rule<C> rule : rules) {
            roots.add(compile(rule.condition()));
        }
    }

    /** A condition whose leaves are numbers of conditions that rules share. */
    private sealed interface Node permits Leaf, Negation, Junction {}

    private record Leaf(int number) implements Node {}

    private record Negation(Node of) implements Node {}

    private record Junction(int least, Node[] of) implements Node {}

    private Node compile(Condition<C> condition) {
        if (condition instanceof Conditions.Not<C> not) {
            return new Negation(compile(not.of()));
        }
        if (condition instanceof Conditions.AtLeast<C> junction) {
            return new Junction(
                    junction.least(), junction.of().stream().map(this::compile).toArray(Node[]::new));
        }
        return new Leaf(numbers.computeIfAbsent(condition, fresh -> {
            leaves.add(fresh);
            return leaves.size() - 1;
        }));
    }

    /** One customer at one moment, with the answers there are. */
    private final class Session {
        private final C customer;
        private final Instant now;
        private final @Nullable Truth[] answers = new Truth[leaves.size()];

        private Session(C customer, Instant now) {
            this.customer = customer;
            this.now = now;
        }

        private Truth test(Node node) {
            if (node instanceof Leaf leaf) {
                return leaf(leaf.number());
            }
            if (node instanceof Negation negation) {
                return test(negation.of()).not();
            }
            return test((Junction) node);
        }

        private Truth leaf(int number) {
            Truth known = answers[number];
            if (known == null) {
                known = leaves.get(number).test(customer, now);
                answers[number] = known;
            }
            return known;
        }

        private Truth test(Junction junction) {
            int holding = 0;
            int possible = junction.of().length;
            for (Node node : junction.of()) {
                if (holding >= junction.least() || possible < junction.least()) {
                    break;
                }
                Truth truth = test(node);
                holding += truth == Truth.TRUE ? 1 : 0;
                possible -= truth == Truth.FALSE ? 1 : 0;
            }
            return Conditions.AtLeast.verdict(holding, possible, junction.least());
        }

        private boolean inForce(Rule<C> rule) {
            return rule.enabled()
                    && (rule.schedule() == Schedule.ALWAYS || rule.schedule().contains(now));
        }

        private @Nullable Hit<C> ask(int index) {
            Rule<C> rule = rules.get(index);
            if (!inForce(rule)) {
                return null;
            }
            boolean fired = test(roots.get(index)) == Truth.TRUE;
            Action action = fired ? rule.then() : rule.otherwise();
            return action == null ? null : new Hit<>(index, rule, fired, action);
        }
    }

    /** The rules that count, in the order of the set. */
    List<Hit<C>> hits(C customer, Instant now) {
        var winners = winners(new Session(customer, now));
        winners.sort((a, b) -> Integer.compare(a.index(), b.index()));
        return winners;
    }

    private List<Hit<C>> winners(Session session) {
        var groups = new LinkedHashMap<String, List<Hit<C>>>();
        for (int index = 0; index < rules.size(); index++) {
            Hit<C> hit = session.ask(index);
            if (hit != null) {
                groups.computeIfAbsent(hit.rule().group(), name -> new ArrayList<>(2))
                        .add(hit);
            }
        }
        var winners = new ArrayList<Hit<C>>();
        groups.forEach((group, hits) ->
                winners.addAll(best(policies.getOrDefault(group, HitPolicy.PRIORITY), hits, session.customer)));
        return winners;
    }

    /** Those of a group that count; where a condition holds, what others ask for otherwise does not. */
    private List<Hit<C>> best(HitPolicy policy, List<Hit<C>> hits, C customer) {
        List<Hit<C>> fired = hits.stream().filter(Hit::fired).toList();
        List<Hit<C>> ranked = fired.isEmpty() ? hits : fired;
        return switch (policy) {
            case FIRST -> ranked.subList(0, 1);
            case PRIORITY -> List.of(highest(ranked, hit -> hit.rule().priority()));
            case HIGHEST_VALUE -> List.of(highest(ranked, hit -> hit.rule().value(customer)));
            case COLLECT -> ranked;
            case UNIQUE -> only(ranked);
        };
    }

    private static <C> Hit<C> highest(List<Hit<C>> hits, ToDoubleFunction<Hit<C>> rank) {
        Hit<C> best = hits.get(0);
        double most = rank.applyAsDouble(best);
        for (Hit<C> hit : hits) {
            double value = rank.applyAsDouble(hit);
            if (value > most) {
                best = hit;
                most = value;
            }
        }
        return best;
    }

    private static <C> List<Hit<C>> only(List<Hit<C>> hits) {
        if (hits.size() > 1) {
            throw new IllegalStateException(
                    "only one rule of group " + hits.get(0).rule().group()
                            + " may fire for a customer, but these do: "
                            + hits.stream().map(hit -> hit.rule().name()).collect(Collectors.joining(", ")));
        }
        return hits;
    }

    List<RuleOutcome> outcomes(C customer, Instant now) {
        var session = new Session(customer, now);
        List<Hit<C>> winners = winners(session);
        var outcomes = new ArrayList<RuleOutcome>();
        for (int index = 0; index < rules.size(); index++) {
            outcomes.add(outcome(session, index, winners));
        }
        return outcomes;
    }

    private RuleOutcome outcome(Session session, int index, List<Hit<C>> winners) {
        Rule<C> rule = rules.get(index);
        if (!rule.enabled()) {
            return new RuleOutcome(rule.name(), Status.DISABLED, null, "");
        }
        Hit<C> hit = session.ask(index);
        if (!session.inForce(rule)) {
            return new RuleOutcome(rule.name(), Status.NOT_SCHEDULED, null, "in force " + rule.schedule());
        }
        if (hit != null && winners.contains(hit)) {
            Status status = hit.fired() ? Status.FIRED : Status.OTHERWISE;
            return new RuleOutcome(rule.name(), status, hit.action(), hit.fired() ? "" : why(session, rule));
        }
        if (hit != null) {
            return new RuleOutcome(rule.name(), Status.OUTRANKED, hit.action(), "by " + first(winners, rule.group()));
        }
        Truth truth = session.test(roots.get(index));
        Status status = truth == Truth.UNKNOWN ? Status.UNKNOWN : Status.NOT_MET;
        return new RuleOutcome(rule.name(), status, null, why(session, rule));
    }

    private static <C> String first(List<Hit<C>> winners, String group) {
        return winners.stream()
                .filter(hit -> hit.rule().group().equals(group))
                .map(hit -> hit.rule().name())
                .collect(Collectors.joining(", "));
    }

    /** The first part of the condition that does not hold, with the value it saw. */
    private String why(Session session, Rule<C> rule) {
        Condition<C> part = rule.condition();
        while (part instanceof Conditions.AtLeast<C> junction
                && junction.isAll()
                && !junction.of().isEmpty()) {
            part = junction.of().stream()
                    .filter(condition -> condition.test(session.customer, session.now) != Truth.TRUE)
                    .findFirst()
                    .orElse(junction.of().get(0));
        }
        boolean simple = !(part instanceof Conditions.AtLeast<C>);
        Object value = part instanceof Conditions.Not<C> not
                ? not.of().actual(session.customer)
                : part.actual(session.customer);
        boolean missing = part.test(session.customer, session.now) == Truth.UNKNOWN;
        return part.text() + (simple && value != null ? " (was " + value + ")" : missing ? " (missing)" : "");
    }
}
