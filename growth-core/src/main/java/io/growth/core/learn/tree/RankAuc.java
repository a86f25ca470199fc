package io.growth.core.learn.tree;

import java.util.stream.IntStream;

/** How well probabilities put those it happened to before the others: area under the ROC curve, ties count one half. */
final class RankAuc {

    private RankAuc() {}

    /**
     * From the weights of pairs: Mann and Whitney's statistic.
     *
     * @return NaN if one of the outcomes is missing
     */
    static double of(double[] probabilities, byte[] labels, double[] weights, int[] rows) {
        int[] order = IntStream.of(rows)
                .boxed()
                .sorted((a, b) -> Double.compare(probabilities[a], probabilities[b]))
                .mapToInt(row -> row)
                .toArray();
        double below = 0;
        double won = 0;
        double positive = 0;
        for (int from = 0; from < order.length; ) {
            double zero = 0;
            double one = 0;
            int to = from;
            for (; to < order.length && probabilities[order[to]] == probabilities[order[from]]; to++) {
                zero += labels[order[to]] == 0 ? weights[order[to]] : 0;
                one += labels[order[to]] == 1 ? weights[order[to]] : 0;
            }
            won += one * (below + zero / 2);
            below += zero;
            positive += one;
            from = to;
        }
        return won / (below * positive);
    }
}
