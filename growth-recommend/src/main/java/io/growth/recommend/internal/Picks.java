package io.growth.recommend.internal;

/** The answer to a request: chosen items, best first, personal ones before popular ones. */
final class Picks {

    private int[] items = new int[16];
    private float[] scores = new float[16];
    private int limit;
    private int size;
    private int personal;

    void reset(int newLimit) {
        limit = newLimit;
        size = 0;
        personal = 0;
        if (newLimit > items.length) {
            items = new int[newLimit];
            scores = new float[newLimit];
        }
    }

    boolean full() {
        return size == limit;
    }

    int missing() {
        return limit - size;
    }

    void add(int item, float score) {
        items[size] = item;
        scores[size++] = score;
    }

    void endOfPersonal() {
        personal = size;
    }

    int size() {
        return size;
    }

    int personal() {
        return personal;
    }

    int item(int position) {
        return items[position];
    }

    float score(int position) {
        return scores[position];
    }
}
