package io.growth.recommend.basket;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.RuleScorer;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Lays the rules out for queries: a tree of antecedents, level by level, each with what it leads to. */
final class AntecedentTree {

    private final AssociationRules<?> rules;
    private final Measure measure;
    private final int[] sorted;
    private final IntArrayList nodeItems = new IntArrayList();
    private final IntArrayList nodeFrom = new IntArrayList();
    private final IntArrayList nodeTo = new IntArrayList();
    private final IntArrayList nodeDepth = new IntArrayList();
    private final IntArrayList childStarts = new IntArrayList();
    private final IntArrayList rowStarts = IntArrayList.of(0);
    private final IntArrayList columns = new IntArrayList();
    private final FloatArrayList values = new FloatArrayList();

    private AntecedentTree(AssociationRules<?> rules, Measure measure) {
        this.rules = rules;
        this.measure = measure;
        // By antecedent as words in a dictionary, so that those with a common beginning lie together, the beginning
        // first.
        this.sorted = IntStream.range(0, rules.size())
                .boxed()
                .sorted(this::compare)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int compare(Integer a, Integer b) {
        RuleLists lists = rules.rules();
        Itemsets sets = rules.sets();
        int left = lists.antecedents[a];
        int right = lists.antecedents[b];
        int byAntecedent = Arrays.compare(
                sets.items(), sets.start(left), sets.end(left), sets.items(), sets.start(right), sets.end(right));
        return byAntecedent != 0 ? byAntecedent : Integer.compare(lists.consequents[a], lists.consequents[b]);
    }

    static RuleScorer of(AssociationRules<?> rules, Measure measure, int items) {
        return new AntecedentTree(rules, measure).build(items);
    }

    private RuleScorer build(int items) {
        addNode(-1, 0, sorted.length, 0);
        for (int node = 0; node < nodeItems.size(); node++) {
            childStarts.add(nodeItems.size());
            addChildren(node, addRules(node));
            rowStarts.add(columns.size());
        }
        childStarts.add(nodeItems.size());
        var leadsTo = new SparseMatrix(items, rowStarts.toIntArray(), columns.toIntArray(), values.toFloatArray());
        return new RuleScorer(childStarts.toIntArray(), nodeItems.toIntArray(), leadsTo);
    }

    private void addNode(int item, int from, int to, int depth) {
        nodeItems.add(item);
        nodeFrom.add(from);
        nodeTo.add(to);
        nodeDepth.add(depth);
    }

    /** Adds the rules whose antecedent ends at this node, and says where the others begin. */
    private int addRules(int node) {
        int at = nodeFrom.getInt(node);
        for (; at < nodeTo.getInt(node) && length(at) == nodeDepth.getInt(node); at++) {
            float value = (float) Math.min(rules.value(sorted[at], measure), Float.MAX_VALUE);
            if (value > 0) {
                columns.add(rules.rules().consequents[sorted[at]]);
                values.add(value);
            }
        }
        return at;
    }

    private void addChildren(int node, int from) {
        int depth = nodeDepth.getInt(node);
        int to = nodeTo.getInt(node);
        for (int at = from; at < to; ) {
            int item = item(at, depth);
            int end = at + 1;
            while (end < to && item(end, depth) == item) {
                end++;
            }
            addNode(item, at, end, depth + 1);
            at = end;
        }
    }

    private int length(int at) {
        int antecedent = rules.rules().antecedents[sorted[at]];
        return rules.sets().end(antecedent) - rules.sets().start(antecedent);
    }

    private int item(int at, int place) {
        return rules.sets().items()[rules.sets().start(rules.rules().antecedents[sorted[at]]) + place];
    }
}
