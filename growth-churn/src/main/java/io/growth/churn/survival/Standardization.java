package io.growth.churn.survival;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;

/**
 * Means and deviations of columns, by which all is centred and scaled inside so that units do not matter.
 *
 * <p>Refuses what is no number, and columns that say nothing, by name.
 */
final class Standardization {

    private static final int BLOCK = 16_384;

    final double[] means;
    final double[] scales;
    /** The largest distance of a value from the mean, in deviations. */
    final double[] reaches;

    private Standardization(int columns) {
        this.means = new double[columns];
        this.scales = new double[columns];
        this.reaches = new double[columns];
    }

    /** Sums of values less the first row's, so that a large mean costs no digits. */
    private static final class Sums {
        final double[] sums;
        final double[] squares;
        final double[] least;
        final double[] most;

        Sums(int columns) {
            sums = new double[columns];
            squares = new double[columns];
            least = new double[columns];
            most = new double[columns];
        }

        void add(double[] values, double[] origin) {
            for (int k = 0; k < sums.length; k++) {
                double value = values[k] - origin[k];
                sums[k] += value;
                squares[k] += value * value;
                least[k] = Math.min(least[k], value);
                most[k] = Math.max(most[k], value);
            }
        }

        void add(Sums part) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += part.sums[k];
                squares[k] += part.squares[k];
                least[k] = Math.min(least[k], part.least[k]);
                most[k] = Math.max(most[k], part.most[k]);
            }
        }
    }

    static Standardization of(Features features, FitContext context) {
        int columns = features.columns();
        if (columns == 0 || features.rows() == 0) {
            throw new IllegalArgumentException(
                    "there is nothing to learn from: " + features.rows() + " rows of " + columns + " columns");
        }
        var origin = new double[columns];
        features.copyRow(0, origin);
        var all = new Sums(columns);
        context.mapBlocks(
                "means",
                features.rows(),
                BLOCK,
                () -> new double[columns],
                (row, from, to) -> sums(features, row, origin, from, to),
                all::add);
        check(features, all);
        return of(all, origin, features.rows());
    }

    private static Sums sums(Features features, double[] row, double[] origin, int from, int to) {
        var sums = new Sums(row.length);
        for (int r = from; r < to; r++) {
            features.copyRow(r, row);
            sums.add(row, origin);
        }
        return sums;
    }

    private static void check(Features features, Sums all) {
        for (int k = 0; k < all.sums.length; k++) {
            if (!Double.isFinite(all.squares[k])) {
                throw noNumber(features, k);
            }
            if (all.least[k] == all.most[k]) {
                throw new IllegalArgumentException("column " + features.name(k)
                        + " has the same value in all rows, so it cannot tell them apart; leave it out");
            }
        }
    }

    private static IllegalArgumentException noNumber(Features features, int column) {
        for (int row = 0; row < features.rows(); row++) {
            double value = features.get(row, column);
            if (!Double.isFinite(value)) {
                return new IllegalArgumentException("column " + features.name(column) + " has " + value + " in row "
                        + row + "; fill what is missing before, or leave the row out");
            }
        }
        return new IllegalArgumentException(
                "values of column " + features.name(column) + " are too large for their square; change the unit");
    }

    private static Standardization of(Sums all, double[] origin, int rows) {
        var made = new Standardization(origin.length);
        for (int k = 0; k < origin.length; k++) {
            double shift = all.sums[k] / rows;
            made.means[k] = origin[k] + shift;
            made.scales[k] = Math.sqrt(Math.max(all.squares[k] / rows - shift * shift, Double.MIN_NORMAL));
            made.reaches[k] = Math.max(all.most[k] - shift, shift - all.least[k]) / made.scales[k];
        }
        return made;
    }

    /** Writes a row, centred and scaled, at a place. */
    void write(double[] row, double[] target, int at) {
        for (int k = 0; k < means.length; k++) {
            target[at + k] = (row[k] - means[k]) / scales[k];
        }
    }

    /** Coefficients in the units of the columns, of those in deviations. */
    double[] unscaled(double[] scaled) {
        var unscaled = new double[scales.length];
        for (int k = 0; k < unscaled.length; k++) {
            unscaled[k] = scaled[k] / scales[k];
        }
        return unscaled;
    }

    /** The same for their covariances. */
    double[][] unscaled(double[][] scaled) {
        var unscaled = new double[scales.length][scales.length];
        for (int i = 0; i < scales.length; i++) {
            for (int k = 0; k < scales.length; k++) {
                unscaled[i][k] = scaled[i][k] / scales[i] / scales[k];
            }
        }
        return unscaled;
    }
}
