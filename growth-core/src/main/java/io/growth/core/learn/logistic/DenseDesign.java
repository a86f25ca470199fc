package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.internal.Cholesky;
import java.util.Arrays;

/**
 * Rows that lie one after another.
 *
 * <p>Bound: a pass for value and gradient reads the matrix once and needs 2 multiply-adds for each of its numbers, a
 * gram matrix of {@code p} columns {@code p²/2} for each row. The loops take four or eight rows at once, so that one
 * load and store of a sum serves all of them and no addition waits for the one before.
 */
final class DenseDesign extends Design {

    private final double[] values;

    DenseDesign(Features features) {
        super(features);
        values = features.values();
    }

    @Override
    double bytes() {
        return 8.0 * values.length;
    }

    @Override
    void margins(double[] u, int from, int to, double[] margins) {
        int row = from;
        for (; row + 3 < to; row += 4) {
            fourMargins(u, row, margins, row - from);
        }
        for (; row < to; row++) {
            double sum = u[columns];
            for (int j = 0, at = row * columns; j < columns; j++) {
                sum += values[at + j] * u[j];
            }
            margins[row - from] = sum;
        }
    }

    private void fourMargins(double[] u, int row, double[] margins, int slot) {
        double[] x = values;
        int p = columns;
        int a = row * p;
        int b = a + p;
        int c = b + p;
        int d = c + p;
        // Two running sums for each of the four rows: eight additions are under way at a time.
        double a0 = u[p];
        double b0 = a0;
        double c0 = a0;
        double d0 = a0;
        double a1 = 0;
        double b1 = 0;
        double c1 = 0;
        double d1 = 0;
        int j = 0;
        for (; j + 1 < p; j += 2) {
            double even = u[j];
            double odd = u[j + 1];
            a0 += x[a + j] * even;
            a1 += x[a + j + 1] * odd;
            b0 += x[b + j] * even;
            b1 += x[b + j + 1] * odd;
            c0 += x[c + j] * even;
            c1 += x[c + j + 1] * odd;
            d0 += x[d + j] * even;
            d1 += x[d + j + 1] * odd;
        }
        if (j < p) {
            a1 += x[a + j] * u[j];
            b1 += x[b + j] * u[j];
            c1 += x[c + j] * u[j];
            d1 += x[d + j] * u[j];
        }
        margins[slot] = a0 + a1;
        margins[slot + 1] = b0 + b1;
        margins[slot + 2] = c0 + c1;
        margins[slot + 3] = d0 + d1;
    }

    @Override
    void addWeightedRows(double[] r, int from, int to, double[] sum) {
        int row = from;
        for (; row + 3 < to; row += 4) {
            int slot = row - from;
            addFour(values, row * columns, columns, r[slot], r[slot + 1], r[slot + 2], r[slot + 3], sum);
            sum[columns] += r[slot] + r[slot + 1] + (r[slot + 2] + r[slot + 3]);
        }
        for (; row < to; row++) {
            double factor = r[row - from];
            for (int j = 0, at = row * columns; j < columns; j++) {
                sum[j] += factor * values[at + j];
            }
            sum[columns] += factor;
        }
    }

    private static void addFour(double[] x, int a, int p, double ra, double rb, double rc, double rd, double[] sum) {
        int b = a + p;
        int c = b + p;
        int d = c + p;
        for (int j = 0; j < p; j++) {
            sum[j] += ra * x[a + j] + rb * x[b + j] + (rc * x[c + j] + rd * x[d + j]);
        }
    }

    @Override
    boolean centresGram() {
        return true;
    }

    @Override
    boolean isOfOnes() {
        return false;
    }

    @Override
    void addGram(double[] v, int from, int to, double[] shift, Scratch scratch, double[] gram) {
        double[] strip = scratch.strip(columns + 1);
        for (int row = from; row < to; row += Scratch.STRIP) {
            int count = Math.min(Scratch.STRIP, to - row);
            for (int k = 0; k < count; k++) {
                fillStrip(row + k, Math.sqrt(v[row - from + k]), shift, strip, k * (columns + 1));
            }
            Arrays.fill(strip, count * (columns + 1), strip.length, 0);
            addStrip(strip, columns + 1, gram);
        }
    }

    /** A row, centred and multiplied by the root of its weight. */
    private void fillStrip(int row, double root, double[] shift, double[] strip, int to) {
        double[] x = values;
        int from = row * columns;
        for (int j = 0; j < columns; j++) {
            strip[to + j] = root * (x[from + j] - shift[j]);
        }
        strip[to + columns] = root;
    }

    private static void addStrip(double[] strip, int size, double[] gram) {
        for (int j = 0; j < size; j++) {
            addStripRow(strip, size, j, Cholesky.offset(j, size), gram);
        }
    }

    private static void addStripRow(double[] s, int size, int j, int into, double[] gram) {
        int b = size;
        int c = 2 * size;
        int d = 3 * size;
        int e = 4 * size;
        int f = 5 * size;
        int g = 6 * size;
        int h = 7 * size;
        double sa = s[j];
        double sb = s[b + j];
        double sc = s[c + j];
        double sd = s[d + j];
        double se = s[e + j];
        double sf = s[f + j];
        double sg = s[g + j];
        double sh = s[h + j];
        for (int k = j; k < size; k++) {
            gram[into + k] += sa * s[k]
                    + sb * s[b + k]
                    + (sc * s[c + k] + sd * s[d + k])
                    + (se * s[e + k] + sf * s[f + k] + (sg * s[g + k] + sh * s[h + k]));
        }
    }

    @Override
    void addSquares(double[] v, int from, int to, double[] squares, double[] sums) {
        for (int row = from; row < to; row++) {
            double weight = v[row - from];
            for (int j = 0, at = row * columns; j < columns; j++) {
                double x = values[at + j];
                squares[j] += weight * x * x;
                sums[j] += weight * x;
            }
        }
    }

    @Override
    ColumnMoments moments(int from, int to) {
        var all = new ColumnMoments(columns);
        var tile = new ColumnMoments(columns);
        for (int row = from; row < to; row += TILE) {
            int end = Math.min(to, row + TILE);
            tile.clear(end - row);
            for (int i = row; i < end; i++) {
                for (int j = 0, at = i * columns; j < columns; j++) {
                    tile.means[j] += values[at + j];
                }
            }
            tile.divide();
            for (int i = row; i < end; i++) {
                addDeviations(tile, i * columns);
            }
            all.merge(tile);
        }
        return all;
    }

    private void addDeviations(ColumnMoments tile, int at) {
        double[] means = tile.means;
        double[] squares = tile.squares;
        for (int j = 0; j < columns; j++) {
            double deviation = values[at + j] - means[j];
            squares[j] += deviation * deviation;
        }
    }
}
