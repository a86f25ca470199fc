package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.internal.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which only some places are stored; nothing is ever done for the others.
 *
 * <p>Bound: a pass for value and gradient gathers and scatters once for each stored place, a gram matrix needs half the
 * square of their number for each row.
 */
final class SparseDesign extends Design {

    private final int[] starts;
    private final int[] places;
    private final double @Nullable [] values;

    SparseDesign(Features features) {
        super(features);
        starts = features.starts();
        places = features.entryColumns();
        values = features.entryValues();
    }

    @Override
    double bytes() {
        return (values == null ? 4.0 : 12.0) * places.length + 4.0 * rows;
    }

    @Override
    void margins(double[] u, int from, int to, double[] margins) {
        double[] x = values;
        for (int row = from; row < to; row++) {
            int start = starts[row];
            int end = starts[row + 1];
            margins[row - from] = u[columns] + (x == null ? sum(places, start, end, u) : dot(places, x, start, end, u));
        }
    }

    /** Four running sums, since an addition takes longer than a load from the cache. */
    static double sum(int[] places, int start, int end, double[] u) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int e = start;
        for (; e + 3 < end; e += 4) {
            a += u[places[e]];
            b += u[places[e + 1]];
            c += u[places[e + 2]];
            d += u[places[e + 3]];
        }
        for (; e < end; e++) {
            a += u[places[e]];
        }
        return a + b + (c + d);
    }

    static double dot(int[] places, double[] x, int start, int end, double[] u) {
        double a = 0;
        double b = 0;
        int e = start;
        for (; e + 1 < end; e += 2) {
            a += x[e] * u[places[e]];
            b += x[e + 1] * u[places[e + 1]];
        }
        if (e < end) {
            a += x[e] * u[places[e]];
        }
        return a + b;
    }

    @Override
    void addWeightedRows(double[] r, int from, int to, double[] sum) {
        int[] at = places;
        double[] x = values;
        double total = 0;
        for (int row = from; row < to; row++) {
            double factor = r[row - from];
            int end = starts[row + 1];
            if (x == null) {
                for (int e = starts[row]; e < end; e++) {
                    sum[at[e]] += factor;
                }
            } else {
                for (int e = starts[row]; e < end; e++) {
                    sum[at[e]] += factor * x[e];
                }
            }
            total += factor;
        }
        sum[columns] += total;
    }

    @Override
    boolean centresGram() {
        return false;
    }

    @Override
    boolean isOfOnes() {
        return values == null;
    }

    @Override
    void addGram(double[] v, int from, int to, double[] shift, Scratch scratch, double[] gram) {
        int size = columns + 1;
        for (int row = from; row < to; row++) {
            double weight = v[row - from];
            int end = starts[row + 1];
            for (int e = starts[row]; e < end; e++) {
                int j = places[e];
                double factor = values == null ? weight : weight * values[e];
                int into = Cholesky.offset(j, size);
                addGramRow(e, end, factor, into, gram);
                gram[into + columns] += factor;
            }
            gram[Cholesky.offset(columns, size) + columns] += weight;
        }
    }

    private void addGramRow(int start, int end, double factor, int into, double[] gram) {
        int[] at = places;
        double[] x = values;
        if (x == null) {
            for (int e = start; e < end; e++) {
                gram[into + at[e]] += factor;
            }
        } else {
            for (int e = start; e < end; e++) {
                gram[into + at[e]] += factor * x[e];
            }
        }
    }

    @Override
    void addSquares(double[] v, int from, int to, double[] squares, double[] sums) {
        for (int row = from; row < to; row++) {
            double weight = v[row - from];
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                double x = values == null ? 1 : values[e];
                squares[places[e]] += weight * x * x;
                sums[places[e]] += weight * x;
            }
        }
    }

    @Override
    ColumnMoments moments(int from, int to) {
        var moments = new ColumnMoments(columns);
        moments.clear(to - from);
        var stored = new int[columns];
        for (int e = starts[from]; e < starts[to]; e++) {
            moments.means[places[e]] += values == null ? 1 : values[e];
            stored[places[e]]++;
        }
        moments.divide();
        if (values == null) {
            deviationsOfOnes(moments, stored);
        } else {
            deviations(moments, stored, values, from, to);
        }
        return moments;
    }

    private static void deviationsOfOnes(ColumnMoments moments, int[] stored) {
        for (int j = 0; j < stored.length; j++) {
            moments.squares[j] = stored[j] * (1 - moments.means[j]);
        }
    }

    /** Two readings: places stored, then those that are not, of which each deviates by the mean. */
    private void deviations(ColumnMoments moments, int[] stored, double[] x, int from, int to) {
        double[] means = moments.means;
        double[] squares = moments.squares;
        Arrays.fill(squares, 0);
        for (int e = starts[from]; e < starts[to]; e++) {
            double deviation = x[e] - means[places[e]];
            squares[places[e]] += deviation * deviation;
        }
        for (int j = 0; j < stored.length; j++) {
            squares[j] += (to - from - stored[j]) * means[j] * means[j];
        }
    }
}
