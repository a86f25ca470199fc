package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * Item-based collaborative filtering: the score of an item is the sum of its similarities to the items of the history.
 *
 * <p>Row {@code j} of the matrix holds the items that item {@code j} speaks for. A query adds the rows of its history,
 * each a run of memory, into one accumulator. A long history reaches most items, so it does without the list of touched
 * ones, and what is left of its time is the way of the rows from memory: their lines are asked for some rows ahead,
 * many at once.
 */
public final class ItemNeighborScorer implements Scorer {

    static final String TYPE = "item-neighbors";

    /** From this many additions for each item of the shop on, looking at all items is cheaper than listing some. */
    private static final double LONG = 1.0 / 8;

    /** How many rows of a long history are fetched together; at least 1. */
    private static final int AHEAD = 8;

    /** Numbers in a cache line. */
    private static final int LINE = 16;

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
        long additions = 0;
        for (int k = 0; k < history.size(); k++) {
            additions += spokenFor.degree(history.item(k));
        }
        if (additions > LONG * spokenFor.columnCount()) {
            scoreLong(history, scores, scratch);
        } else {
            scoreShort(history, scores);
        }
    }

    private void scoreLong(History history, Scores scores, Scratch scratch) {
        scores.fill();
        int[] columns = spokenFor.columns();
        float[] values = spokenFor.values();
        int fetched = fetch(history, 0, AHEAD);
        for (int k = 0; k < history.size(); k++) {
            if (k % AHEAD == 0) {
                fetched ^= fetch(history, k + AHEAD, k + 2 * AHEAD);
            }
            int item = history.item(k);
            scores.addUnlisted(columns, values, spokenFor.start(item), spokenFor.end(item), weight(history, k));
        }
        scratch.keep(fetched);
    }

    /** Reads a number of each cache line of some rows, so that the processor has them on the way all at once. */
    private int fetch(History history, int from, int to) {
        int[] columns = spokenFor.columns();
        float[] values = spokenFor.values();
        int bits = 0;
        for (int k = from; k < Math.min(to, history.size()); k++) {
            int end = spokenFor.end(history.item(k));
            for (int e = spokenFor.start(history.item(k)); e < end; e += LINE) {
                bits ^= columns[e] ^ Float.floatToRawIntBits(values[e]);
            }
        }
        return bits;
    }

    private void scoreShort(History history, Scores scores) {
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
        explain(spokenFor, weighted, history, item, shares);
    }

    /** The parts of a sum of rows, one for each item of the history. */
    static void explain(SparseMatrix rows, boolean weighted, History history, int item, double[] shares) {
        for (int k = 0; k < history.size(); k++) {
            int entry = rows.find(history.item(k), item);
            if (entry >= 0) {
                shares[k] = (weighted ? (double) history.weight(k) : 1) * rows.values()[entry];
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
