package io.growth.recommend.basket;

import io.growth.core.data.Ids;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules that were found in baskets, the best first. Immutable; a rule is put together when it is asked for.
 *
 * @param <I> type of the item keys
 */
public final class AssociationRules<I> {

    private final Ids<I> items;
    private final int baskets;
    private final int[] itemCounts;
    private final Itemsets sets;
    private final RuleLists rules;
    private final int[] order;

    AssociationRules(Ids<I> items, int baskets, int[] itemCounts, Itemsets sets, RuleLists rules, Measure measure) {
        this.items = items;
        this.baskets = baskets;
        this.itemCounts = itemCounts;
        this.sets = sets;
        this.rules = rules;
        this.order = ordered(measure);
    }

    /** The best first; equal ones by support, then in the order in which they were found. */
    private int[] ordered(Measure measure) {
        double[] values = IntStream.range(0, rules.size)
                .mapToDouble(r -> value(r, measure))
                .toArray();
        return IntStream.range(0, rules.size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer rule) -> -values[rule])
                        .thenComparingInt(rule -> -sets.count(rules.sets[rule])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    double value(int rule, Measure measure) {
        return measure.of(
                sets.count(rules.sets[rule]),
                sets.count(rules.antecedents[rule]),
                itemCounts[rules.consequents[rule]],
                baskets);
    }

    /**
     * How many rules there are.
     *
     * @return number of rules
     */
    public int size() {
        return order.length;
    }

    /**
     * How many baskets they were found in.
     *
     * @return number of baskets, empty ones included
     */
    public int baskets() {
        return baskets;
    }

    /**
     * How many sets of items enough baskets hold.
     *
     * @return number of sets, single items included
     */
    public int itemsets() {
        return sets.size();
    }

    /**
     * A rule.
     *
     * @param place 0 for the best
     * @return the rule
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public AssociationRule<I> get(int place) {
        int rule = order[place];
        int antecedent = rules.antecedents[rule];
        var keys = new ArrayList<I>();
        for (int e = sets.start(antecedent); e < sets.end(antecedent); e++) {
            keys.add(items.key(sets.items()[e]));
        }
        return new AssociationRule<>(
                keys,
                items.key(rules.consequents[rule]),
                sets.count(rules.sets[rule]),
                value(rule, Measure.SUPPORT),
                value(rule, Measure.CONFIDENCE),
                value(rule, Measure.LIFT),
                value(rule, Measure.LEVERAGE),
                value(rule, Measure.CONVICTION));
    }

    /**
     * The rules as a list, for loops and tables.
     *
     * @return an unmodifiable view, the best first
     */
    public List<AssociationRule<I>> list() {
        return new View<>(this);
    }

    /**
     * The rules one by one, for filters: {@code rules.stream().filter(rule -> rule.lift() > 2)}.
     *
     * @return a stream, the best first
     */
    public Stream<AssociationRule<I>> stream() {
        return IntStream.range(0, size()).mapToObj(this::get);
    }

    /**
     * The same rules in another order.
     *
     * @param measure what makes a rule good
     * @return the rules, the best by that measure first, equal ones by support
     */
    public AssociationRules<I> by(Measure measure) {
        return new AssociationRules<>(items, baskets, itemCounts, sets, rules, measure);
    }

    Itemsets sets() {
        return sets;
    }

    RuleLists rules() {
        return rules;
    }

    @Override
    public String toString() {
        return "AssociationRules[" + size() + " rules, " + itemsets() + " sets of items, " + baskets + " baskets]";
    }

    private static final class View<I> extends AbstractList<AssociationRule<I>> implements RandomAccess {

        private final AssociationRules<I> rules;

        View(AssociationRules<I> rules) {
            this.rules = rules;
        }

        @Override
        public AssociationRule<I> get(int place) {
            return rules.get(place);
        }

        @Override
        public int size() {
            return rules.size();
        }
    }
}
