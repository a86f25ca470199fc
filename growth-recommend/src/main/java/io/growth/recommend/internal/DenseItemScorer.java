package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * A linear model with a weight for every pair of items: the score of an item is the sum of the weights that the items
 * of the history give to it, of either sign.
 *
 * <p>The weights lie in slabs of whole rows, so that neither an array nor a block of a file must hold all of them.
 */
public final class DenseItemScorer implements Scorer {

    static final String TYPE = "item-weights-dense";

    private static final int SLAB_FLOATS = 1 << 24;

    private final float[][] slabs;
    private final int items;
    private final int slabRows;
    private final boolean weighted;

    private DenseItemScorer(float[][] slabs, int items, boolean weighted) {
        this.slabs = slabs;
        this.items = items;
        this.slabRows = slabRows(items);
        this.weighted = weighted;
    }

    /**
     * A model whose weights are all 0 until {@link #row} is written to.
     *
     * @param items number of items
     * @param weighted whether an item of the history counts with its weight rather than once
     * @return the model
     */
    public static DenseItemScorer zeros(int items, boolean weighted) {
        int rows = slabRows(items);
        var slabs = new float[slabCount(items)][];
        for (int slab = 0; slab < slabs.length; slab++) {
            slabs[slab] = new float[Math.min(rows, items - slab * rows) * items];
        }
        return new DenseItemScorer(slabs, items, weighted);
    }

    private static int slabRows(int items) {
        return Math.max(1, SLAB_FLOATS / Math.max(1, items));
    }

    private static int slabCount(int items) {
        int rows = slabRows(items);
        return (int) ((items + (long) rows - 1) / rows);
    }

    /**
     * Where the weights of an item of the history are; they are finite.
     *
     * @param item number of the item
     * @return the live array that holds them, from {@link #offset} on
     */
    public float[] row(int item) {
        return slabs[item / slabRows];
    }

    /**
     * Where in its array the weights of an item of the history begin.
     *
     * @param item number of the item
     * @return place of the weight that it gives to item 0
     */
    public int offset(int item) {
        return item % slabRows * items;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        float[] sums = scores.fill();
        Arrays.fill(sums, 0);
        int k = 0;
        for (; k + 2 <= history.size(); k += 2) {
            addTwo(history, k, sums);
        }
        if (k < history.size()) {
            addOne(history, k, sums);
        }
        if (weighted) {
            tame(sums);
        }
    }

    /** Two rows at once load and store the sums half as often; the loop is one that the JVM vectorises. */
    private void addTwo(History history, int k, float[] sums) {
        float[] a = row(history.item(k));
        float[] b = row(history.item(k + 1));
        int atA = offset(history.item(k));
        int atB = offset(history.item(k + 1));
        float x = weight(history, k);
        float y = weight(history, k + 1);
        for (int i = 0; i < items; i++) {
            sums[i] += x * a[atA + i] + y * b[atB + i];
        }
    }

    private void addOne(History history, int k, float[] sums) {
        float[] a = row(history.item(k));
        int at = offset(history.item(k));
        float x = weight(history, k);
        for (int i = 0; i < items; i++) {
            sums[i] += x * a[at + i];
        }
    }

    /** Huge weights of a history may have led out of the finite numbers. */
    static void tame(float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            float sum = sums[i];
            sums[i] = Float.isNaN(sum) ? 0 : Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, sum));
        }
    }

    private float weight(History history, int position) {
        return weighted ? history.weight(position) : 1;
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        for (int k = 0; k < history.size(); k++) {
            int given = history.item(k);
            shares[k] = (double) weight(history, k) * row(given)[offset(given) + item];
        }
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.integer("weighted", weighted ? 1 : 0);
        for (int slab = 0; slab < slabs.length; slab++) {
            out.floats("weights" + slab, slabs[slab]);
        }
    }

    static DenseItemScorer load(ModelReader in, int items) throws IOException {
        int rows = slabRows(items);
        var slabs = new float[slabCount(items)][];
        for (int slab = 0; slab < slabs.length; slab++) {
            slabs[slab] = in.floats("weights" + slab, (long) Math.min(rows, items - slab * rows) * items);
            for (float weight : slabs[slab]) {
                if (!Float.isFinite(weight)) {
                    throw in.corrupt("a weight is not a finite number");
                }
            }
        }
        return new DenseItemScorer(slabs, items, in.integer("weighted", 0, 1) != 0);
    }
}
