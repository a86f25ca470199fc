package io.growth.recommend.basket;

import io.growth.core.data.Interactions;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules by looking at every set of items and every basket, in double arithmetic. */
final class SlowRules {

    /** Which baskets an item is in. */
    private final List<BitSet> holders = new ArrayList<>();

    private final int baskets;

    SlowRules(Interactions<String, String> data) {
        Shops.rows(data.byItem()).forEach(column -> {
            var holding = new BitSet();
            column.keySet().forEach(holding::set);
            holders.add(holding);
        });
        baskets = data.users().size();
    }

    record Rule(Set<Integer> antecedent, int consequent, int count, List<Double> measures) {}

    int count(Set<Integer> set) {
        var all = new BitSet();
        all.set(0, baskets);
        set.forEach(item -> all.and(holders.get(item)));
        return all.cardinality();
    }

    List<Rule> rules(int minimum, double confidence, int maximumSize) {
        var rules = new ArrayList<Rule>();
        for (Set<Integer> set : sets(maximumSize)) {
            int both = count(set);
            if (set.size() < 2 || both < minimum) {
                continue;
            }
            for (int consequent : set) {
                var antecedent = new TreeSet<>(set);
                antecedent.remove(consequent);
                double a = count(antecedent);
                if (both / a >= confidence) {
                    rules.add(new Rule(antecedent, consequent, both, measures(both, a, count(Set.of(consequent)))));
                }
            }
        }
        return rules;
    }

    private List<Double> measures(double both, double a, double c) {
        double n = baskets;
        double confidence = both / a;
        double conviction = c == n ? 1 : both == a ? Double.POSITIVE_INFINITY : (1 - c / n) / (1 - confidence);
        return List.of(both / n, confidence, confidence / (c / n), both / n - a / n * (c / n), conviction);
    }

    /** Every set of up to so many items. */
    private List<Set<Integer>> sets(int maximumSize) {
        List<Set<Integer>> sets = new ArrayList<>();
        grow(new TreeSet<>(), 0, maximumSize, sets);
        return sets;
    }

    private void grow(TreeSet<Integer> set, int next, int maximumSize, List<Set<Integer>> sets) {
        sets.add(new TreeSet<>(set));
        for (int item = next; item < holders.size() && set.size() < maximumSize; item++) {
            set.add(item);
            grow(set, item + 1, maximumSize, sets);
            set.remove(item);
        }
    }
}
