package io.growth.recommend.evaluate;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;

/**
 * One less the mean similarity of the pairs of a list, by the users who have the items. Belongs to one thread.
 *
 * <p>The users of one item are marked with their entries, then the rows of all later items are run over: a pair costs
 * as many steps as the later item has users.
 */
final class ListDiversity {

    private final JudgedLists lists;
    private final SparseMatrix itemRows;
    private final SparseMatrix userRows;
    private final Similarity similarity;
    private final double[] norms;
    private final int[] entryOf;
    private final Pair pair = new Pair();

    ListDiversity(
            JudgedLists lists, SparseMatrix itemRows, SparseMatrix userRows, Similarity similarity, double[] norms) {
        this.lists = lists;
        this.itemRows = itemRows;
        this.userRows = userRows;
        this.similarity = similarity;
        this.norms = norms;
        this.entryOf = new int[userRows.rowCount()];
    }

    /** The length of each row, as the similarity sees it; shared by all threads. */
    static double[] norms(SparseMatrix rows, Similarity similarity) {
        var norms = new double[rows.rowCount()];
        boolean counted = similarity.evidence() == Evidence.COUNTS;
        for (int row = 0; row < norms.length; row++) {
            double squares = 0;
            for (int e = rows.start(row); e < rows.end(row); e++) {
                double value = counted ? 1 : rows.values()[e];
                squares += value * value;
            }
            norms[row] = Math.sqrt(squares);
        }
        return norms;
    }

    double of(int user, int k) {
        int size = lists.filled(user, k);
        double sum = 0;
        for (int first = 0; first < size; first++) {
            int a = lists.item(user, first);
            if (a < itemRows.rowCount()) {
                mark(a, true);
                for (int second = first + 1; second < size; second++) {
                    sum += similarity(a, lists.item(user, second));
                }
                mark(a, false);
            }
        }
        return size < 2 ? Double.NaN : 1 - sum / (size * (size - 1) / 2.0);
    }

    /** Notes each user's entry in the row, plus one; 0 is "not in the row". */
    private void mark(int item, boolean on) {
        for (int e = itemRows.start(item); e < itemRows.end(item); e++) {
            entryOf[itemRows.columns()[e]] = on ? e + 1 : 0;
        }
    }

    /** Pairs without a common user, and what a similarity cannot say, count as not alike. */
    private double similarity(int a, int b) {
        if (b >= itemRows.rowCount() || !fillCommon(b)) {
            return 0;
        }
        pair.rows(itemRows.degree(a), norms[a], itemRows.degree(b), norms[b], itemRows.columnCount());
        double value = similarity.of(pair);
        return Double.isNaN(value) ? 0 : value;
    }

    private boolean fillCommon(int b) {
        boolean counted = similarity.evidence() == Evidence.COUNTS;
        int common = 0;
        double dot = 0;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int e = itemRows.start(b); e < itemRows.end(b); e++) {
            int user = itemRows.columns()[e];
            int entry = entryOf[user];
            if (entry == 0) {
                continue;
            }
            common++;
            if (!counted) {
                double x = itemRows.values()[entry - 1];
                double y = itemRows.values()[e];
                dot += x * y * similarity.columnWeight(userRows.degree(user));
                sumA += x;
                sumB += y;
                squaresA += x * x;
                squaresB += y * y;
            }
        }
        pair.counts(common, counted ? common : dot).sums(sumA, sumB, squaresA, squaresB);
        return common > 0;
    }
}
