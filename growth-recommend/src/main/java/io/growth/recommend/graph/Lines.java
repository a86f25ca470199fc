package io.growth.recommend.graph;

/**
 * Four rows of a matrix, each with a factor, to be added to a row of sums; belongs to one thread.
 *
 * <p>Four multiply-adds for each sum that is read and written. All arrays are read at the same index without an offset,
 * and there are few of them: only then does the compiler of Java 17 turn the loop into vector instructions, which is
 * five times as fast. With eight rows, or with one array and offsets, it does not.
 */
final class Lines {

    static final int COUNT = 4;

    private static final float[] NONE = {};

    private final float[][] lines = new float[COUNT][];
    private final float[] factors = new float[COUNT];
    private int count;

    /** Points at the rows from one on; behind the end there are none. */
    void set(float[][] matrix, int from, int end) {
        count = Math.min(COUNT, end - from);
        for (int k = 0; k < COUNT; k++) {
            // Missing ones repeat the last one, with a factor of 0.
            lines[k] = count == 0 ? NONE : matrix[from + Math.min(k, count - 1)];
        }
    }

    /** Takes each row's number in a column as its factor. */
    void factorsFromColumn(int column) {
        for (int k = 0; k < COUNT; k++) {
            factors[k] = k < count ? lines[k][column] : 0;
        }
    }

    /** Takes numbers that follow each other as the factors. */
    void factorsFrom(float[] numbers, int first) {
        for (int k = 0; k < COUNT; k++) {
            factors[k] = k < count ? numbers[first + k] : 0;
        }
    }

    /** Adds the rows, each times its factor, from a column on. */
    void addTo(float[] sums, int first) {
        float[] l0 = lines[0];
        float[] l1 = lines[1];
        float[] l2 = lines[2];
        float[] l3 = lines[3];
        float f0 = factors[0];
        float f1 = factors[1];
        float f2 = factors[2];
        float f3 = factors[3];
        for (int q = first; q < sums.length; q++) {
            sums[q] += f0 * l0[q] + f1 * l1[q] + f2 * l2[q] + f3 * l3[q];
        }
    }
}
