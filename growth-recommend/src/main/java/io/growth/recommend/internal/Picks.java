package io.growth.recommend.internal;

import java.util.Arrays;

/** The answer to a request: chosen items, those of earlier stages first, within a stage the best first. */
final class Picks {

    /** In place of a stage: put there by the query. */
    static final int PINNED = -1;

    /** In place of a stage: put there by chance. */
    static final int EXPLORED = -2;

    private int[] items = new int[16];
    private float[] scores = new float[16];
    private int[] stages = new int[16];
    private double[] propensities = new double[0];
    private boolean certain = true;
    private int limit;
    private int size;

    void reset(int newLimit) {
        limit = newLimit;
        size = 0;
        certain = true;
        if (newLimit > items.length) {
            items = new int[newLimit];
            scores = new float[newLimit];
            stages = new int[newLimit];
        }
    }

    boolean full() {
        return size == limit;
    }

    int missing() {
        return limit - size;
    }

    void add(int item, float score, int stage) {
        items[size] = item;
        stages[size] = stage;
        scores[size++] = score;
    }

    int size() {
        return size;
    }

    int item(int position) {
        return items[position];
    }

    float score(int position) {
        return scores[position];
    }

    /** Which stage gave the item; the number of stages for a popular one, or {@link #PINNED} or {@link #EXPLORED}. */
    int stage(int position) {
        return stages[position];
    }

    /** The probability of the item at its place. */
    double propensity(int position) {
        return certain ? 1 : propensities[position];
    }

    /**
     * Moves the first items to places of their own among the rest.
     *
     * @param places ascending, 1 for the first; the list ends without gaps if it is too short
     */
    void moveFirstTo(int[] places) {
        int pinned = places.length;
        int[] fromItems = Arrays.copyOf(items, size);
        float[] fromScores = Arrays.copyOf(scores, size);
        int[] fromStages = Arrays.copyOf(stages, size);
        int pin = 0;
        int other = pinned;
        for (int k = 0; k < size; k++) {
            boolean pinsTurn = pin < pinned && (places[pin] == k + 1 || other == size);
            int from = pinsTurn ? pin++ : other++;
            items[k] = fromItems[from];
            scores[k] = fromScores[from];
            stages[k] = fromStages[from];
        }
    }

    /** Says that every item is where it is with certainty, unless told otherwise below. */
    void beUncertain() {
        certain = false;
        if (propensities.length < size) {
            propensities = new double[size];
        }
        Arrays.fill(propensities, 0, size, 1);
    }

    void keep(int position, double propensity) {
        propensities[position] = propensity;
    }

    void explore(int position, int item, double propensity) {
        items[position] = item;
        scores[position] = 0;
        stages[position] = EXPLORED;
        propensities[position] = propensity;
    }
}
