package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Rules "who has these items also takes that one": the score of an item is that of the best rule whose items are all in
 * the history.
 *
 * <p>The items on the left are a tree: a path from the root spells them in ascending order, and the row of its last
 * node holds the items on the right. Nodes are numbered level by level, so the children of a node are a run of
 * ascending items. A query walks down only where the history goes along, which costs a bisection for each node reached
 * and each item of the history.
 */
public final class RuleScorer implements Scorer {

    /** Largest number of items on the left of a rule, which bounds the recursion. */
    public static final int MAX_DEPTH = 31;

    static final String TYPE = "rules";

    private final int[] childStarts;
    private final int[] nodeItems;
    private final SparseMatrix leadsTo;

    /**
     * Wraps the model.
     *
     * @param childStarts first child of each node, and behind the last node the number of nodes
     * @param nodeItems item of each node, -1 for node 0, the root
     * @param leadsTo row: node, columns: items on the right, values: how good the rule is, above 0
     */
    public RuleScorer(int[] childStarts, int[] nodeItems, SparseMatrix leadsTo) {
        this.childStarts = childStarts;
        this.nodeItems = nodeItems;
        this.leadsTo = leadsTo;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        visit(0, history, scores);
    }

    private void visit(int node, History history, Scores scores) {
        for (int e = leadsTo.start(node); e < leadsTo.end(node); e++) {
            scores.raise(leadsTo.columns()[e], leadsTo.values()[e]);
        }
        if (childStarts[node] < childStarts[node + 1]) {
            for (int k = 0; k < history.size(); k++) {
                int child = child(node, history.item(k));
                if (child >= 0) {
                    visit(child, history, scores);
                }
            }
        }
    }

    private int child(int node, int item) {
        return Arrays.binarySearch(nodeItems, childStarts[node], childStarts[node + 1], item);
    }

    /** The items on the left of the best rule share its score equally. */
    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        var search = new BestRule(history, item);
        search.visit(0, 0);
        for (int place = 0; place < search.bestLength; place++) {
            shares[search.best[place]] = (double) search.bestScore / search.bestLength;
        }
    }

    /** Finds the rule from which an item has its score. */
    private final class BestRule {

        private final History history;
        private final int item;
        private final int[] path = new int[MAX_DEPTH];
        private int[] best = path;
        private int bestLength;
        private float bestScore;

        BestRule(History history, int item) {
            this.history = history;
            this.item = item;
        }

        void visit(int node, int length) {
            int entry = leadsTo.find(node, item);
            if (entry >= 0 && leadsTo.values()[entry] > bestScore) {
                bestScore = leadsTo.values()[entry];
                bestLength = length;
                best = path.clone();
            }
            for (int k = 0; k < history.size() && childStarts[node] < childStarts[node + 1]; k++) {
                int child = child(node, history.item(k));
                if (child >= 0) {
                    path[length] = k;
                    visit(child, length + 1);
                }
            }
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.ints("rules.children", childStarts);
        out.ints("rules.items", nodeItems);
        MatrixBlocks.write(out, "rules.leads-to", leadsTo);
    }

    static RuleScorer load(ModelReader in, int items) throws IOException {
        int[] childStarts = in.ints("rules.children");
        int[] nodeItems = in.ints("rules.items");
        SparseMatrix leadsTo = MatrixBlocks.read(in, "rules.leads-to");
        int nodes = nodeItems.length;
        if (nodes == 0
                || childStarts.length != nodes + 1
                || leadsTo.rowCount() != nodes
                || leadsTo.columnCount() != items
                || !tree(childStarts, nodeItems, items)) {
            throw in.corrupt("the tree of rules contradicts itself");
        }
        if (leadsTo.degree(0) > 0) {
            throw in.corrupt("a rule has no items on its left");
        }
        for (float value : leadsTo.values()) {
            if (!(value > 0)) {
                throw in.corrupt("a rule has a score that is not positive");
            }
        }
        return new RuleScorer(childStarts, nodeItems, leadsTo);
    }

    /** Children behind their parent, each node the child of exactly one, ascending items, and not too deep. */
    private static boolean tree(int[] childStarts, int[] nodeItems, int items) {
        int nodes = nodeItems.length;
        var depths = new byte[nodes];
        if (nodeItems[0] != -1 || childStarts[0] != 1 || childStarts[nodes] != nodes) {
            return false;
        }
        for (int node = 0; node < nodes; node++) {
            if (childStarts[node] > childStarts[node + 1]
                    || childStarts[node + 1] > nodes
                    || childStarts[node] < childStarts[node + 1] && childStarts[node] <= node) {
                return false;
            }
            int last = nodeItems[node];
            for (int child = childStarts[node]; child < childStarts[node + 1]; child++) {
                depths[child] = (byte) (depths[node] + 1);
                if (nodeItems[child] <= last || nodeItems[child] >= items || depths[child] > MAX_DEPTH) {
                    return false;
                }
                last = nodeItems[child];
            }
        }
        return true;
    }
}
