package io.growth.core.learn.tree;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the values of one column fall into bins. Bin {@code k} of numbers holds those above {@code thresholds[k - 1]} up
 * to {@code thresholds[k]}; bin {@code k} of a category holds one code, or the last one all rare codes. Missing values
 * have a bin behind the others.
 */
final class ColumnBins {

    /** Most bins, the one of missing values not counted: with that one they are as many as a byte has values. */
    static final int MOST = 255;

    private static final double[] NO_THRESHOLDS = {};
    private static final int[] NO_CODES = {};

    private final int count;
    private final double[] thresholds;
    private final int[] binOfCode;
    private final boolean category;

    private ColumnBins(int count, double[] thresholds, int[] binOfCode, boolean category) {
        this.count = count;
        this.thresholds = thresholds;
        this.binOfCode = binOfCode;
        this.category = category;
    }

    /**
     * Bins of numbers: one for each distinct value if those are few enough, else with as equal numbers of rows as ties
     * allow. A value with more rows than its share has a bin of its own.
     *
     * @param values distinct values, ascending
     * @param counts how often each is there
     * @param most most bins
     */
    static ColumnBins ofNumbers(double[] values, int[] counts, int most) {
        var ends = new double[Math.max(0, Math.min(most, values.length) - 1)];
        long left = Arrays.stream(counts).asLongStream().sum();
        int bins = 0;
        long inBin = 0;
        for (int k = 0; k + 1 < values.length && bins < ends.length; k++) {
            inBin += counts[k];
            // What is left is shared anew among the bins that are left, or a heavy value would use up the others.
            long share = left / (most - bins);
            if (values.length <= most || inBin >= share || inBin + counts[k + 1] - share > share - inBin) {
                ends[bins++] = between(values[k], values[k + 1]);
                left -= inBin;
                inBin = 0;
            }
        }
        return new ColumnBins(bins + 1, bins == ends.length ? ends : Arrays.copyOf(ends, bins), NO_CODES, false);
    }

    /** Midway between two neighbours; {@code a} where no number lies between them or the way is too long to halve. */
    static double between(double a, double b) {
        double middle = a + (b - a) / 2;
        return middle < b ? middle : a;
    }

    /**
     * Bins of a category: one for each code if those are few enough, else the most frequent codes have their own and
     * all others share the last.
     *
     * @param counts how often each code is there
     * @param most most bins
     */
    static ColumnBins ofCodes(int[] counts, int most) {
        var binOfCode = new int[counts.length];
        if (counts.length <= most) {
            Arrays.setAll(binOfCode, code -> code);
            return new ColumnBins(Math.max(1, counts.length), NO_THRESHOLDS, binOfCode, true);
        }
        Arrays.fill(binOfCode, most - 1);
        int[] frequent = IntStream.range(0, counts.length)
                .boxed()
                .sorted((a, b) -> counts[a] != counts[b] ? Integer.compare(counts[b], counts[a]) : a - b)
                .limit(most - 1)
                .mapToInt(code -> code)
                .sorted()
                .toArray();
        for (int bin = 0; bin < frequent.length; bin++) {
            binOfCode[frequent[bin]] = bin;
        }
        return new ColumnBins(most, NO_THRESHOLDS, binOfCode, true);
    }

    int count() {
        return count;
    }

    boolean isCategory() {
        return category;
    }

    /** Between a bin and the next one: the greatest value that belongs to the former. */
    double threshold(int bin) {
        return thresholds[bin];
    }

    /** The bin of a value; {@link #count} if it is missing. */
    int bin(double value) {
        if (Double.isNaN(value)) {
            return count;
        }
        if (category) {
            return binOfCode[(int) value];
        }
        double[] ends = thresholds;
        int from = 0;
        int to = ends.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (value <= ends[middle]) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** The codes of some bins as bits, for a node that sends them to the left. */
    long[] codes(boolean[] bins) {
        var words = new long[(binOfCode.length + Long.SIZE - 1) / Long.SIZE];
        for (int code = 0; code < binOfCode.length; code++) {
            if (bins[binOfCode[code]]) {
                words[code >> 6] |= 1L << code;
            }
        }
        return words;
    }
}
