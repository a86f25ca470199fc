package io.growth.churn.lifetime;

import java.util.Arrays;

/**
 * Equal customers brought together with their number, in ascending order of frequency, observed time and recency:
 * likelihoods need one evaluation for each cell, and what depends on the frequency or the observed time alone can be kept
 * from one cell to the next.
 *
 * <p>Frequency (24 bits) and the places of both times among their distinct values (20 bits each) are packed into one
 * {@code long}, and sorted as such: a million customers in some hundredths of a second. Where times are continuous almost
 * no customers are equal; then each is a cell of its own, sorted by frequency.
 */
record Cells(int[] frequency, double[] recency, double[] observed, double[] count, double customers) {

    private static final int TIME_BITS = 20;
    private static final long TIME_MASK = (1L << TIME_BITS) - 1;

    static Cells of(int[] frequency, double[] recency, double[] observed) {
        DistinctValues recencies = DistinctValues.of(recency);
        DistinctValues ends = DistinctValues.of(observed);
        if (recencies.isTooMany() || ends.isTooMany()) {
            return ungrouped(frequency, recency, observed);
        }
        long[] keys = new long[frequency.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) frequency[i] << 2 * TIME_BITS)
                    | ((long) ends.place(observed[i]) << TIME_BITS)
                    | recencies.place(recency[i]);
        }
        Arrays.sort(keys);
        return unpack(keys, recencies, ends);
    }

    private static Cells unpack(long[] keys, DistinctValues recencies, DistinctValues ends) {
        Cells cells = ofSize(distinct(keys), keys.length);
        int cell = -1;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                cell++;
                cells.frequency[cell] = (int) (keys[i] >>> 2 * TIME_BITS);
                cells.observed[cell] = ends.value((int) (keys[i] >>> TIME_BITS & TIME_MASK));
                cells.recency[cell] = recencies.value((int) (keys[i] & TIME_MASK));
            }
            cells.count[cell]++;
        }
        return cells;
    }

    private static int distinct(long[] sorted) {
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return distinct;
    }

    private static Cells ungrouped(int[] frequency, double[] recency, double[] observed) {
        long[] keys = new long[frequency.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) frequency[i] << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        Cells cells = ofSize(keys.length, keys.length);
        for (int cell = 0; cell < keys.length; cell++) {
            int row = (int) keys[cell];
            cells.frequency[cell] = frequency[row];
            cells.recency[cell] = recency[row];
            cells.observed[cell] = observed[row];
            cells.count[cell] = 1;
        }
        return cells;
    }

    private static Cells ofSize(int size, double customers) {
        return new Cells(new int[size], new double[size], new double[size], new double[size], customers);
    }

    int size() {
        return frequency.length;
    }

    /** {@code tails[j]}: customers with more than {@code j} repeat purchases. */
    double[] tails() {
        int most = size() == 0 ? 0 : frequency[size() - 1];
        double[] tails = new double[most];
        for (int cell = 0; cell < size(); cell++) {
            if (frequency[cell] > 0) {
                tails[frequency[cell] - 1] += count[cell];
            }
        }
        for (int j = most - 1; j > 0; j--) {
            tails[j - 1] += tails[j];
        }
        return tails;
    }

    double purchases() {
        double sum = 0;
        for (int cell = 0; cell < size(); cell++) {
            sum += count[cell] * frequency[cell];
        }
        return sum;
    }

    double exposure() {
        double sum = 0;
        for (int cell = 0; cell < size(); cell++) {
            sum += count[cell] * observed[cell];
        }
        return sum;
    }
}
