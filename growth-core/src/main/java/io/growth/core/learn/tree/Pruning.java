package io.growth.core.learn.tree;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.DoubleStream;

/**
 * Cuts back what a tree has learnt by heart: a branch goes if what its leaves lower the impurity by is not worth so
 * many leaves.
 *
 * <p>Minimal cost-complexity pruning (Breiman, Friedman, Olshen, Stone, Classification and Regression Trees, 1984,
 * chapter 3): of all subtrees the one with least {@code impurity + alpha · leaves}, where impurity is the sum over the
 * leaves by their share of the weight. The weakest branch is cut first, again and again, so each has the alpha from
 * which on it is cut; those trees are nested.
 */
final class Pruning {

    private final Nodes tree;
    private final Impurity impurity;
    private final int[] parents;
    private final int[] leaves;
    private final double[] risks;
    private final double[] alphas;

    private record Link(double alpha, int node) {}

    Pruning(Nodes tree, Impurity impurity) {
        this.tree = tree;
        this.impurity = impurity;
        parents = new int[tree.size()];
        leaves = new int[tree.size()];
        risks = new double[tree.size()];
        alphas = new double[tree.size()];
        sumBranches();
        cutAll();
    }

    private void sumBranches() {
        parents[0] = -1;
        // Children come behind their parents, so from the back each branch is complete before it is added.
        for (int node = tree.size() - 1; node >= 0; node--) {
            if (tree.isLeaf(node)) {
                leaves[node] = 1;
                risks[node] = risk(node);
            } else {
                int left = tree.left(node);
                parents[left] = node;
                parents[left + 1] = node;
                leaves[node] = leaves[left] + leaves[left + 1];
                risks[node] = risks[left] + risks[left + 1];
            }
        }
    }

    /** What a node would add to the impurity as a leaf. */
    private double risk(int node) {
        return impurity.ofNode(tree, node) / tree.cover(0);
    }

    private double strength(int node) {
        return (risk(node) - risks[node]) / (leaves[node] - 1);
    }

    private void cutAll() {
        Arrays.fill(alphas, Double.POSITIVE_INFINITY);
        var weakest = new PriorityQueue<Link>(
                (a, b) -> a.alpha != b.alpha ? Double.compare(a.alpha, b.alpha) : Integer.compare(a.node, b.node));
        for (int node = 0; node < tree.size(); node++) {
            if (!tree.isLeaf(node)) {
                weakest.add(new Link(strength(node), node));
            }
        }
        double alpha = 0;
        while (!weakest.isEmpty()) {
            Link link = weakest.remove();
            int node = link.node;
            if (leaves[node] == 1) {
                continue;
            }
            double now = strength(node);
            // Cutting below makes a branch stronger, never weaker, so a number from before is a lower bound.
            if (now > link.alpha) {
                weakest.add(new Link(now, node));
            } else {
                alpha = Math.max(alpha, now);
                cut(node, alpha);
            }
        }
    }

    private void cut(int node, double alpha) {
        int fewer = leaves[node] - 1;
        double more = risk(node) - risks[node];
        for (int above = node; above >= 0; above = parents[above]) {
            leaves[above] -= fewer;
            risks[above] += more;
        }
        alphas[node] = alpha;
        markBelow(node);
    }

    /** Branches inside one that is cut never come up again. */
    private void markBelow(int node) {
        if (!tree.isLeaf(node)) {
            for (int child = tree.left(node); child <= tree.right(node); child++) {
                if (leaves[child] > 1) {
                    leaves[child] = 1;
                    markBelow(child);
                }
            }
        }
    }

    /** The alphas at which the tree becomes smaller, ascending, and 0 in front. */
    double[] steps() {
        return DoubleStream.concat(DoubleStream.of(0), Arrays.stream(alphas).filter(Double::isFinite))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The tree without the branches that are not worth {@code alpha} a leaf. */
    Nodes prune(double alpha) {
        var pruned = new NodesBuilder(tree.value(0), tree.cover(0));
        copy(0, pruned, 0, alpha);
        return pruned.build();
    }

    private void copy(int node, NodesBuilder into, int target, double alpha) {
        if (tree.isLeaf(node) || alphas[node] <= alpha) {
            return;
        }
        int left = tree.left(node);
        int at = tree.asksCodes(node)
                ? into.splitCodes(target, tree.feature(node), tree.codes(node), tree.missingLeft(node))
                : into.split(target, tree.feature(node), tree.threshold(node), tree.missingLeft(node));
        for (int side = 0; side < 2; side++) {
            into.set(at + side, tree.value(left + side), tree.cover(left + side));
            copy(left + side, into, at + side, alpha);
        }
    }
}
