package io.growth.core.learn.tree;

import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Boosting by brute force: every split of every leaf is tried by adding up its rows anew, in plain doubles. */
final class ExactBooster {

    private final Examples examples;
    private final BoostingSettings settings;
    private final double[] weights;
    private final double[] margins;
    private final double[] gradients;
    private final double[] hessians;

    ExactBooster(Examples examples, BoostingSettings settings, double base) {
        this.examples = examples;
        this.settings = settings;
        int rows = examples.size();
        weights = BoostingFit.weights(examples, settings);
        margins = new double[rows];
        double[] offsets = examples.offsets();
        Arrays.setAll(margins, row -> base + (offsets == null ? 0 : offsets[row]));
        gradients = new double[rows];
        hessians = new double[rows];
    }

    /** A node; a leaf as long as it has no column. */
    static final class Node {
        final List<Integer> rows;
        final int depth;
        int column = -1;
        double threshold;
        boolean missingLeft;

        @Nullable
        Node left;

        @Nullable
        Node right;

        double value;
        double cover;

        @Nullable
        Cut best;

        Node(List<Integer> rows, int depth) {
            this.rows = rows;
            this.depth = depth;
        }
    }

    record Cut(double gain, int column, double threshold, boolean missingLeft, List<Integer> left) {}

    List<Node> run() {
        var trees = new ArrayList<Node>();
        for (int t = 0; t < settings.trees; t++) {
            for (int row = 0; row < margins.length; row++) {
                double p = 1 / (1 + Math.exp(-margins[row]));
                gradients[row] = weights[row] * (p - examples.labels()[row]);
                hessians[row] = weights[row] * p * (1 - p);
            }
            Node root = grow();
            if (root.column < 0) {
                break;
            }
            trees.add(root);
        }
        return trees;
    }

    private Node grow() {
        var root = new Node(
                IntStream.range(0, margins.length)
                        .filter(row -> weights[row] > 0)
                        .boxed()
                        .toList(),
                0);
        var leaves = new ArrayList<Node>(List.of(root));
        root.best = best(root);
        while (leaves.size() < settings.leaves) {
            Node next = leaves.stream()
                    .filter(leaf -> leaf.best != null)
                    .max(Comparator.comparingDouble(leaf -> leaf.best.gain()))
                    .orElse(null);
            if (next == null) {
                break;
            }
            Cut cut = next.best;
            next.column = cut.column();
            next.threshold = cut.threshold();
            next.missingLeft = cut.missingLeft();
            next.left = new Node(cut.left(), next.depth + 1);
            next.right = new Node(
                    next.rows.stream().filter(row -> !cut.left().contains(row)).toList(), next.depth + 1);
            next.left.best = best(next.left);
            next.right.best = best(next.right);
            leaves.remove(next);
            leaves.add(next.left);
            leaves.add(next.right);
        }
        for (Node leaf : leaves) {
            leaf.value = -settings.rate * sum(gradients, leaf.rows) / (sum(hessians, leaf.rows) + settings.l2);
            leaf.rows.forEach(row -> margins[row] += leaf.value);
        }
        cover(root);
        return root;
    }

    private double cover(Node node) {
        node.cover = node.column < 0 ? sum(weights, node.rows) : cover(node.left) + cover(node.right);
        return node.cover;
    }

    private static double sum(double[] values, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> values[row]).sum();
    }

    private @Nullable Cut best(Node leaf) {
        Cut best = null;
        if (leaf.depth >= settings.depth) {
            return null;
        }
        for (int column = 0; column < examples.features().columns(); column++) {
            List<Cut> cuts = examples.features().levels(column).isEmpty() ? cuts(leaf, column) : sets(leaf, column);
            for (Cut cut : cuts) {
                if (cut.gain() > (best == null ? 0 : best.gain())) {
                    best = cut;
                }
            }
        }
        return best;
    }

    private double value(int row, int column) {
        return examples.features().get(row, column);
    }

    private List<Cut> cuts(Node leaf, int column) {
        double[] distinct = IntStream.range(0, margins.length)
                .mapToDouble(row -> value(row, column))
                .filter(value -> !Double.isNaN(value))
                .distinct()
                .sorted()
                .toArray();
        boolean missing = leaf.rows.stream().anyMatch(row -> Double.isNaN(value(row, column)));
        var cuts = new ArrayList<Cut>();
        for (int k = 0; k < distinct.length; k++) {
            boolean last = k == distinct.length - 1;
            double threshold = last ? Double.MAX_VALUE : (distinct[k] + distinct[k + 1]) / 2;
            addCut(cuts, leaf, column, threshold, 0, row -> value(row, column) <= threshold, missing ? false : null);
            // Missing alone on the left is missing alone on the right, which comes later.
            if (missing && !last && leaf.rows.stream().anyMatch(row -> value(row, column) <= threshold)) {
                addCut(cuts, leaf, column, threshold, 0, row -> !(value(row, column) > threshold), true);
            }
        }
        return cuts;
    }

    private List<Cut> sets(Node leaf, int column) {
        var byLevel = leaf.rows.stream().collect(Collectors.groupingBy(row -> value(row, column)));
        double smoothing = settings.categorySmoothing;
        List<Double> order = byLevel.keySet().stream()
                .sorted()
                .sorted(Comparator.comparingDouble(
                        level -> sum(gradients, byLevel.get(level)) / (sum(hessians, byLevel.get(level)) + smoothing)))
                .toList();
        boolean missing = byLevel.containsKey(Double.NaN);
        var cuts = new ArrayList<Cut>();
        for (int k = 1; k < order.size(); k++) {
            List<Double> set = order.subList(0, k);
            addCut(
                    cuts,
                    leaf,
                    column,
                    Double.NaN,
                    smoothing,
                    row -> set.contains(value(row, column)),
                    missing ? set.contains(Double.NaN) : null);
        }
        return cuts;
    }

    private void addCut(
            List<Cut> cuts,
            Node leaf,
            int column,
            double threshold,
            double more,
            IntPredicate goes,
            @Nullable Boolean missingLeft) {
        List<Integer> left = leaf.rows.stream().filter(goes::test).toList();
        List<Integer> right = leaf.rows.stream().filter(row -> !goes.test(row)).toList();
        double least = Math.max(settings.minWeight, 0);
        if (left.size() < settings.minRows
                || right.size() < settings.minRows
                || sum(hessians, left) < least
                || sum(hessians, right) < least) {
            return;
        }
        double whole = score(leaf.rows, 0);
        double gain = score(left, more) + score(right, more) - whole;
        if (gain > settings.minGain + 1e-7 * whole) {
            boolean side = missingLeft == null ? 2 * left.size() >= leaf.rows.size() : missingLeft;
            cuts.add(new Cut(gain, column, threshold, side, left));
        }
    }

    private double score(List<Integer> rows, double more) {
        double gradient = sum(gradients, rows);
        return gradient * gradient / (sum(hessians, rows) + settings.l2 + more);
    }
}
