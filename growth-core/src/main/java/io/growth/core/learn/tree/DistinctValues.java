package io.growth.core.learn.tree;

import java.util.Arrays;

/** Collects the values of one column and counts how often each is there; missing ones are left out. */
final class DistinctValues {

    private final double[] values;
    private int size;
    private int zeros;

    /** With room for so many values that are not 0. */
    DistinctValues(int most) {
        values = new double[most];
    }

    void add(double value) {
        if (value == 0) {
            // Both zeros, since they are one value to a threshold but two to a sort.
            zeros++;
        } else if (!Double.isNaN(value)) {
            values[size++] = value;
        }
    }

    /** Adds a value that is there many times, without a place for each. */
    void addZeros(int times) {
        zeros += times;
    }

    /** Bins of numbers. */
    ColumnBins bins(int most) {
        Arrays.sort(values, 0, size);
        var distinct = new double[size + 1];
        var counts = new int[size + 1];
        int count = 0;
        boolean zerosDue = zeros > 0;
        for (int k = 0; k < size; k++) {
            if (zerosDue && values[k] > 0) {
                distinct[count] = 0;
                counts[count++] = zeros;
                zerosDue = false;
            }
            if (count == 0 || distinct[count - 1] != values[k]) {
                distinct[count++] = values[k];
            }
            counts[count - 1]++;
        }
        if (zerosDue) {
            distinct[count] = 0;
            counts[count++] = zeros;
        }
        return ColumnBins.ofNumbers(Arrays.copyOf(distinct, count), Arrays.copyOf(counts, count), most);
    }

    /** Bins of the codes {@code 0} to {@code codes - 1}. */
    ColumnBins codeBins(int codes, int most) {
        var counts = new int[codes];
        counts[0] = zeros;
        for (int k = 0; k < size; k++) {
            counts[(int) values[k]]++;
        }
        return ColumnBins.ofCodes(counts, most);
    }
}
