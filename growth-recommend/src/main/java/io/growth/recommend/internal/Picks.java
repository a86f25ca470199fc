package io.growth.recommend.internal;

/** The answer to a request: chosen items, those of earlier stages first, within a stage the best first. */
final class Picks {

    private int[] items = new int[16];
    private float[] scores = new float[16];
    private int[] stages = new int[16];
    private int limit;
    private int size;

    void reset(int newLimit) {
        limit = newLimit;
        size = 0;
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

    /** Which stage gave the item; the number of stages for a popular one. */
    int stage(int position) {
        return stages[position];
    }
}
