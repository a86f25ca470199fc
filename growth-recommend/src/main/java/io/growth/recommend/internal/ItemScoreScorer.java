package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/** Scores that are the same for everybody: what is rising, what is new. Items without a score are not recommended. */
public final class ItemScoreScorer implements Scorer {

    static final String TYPE = "item-scores";

    private final int[] items;
    private final float[] values;

    private ItemScoreScorer(int[] items, float[] values) {
        this.items = items;
        this.values = values;
    }

    /**
     * Keeps the scores above 0.
     *
     * @param scores of each item, finite
     * @return the model
     */
    public static ItemScoreScorer of(float[] scores) {
        int size = 0;
        for (float score : scores) {
            size += score > 0 ? 1 : 0;
        }
        var items = new int[size];
        var values = new float[size];
        int at = 0;
        for (int item = 0; item < scores.length; item++) {
            if (scores[item] > 0) {
                items[at] = item;
                values[at++] = scores[item];
            }
        }
        return new ItemScoreScorer(items, values);
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        scores.add(items, values, 0, items.length, 1);
    }

    /** Nothing of the history speaks for what is the same for everybody. */
    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {}

    @Override
    public boolean needsHistory() {
        return false;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.ints("scored.items", items);
        out.floats("scored.values", values);
    }

    static ItemScoreScorer load(ModelReader in, int itemCount) throws IOException {
        int[] items = in.ints("scored.items");
        float[] values = in.floats("scored.values", items.length);
        int last = -1;
        for (int k = 0; k < items.length; k++) {
            if (items[k] <= last || items[k] >= itemCount || !(values[k] > 0 && values[k] <= Float.MAX_VALUE)) {
                throw in.corrupt("the scores of items contradict themselves");
            }
            last = items[k];
        }
        return new ItemScoreScorer(items, values);
    }
}
