package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * Chooses from windows of candidates those that are good and unlike what is on the list: maximal marginal relevance
 * (Carbonell and Goldstein, SIGIR 1998). Belongs to one query.
 */
final class Diversity<I> {

    private static final int LEAST_WINDOW = 100;
    private static final int CANDIDATES_PER_PLACE = 5;

    private final double strength;
    private final ToDoubleBiFunction<? super I, ? super I> similarity;
    private final Ids<I> ids;
    private int window;
    private int[] items = new int[0];
    private float[] scores = new float[0];
    private double[] nearest = new double[0];
    private final ArrayList<I> keys = new ArrayList<>();
    private int size;

    Diversity(double strength, ToDoubleBiFunction<? super I, ? super I> similarity, Ids<I> ids) {
        this.strength = strength;
        this.similarity = similarity;
        this.ids = ids;
    }

    void reset(int places) {
        clear();
        window = (int) Math.min(Math.max(1, ids.size()), Math.max(LEAST_WINDOW, (long) CANDIDATES_PER_PLACE * places));
        if (items.length < window) {
            items = new int[window];
            scores = new float[window];
            nearest = new double[window];
        }
    }

    int window() {
        return window;
    }

    boolean full() {
        return size == window;
    }

    /** Adds a candidate; the best come first. */
    void add(int item, float score) {
        items[size] = item;
        scores[size++] = score;
        keys.add(ids.key(item));
    }

    /** Moves candidates to the list until it is full or none are left; those whose group is full are dropped. */
    void choose(Request<I> request, Picks picks, int stage) {
        if (picks.full()) {
            clear();
            return;
        }
        Arrays.fill(nearest, 0, size, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < picks.size(); k++) {
            approach(picks.item(k));
        }
        // The window is ordered, whatever is taken out of it.
        double least = size == 0 ? 0 : scores[size - 1];
        double range = size == 0 ? 0 : scores[0] - least;
        while (size > 0 && !picks.full()) {
            int best = best(least, range);
            int item = items[best];
            float score = scores[best];
            remove(best);
            if (request.caps == null || request.caps.haveRoomFor(ids.key(item))) {
                request.take(item, score, stage, picks, ids);
                approach(item);
            }
        }
        clear();
    }

    private void clear() {
        size = 0;
        keys.clear();
    }

    private int best(double least, double range) {
        int best = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < size; k++) {
            double relevance = range == 0 ? 1 : (scores[k] - least) / range;
            double closeness = nearest[k] == Double.NEGATIVE_INFINITY ? 0 : nearest[k];
            double value = (1 - strength) * relevance - strength * closeness;
            if (value > largest) {
                largest = value;
                best = k;
            }
        }
        return best;
    }

    private void remove(int position) {
        int behind = size - position - 1;
        System.arraycopy(items, position + 1, items, position, behind);
        System.arraycopy(scores, position + 1, scores, position, behind);
        System.arraycopy(nearest, position + 1, nearest, position, behind);
        keys.remove(position);
        size--;
    }

    private void approach(int chosen) {
        I key = ids.key(chosen);
        for (int k = 0; k < size; k++) {
            double alike = similarity.applyAsDouble(keys.get(k), key);
            if (!Double.isFinite(alike)) {
                throw new IllegalArgumentException("a similarity of items must be finite but is " + alike);
            }
            nearest[k] = Math.max(nearest[k], alike);
        }
    }
}
