package io.growth.churn.rfm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Where one score ends and the next begins.
 *
 * @param at edges, ascending: one less than there are scores
 * @param inclusive whether a value at an edge has the higher score
 */
record Edges(double[] at, boolean inclusive) {

    static Edges of(double[] values, int scores, TieRule ties) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        var at = new double[scores - 1];
        for (int k = 1; k < scores; k++) {
            at[k - 1] = ties == TieRule.QUANTILE ? quantile(sorted, k, scores) : least(sorted, k, scores);
        }
        return new Edges(at, ties != TieRule.QUANTILE);
    }

    /** The quantile k/parts of type 7; whole numbers, so that the place of it is exact. */
    private static double quantile(double[] sorted, int k, int parts) {
        long place = (long) k * (sorted.length - 1);
        int below = (int) (place / parts);
        double share = place % parts / (double) parts;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }

    /** The least value that has a score above k: of whom at least k/parts of all are worse. */
    private static double least(double[] sorted, int k, int parts) {
        int worse = 0;
        for (int place = 0; place < sorted.length; place++) {
            worse = place > 0 && sorted[place] > sorted[place - 1] ? place : worse;
            if ((long) parts * worse / sorted.length >= k) {
                return sorted[place];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    int score(double value) {
        int score = 1;
        for (double edge : at) {
            score += value > edge || inclusive && value == edge ? 1 : 0;
        }
        return score;
    }

    int[] scores(double[] values) {
        return Arrays.stream(values).mapToInt(this::score).toArray();
    }

    /** Parts of equal size, the first ones larger by one where it does not work out. */
    static int[] equalParts(double[] values, int parts) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer place) -> values[place]))
                .mapToInt(Integer::intValue)
                .toArray();
        var scores = new int[values.length];
        int larger = values.length % parts;
        int size = values.length / parts;
        for (int rank = 0; rank < order.length; rank++) {
            int inLarger = larger * (size + 1);
            scores[order[rank]] = 1 + (rank < inLarger ? rank / (size + 1) : larger + (rank - inLarger) / size);
        }
        return scores;
    }
}
