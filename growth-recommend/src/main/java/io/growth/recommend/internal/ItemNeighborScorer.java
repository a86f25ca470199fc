package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * Item-based collaborative filtering: the score of an item is the sum of its similarities to the items of the history.
 *
 * <p>Row {@code j} of the matrix holds the items that item {@code j} speaks for. A query adds the rows of its history,
 * each a run of memory, into one accumulator.
 */
public final class ItemNeighborScorer implements Scorer {

    static final String TYPE = "item-neighbors";

    private final SparseMatrix spokenFor;
    private final boolean weighted;

    /**
     * Wraps the model.
     *
     * @param spokenFor rows: items of the history, columns: items that may be recommended, values: similarities
     * @param weighted whether an item of the history counts with its weight rather than once
     */
    public ItemNeighborScorer(SparseMatrix spokenFor, boolean weighted) {
        this.spokenFor = spokenFor;
        this.weighted = weighted;
    }

    /**
     * The model itself, for those that build on it.
     *
     * @return rows: items of the history, columns: items that may be recommended
     */
    public SparseMatrix spokenFor() {
        return spokenFor;
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        int[] columns = spokenFor.columns();
        float[] values = spokenFor.values();
        for (int k = 0; k < history.size(); k++) {
            int item = history.item(k);
            scores.add(columns, values, spokenFor.start(item), spokenFor.end(item), weight(history, k));
        }
    }

    private float weight(History history, int position) {
        return weighted ? history.weight(position) : 1;
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        for (int k = 0; k < history.size(); k++) {
            int entry = spokenFor.find(history.item(k), item);
            if (entry >= 0) {
                shares[k] = (double) weight(history, k) * spokenFor.values()[entry];
            }
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        out.integer("weighted", weighted ? 1 : 0);
        MatrixBlocks.write(out, "neighbors", spokenFor);
    }

    static ItemNeighborScorer load(ModelReader in, int items) throws IOException {
        return new ItemNeighborScorer(MatrixBlocks.readSquare(in, "neighbors", items), in.integer("weighted") != 0);
    }
}
