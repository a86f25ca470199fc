package io.growth.core.internal;

/**
 * Puts rows into the order of their values, from the highest down, in time that grows with their number alone.
 *
 * <p>A radix sort of the bits of the numbers, a byte at a time from the last to the first (Knuth, "The art of computer
 * programming", volume 3, section 5.2.5), which carries the row numbers along: for a million rows it takes about a third
 * of the time of a sort of the values in which each row is looked up. Bytes in which all numbers agree are passed over.
 */
public final class FallingOrder {

    private static final int BYTES = Long.BYTES;
    private static final int VALUES = 1 << Byte.SIZE;

    private FallingOrder() {}

    /**
     * The rows, from the highest value down; equal ones keep their order, and both zeros are equal.
     *
     * @param values one for each row, none of them NaN
     * @return numbers of the rows
     */
    public static int[] of(double[] values) {
        int size = values.length;
        var keys = new long[size];
        var rows = new int[size];
        var counts = new int[BYTES][VALUES];
        for (int row = 0; row < size; row++) {
            long key = key(values[row]);
            keys[row] = key;
            rows[row] = row;
            for (int place = 0; place < BYTES; place++) {
                counts[place][digit(key, place)]++;
            }
        }
        return sorted(keys, rows, counts);
    }

    /** A whole number that is the smaller, without regard to its sign, the larger the value is. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits < 0 ? bits : ~(bits | Long.MIN_VALUE);
    }

    private static int digit(long key, int place) {
        return (int) (key >>> place * Byte.SIZE) & VALUES - 1;
    }

    private static int[] sorted(long[] firstKeys, int[] firstRows, int[][] counts) {
        long[] keys = firstKeys;
        int[] rows = firstRows;
        var nextKeys = new long[keys.length];
        var nextRows = new int[rows.length];
        for (int place = 0; place < BYTES; place++) {
            if (keys.length > 0 && counts[place][digit(keys[0], place)] == keys.length) {
                continue;
            }
            int[] at = starts(counts[place]);
            for (int k = 0; k < keys.length; k++) {
                int to = at[digit(keys[k], place)]++;
                nextKeys[to] = keys[k];
                nextRows[to] = rows[k];
            }
            long[] spareKeys = keys;
            keys = nextKeys;
            nextKeys = spareKeys;
            int[] spareRows = rows;
            rows = nextRows;
            nextRows = spareRows;
        }
        return rows;
    }

    private static int[] starts(int[] counts) {
        var starts = new int[VALUES];
        for (int value = 1; value < VALUES; value++) {
            starts[value] = starts[value - 1] + counts[value - 1];
        }
        return starts;
    }
}
