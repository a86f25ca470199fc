package io.growth.core.learn.inference;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some rows and columns of examples as a matrix, with a column of ones before them for the intercept.
 *
 * <p>A column is called by its place: 0 is the intercept in {@link #of}, later cuts close up. Each is divided by a
 * power of two near its largest value, which is exact, and without which squares of 1e200 would overflow.
 */
final class Design {

    static final String INTERCEPT = "(intercept)";

    private final Examples examples;

    /** Numbers of the rows that count. */
    private final int[] rows;

    /** Place of the intercept and of each column of the features, -1 for one that is left out. */
    private final int[] places;

    private final double[] scales;

    private Design(Examples examples, int[] rows, int[] places, double[] scales) {
        this.examples = examples;
        this.rows = rows;
        this.places = places;
        this.scales = scales;
    }

    /**
     * All columns, and all rows with a weight above 0.
     *
     * @throws IllegalArgumentException if there is none, or a number is missing or infinite, or there are more than two
     *     outcomes
     */
    static Design of(Examples examples) {
        if (examples.classes() != 2) {
            throw new IllegalArgumentException(
                    "there must be 2 outcomes, as of something that happens or does not, but " + "are "
                            + examples.classes());
        }
        int[] rows = IntStream.range(0, examples.size())
                .filter(row -> examples.weight(row) > 0)
                .toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("there is no example with a weight above 0");
        }
        int width = examples.features().columns() + 1;
        return new Design(examples, rows, IntStream.range(0, width).toArray(), scales(examples.features()));
    }

    private static double[] scales(Features features) {
        var largest = new double[features.columns() + 1];
        largest[0] = 1;
        var row = new double[features.columns()];
        for (int r = 0; r < features.rows(); r++) {
            features.copyRow(r, row);
            for (int c = 0; c < row.length; c++) {
                double size = Math.abs(row[c]);
                if (!(size <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("row " + r + " has " + row[c] + " in column " + features.name(c)
                            + "; impute missing values before, or leave the row out");
                }
                largest[c + 1] = Math.max(largest[c + 1], size);
            }
        }
        return Arrays.stream(largest).map(Design::scale).toArray();
    }

    private static double scale(double largest) {
        return largest == 0 ? 1 : Math.scalb(1.0, -Math.max(-1000, Math.getExponent(largest)));
    }

    /** The same rows with some of the columns. */
    Design columns(int[] kept) {
        var cut = new int[places.length];
        Arrays.fill(cut, -1);
        for (int c = 0; c < places.length; c++) {
            int found = places[c] < 0 ? -1 : Arrays.binarySearch(kept, places[c]);
            cut[c] = Math.max(found, -1);
        }
        return new Design(
                examples,
                rows,
                cut,
                Arrays.stream(kept).mapToDouble(k -> scales[k]).toArray());
    }

    /** The same columns with some of the rows, by their places in this design. */
    Design rows(int[] chosen) {
        return new Design(examples, Arrays.stream(chosen).map(k -> rows[k]).toArray(), places, scales);
    }

    Examples examples() {
        return examples;
    }

    int size() {
        return rows.length;
    }

    int width() {
        return scales.length;
    }

    /** Number of a row among all examples. */
    int row(int k) {
        return rows[k];
    }

    int label(int k) {
        return examples.labels()[rows[k]];
    }

    double weight(int k) {
        return examples.weight(rows[k]);
    }

    double offset(int k) {
        double[] offsets = examples.offsets();
        return offsets == null ? 0 : offsets[rows[k]];
    }

    /** What a coefficient of the scaled column is multiplied by to be one of the column as it was. */
    double scale(int place) {
        return scales[place];
    }

    /** Place of the intercept, 0, or a column of the features, counted from 1; -1 if it is left out. */
    int place(int number) {
        return places[number];
    }

    /** Names of the columns by place. */
    String[] names() {
        var names = new String[width()];
        for (int c = 0; c < places.length; c++) {
            if (places[c] >= 0) {
                names[places[c]] = c == 0 ? INTERCEPT : examples.features().name(c - 1);
            }
        }
        return names;
    }

    /** The entries of a row that are not 0, by ascending place; returns how many these are. */
    int gather(int k, int[] at, double[] values) {
        Features features = examples.features();
        int count = 0;
        if (places[0] >= 0) {
            at[0] = places[0];
            values[0] = 1;
            count = 1;
        }
        return features.isSparse()
                ? gatherSparse(features, rows[k], at, values, count)
                : gatherDense(features, rows[k], at, values, count);
    }

    private int gatherDense(Features features, int row, int[] at, double[] values, int first) {
        double[] all = features.values();
        int width = features.columns();
        int count = first;
        for (int c = 0; c < width; c++) {
            double value = all[row * width + c];
            int place = places[c + 1];
            if (value != 0 && place >= 0) {
                at[count] = place;
                values[count++] = value * scales[place];
            }
        }
        return count;
    }

    private int gatherSparse(Features features, int row, int[] at, double[] values, int first) {
        int[] columns = features.entryColumns();
        double[] entries = features.entryValues();
        int end = features.starts()[row + 1];
        int count = first;
        for (int e = features.starts()[row]; e < end; e++) {
            int place = places[columns[e] + 1];
            double value = entries == null ? 1 : entries[e];
            if (value != 0 && place >= 0) {
                at[count] = place;
                values[count++] = value * scales[place];
            }
        }
        return count;
    }

    /** Space for the entries of one row. */
    Entries entries() {
        return new Entries(width());
    }

    /** The entries of one row; for one thread. */
    static final class Entries {

        final int[] at;
        final double[] values;
        int count;

        private Entries(int width) {
            at = new int[width];
            values = new double[width];
        }

        Entries of(Design design, int k) {
            count = design.gather(k, at, values);
            return this;
        }

        double dot(double[] b) {
            double sum = 0;
            for (int e = 0; e < count; e++) {
                sum += values[e] * b[at[e]];
            }
            return sum;
        }

        void addTo(double[] sums, double factor) {
            for (int e = 0; e < count; e++) {
                sums[at[e]] += factor * values[e];
            }
        }

        /** Adds the outer product with itself to a lower triangle. */
        void addTo(double[][] lower, double factor) {
            if (count == lower.length) {
                addDense(lower, factor);
                return;
            }
            for (int e = 0; e < count; e++) {
                double[] row = lower[at[e]];
                double scaled = factor * values[e];
                for (int f = 0; f <= e; f++) {
                    row[at[f]] += scaled * values[f];
                }
            }
        }

        private void addDense(double[][] lower, double factor) {
            for (int e = 0; e < count; e++) {
                double[] row = lower[e];
                double scaled = factor * values[e];
                for (int f = 0; f <= e; f++) {
                    row[f] += scaled * values[f];
                }
            }
        }
    }
}
