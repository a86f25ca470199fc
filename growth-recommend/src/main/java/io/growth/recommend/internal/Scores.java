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
     * Adds {@code scale} times a sparse row after {@link #fill}, when no list of touched items is kept.
     *
     * @param columns items of the row, in any order
     * @param weights weight of each
     * @param from first entry
     * @param to behind the last entry
     * @param scale finite
     */
    public void addUnlisted(int[] columns, float[] weights, int from, int to, float scale) {
        float[] sums = values;
        for (int e = from; e < to; e++) {
            sums[columns[e]] += scale * weights[e];
        }
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
     * Adds a number to one item.
     *
     * @param item the item
     * @param amount finite
     */
    public void add(int item, float amount) {
        float old = values[item];
        // If all are filled, the list is as long as it gets, and its spare last place takes what does not count.
        touched[count] = item;
        count += !filled && Float.floatToRawIntBits(old) == UNTOUCHED ? 1 : 0;
        values[item] = old + (amount + 0.0f);
    }

    /**
     * Adds the scores of another accumulator.
     *
     * @param other scores of no more items, not filled
     */
    void addAll(Scores other) {
        for (int k = 0; k < other.count; k++) {
            add(other.touched[k], other.values[other.touched[k]]);
        }
    }

    /**
     * Makes the score of an item at least so large: for models that take the best of several reasons.
     *
     * @param item the item
     * @param score above 0 and finite
     */
    public void raise(int item, float score) {
        float old = values[item];
        if (Float.floatToRawIntBits(old) == UNTOUCHED) {
            touched[count++] = item;
            values[item] = score;
        } else if (score > old) {
            values[item] = score;
        }
    }

    /**
     * Adds {@code scale} times other scores; what is no finite number counts as 0.
     *
     * @param part other scores of as many items
     * @param scale finite
     */
    public void add(Scores part, float scale) {
        if (!part.filled) {
            for (int k = 0; k < part.count; k++) {
                int item = part.touched[k];
                add(item, scale * finite(part.values[item]));
            }
            return;
        }
        float[] sums = fill();
        float[] summands = part.values;
        for (int item = 0; item < sums.length; item++) {
            sums[item] += scale * finite(summands[item]) + 0.0f;
        }
    }

    /** A conditional move, not a branch, so that the loops above and below stay vectors. */
    static float finite(float value) {
        return Math.abs(value) <= Float.MAX_VALUE ? value : 0;
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
     * @return the live array, all -0.0, to be overwritten with finite numbers, or with NaN where the model has nothing
     *     to say
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
     * The next item with a score that counts. Nothing else is in this loop, so that it keeps to a load, a comparison
     * and a branch never taken, whatever the caller does with what it finds.
     *
     * @param from first item to look at
     * @param least the least score that counts, no NaN
     * @return the item, or the number of items if there is none
     */
    int next(int from, float least) {
        float[] all = values;
        for (int item = from; item < all.length; item++) {
            if (all[item] >= least) {
                return item;
            }
        }
        return all.length;
    }

    /**
     * Whether something speaks for an item, also where all are {@linkplain #fill filled}.
     *
     * @param item the item
     * @return false if it was never given a score
     */
    boolean isTouched(int item) {
        return Float.floatToRawIntBits(values[item]) != UNTOUCHED;
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
