package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * A linear model with weights of either sign for some pairs of items; the others weigh nothing. Every item has a score,
 * if only 0, which is better than one below 0.
 */
public final class SparseItemScorer implements Scorer {

    static final String TYPE = "item-weights-sparse";

    private final SparseMatrix weights;
    private final boolean weighted;

    /**
     * Wraps the model.
     *
     * @param weights rows: items of the history, columns: items that may be recommended
     * @param weighted whether an item of the history counts with its weight rather than once
     */
    public SparseItemScorer(SparseMatrix weights, boolean weighted) {
        this.weights = weights;
        this.weighted = weighted;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        float[] sums = scores.fill();
        Arrays.fill(sums, 0);
        int[] columns = weights.columns();
        float[] values = weights.values();
        for (int k = 0; k < history.size(); k++) {
            float factor = weight(history, k);
            int end = weights.end(history.item(k));
            for (int e = weights.start(history.item(k)); e < end; e++) {
                sums[columns[e]] += factor * values[e];
            }
        }
        if (weighted) {
            DenseItemScorer.tame(sums);
        }
    }

    private float weight(History history, int position) {
        return weighted ? history.weight(position) : 1;
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        ItemNeighborScorer.explain(weights, weighted, history, item, shares);
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
        MatrixBlocks.write(out, "weights", weights);
    }

    static SparseItemScorer load(ModelReader in, int items) throws IOException {
        return new SparseItemScorer(MatrixBlocks.readSquare(in, "weights", items), in.integer("weighted", 0, 1) != 0);
    }
}
