package io.growth.recommend.internal;

import java.util.Arrays;

/**
 * One score for each item, most of them untouched, and the list of those that were touched.
 *
 * <p>Untouched is -0.0: adding anything but -0.0 to it gives that number itself, and no sum of other numbers ever
 * becomes -0.0 again, so the first touch is seen in the old bits and needs neither a second array nor a branch.
 */
public final class Scores {

    private static final int UNTOUCHED = Integer.MIN_VALUE;

    private final float[] values;
    private final int[] touched;
    private int count;
    private boolean filled;

    /**
     * All untouched.
     *
     * @param items number of items
     */
    public Scores(int items) {
        values = new float[items];
        Arrays.fill(values, -0.0f);
        // One more than items: the loop below writes behind the last before it knows whether that counts.
        touched = new int[items + 1];
    }

    /**
     * Adds {@code scale} times a sparse row.
     *
     * @param columns items of the row, in any order
     * @param weights weight of each
     * @param from first entry
     * @param to behind the last entry
     * @param scale finite
     */
    public void add(int[] columns, float[] weights, int from, int to, float scale) {
        float[] sums = values;
        int[] list = touched;
        int n = count;
        for (int e = from; e < to; e++) {
            int item = columns[e];
            float old = sums[item];
            list[n] = item;
            n += Float.floatToRawIntBits(old) == UNTOUCHED ? 1 : 0;
            sums[item] = old + (scale * weights[e] + 0.0f);
        }
        count = n;
    }

    /**
     * Adds one number to each item of a sparse row.
     *
     * @param columns items of the row
     * @param from first entry
     * @param to behind the last entry
     * @param amount finite
     */
    public void add(int[] columns, int from, int to, float amount) {
        float[] sums = values;
        int[] list = touched;
        int n = count;
        float summand = amount + 0.0f;
        for (int e = from; e < to; e++) {
            int item = columns[e];
            float old = sums[item];
            list[n] = item;
            n += Float.floatToRawIntBits(old) == UNTOUCHED ? 1 : 0;
            sums[item] = old + summand;
        }
        count = n;
    }

    /**
     * Touches one item, to keep a mark with it.
     *
     * @param item an untouched item
     * @param mark not -0.0
     */
    public void touch(int item, float mark) {
        touched[count++] = item;
        values[item] = mark;
    }

    /**
     * Touches all items at once, for a model that gives each of them a score.
     *
     * @return the live array, to be overwritten from the first item to the last with finite numbers
     */
    public float[] fill() {
        filled = true;
        count = values.length;
        return values;
    }

    /**
     * Whether {@link #fill} was called; then {@link #touched} means nothing.
     *
     * @return true if every item has a score
     */
    public boolean filled() {
        return filled;
    }

    /**
     * How many items were touched.
     *
     * @return number of touched items
     */
    public int count() {
        return count;
    }

    /**
     * The touched items, in the order of their first touch; read only.
     *
     * @return the live array, {@link #count} of it in use
     */
    public int[] touched() {
        return touched;
    }

    /**
     * The score of an item.
     *
     * @param item the item
     * @return its score, -0.0 if untouched
     */
    public float get(int item) {
        return values[item];
    }

    /**
     * Overwrites the score of an item without touching it; {@link #forget} undoes that for an untouched one.
     *
     * @param item the item
     * @param score the score
     */
    public void set(int item, float score) {
        values[item] = score;
    }

    /**
     * Makes an item untouched, unless it is in the list of touched ones: then {@link #clear} does.
     *
     * @param item the item
     */
    public void forget(int item) {
        values[item] = -0.0f;
    }

    /** Makes all touched items untouched. */
    public void clear() {
        float[] sums = values;
        if (filled) {
            Arrays.fill(sums, -0.0f);
        } else {
            for (int k = 0; k < count; k++) {
                sums[touched[k]] = -0.0f;
            }
        }
        filled = false;
        count = 0;
    }
}
