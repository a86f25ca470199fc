package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A history smoothed over the graph: the sum of the items' similarities to those of the history, as in {@link
 * ItemNeighborScorer}, and of products of a few matrices of low rank, which give every item a score.
 *
 * <p>All parts share one orthonormal basis V; a part is {@code x D_in V G Vᵀ D_out} with diagonal D and G.
 */
public final class GraphFilterScorer implements Scorer {

    static final String TYPE = "graph-filter";

    private static final int MAX_PARTS = 16;

    private final SparseMatrix spokenFor;
    private final TiledVectors vectors;
    private final List<Part> parts;

    /**
     * Wraps the model.
     *
     * @param spokenFor rows: items of the history, columns: items they speak for, values: how much
     * @param vectors the basis
     * @param parts what is made of it
     */
    public GraphFilterScorer(SparseMatrix spokenFor, TiledVectors vectors, List<Part> parts) {
        this.spokenFor = spokenFor;
        this.vectors = vectors;
        this.parts = List.copyOf(parts);
    }

    /**
     * One way through the basis.
     *
     * @param in factor of each item of the history
     * @param gains factor of each vector
     * @param out factor of each item that is scored
     */
    public record Part(float[] in, float[] gains, float[] out) {}

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        int width = vectors.width();
        float[] projected = scratch.vector(parts.size() * width);
        Arrays.fill(projected, 0, parts.size() * width, 0);
        for (int p = 0; p < parts.size(); p++) {
            project(history, parts.get(p), projected, p * width);
        }
        float[] work = scratch.tile(TiledVectors.tile());
        float[] sums = scores.fill();
        Arrays.fill(sums, 0);
        for (int first = 0; first < sums.length; first += TiledVectors.tile()) {
            for (int p = 0; p < parts.size(); p++) {
                vectors.addProducts(
                        first, projected, p * width, work, parts.get(p).out(), sums);
            }
        }
        addNeighbors(history, sums);
    }

    /** {@code x D_in V G}. */
    private void project(History history, Part part, float[] projected, int place) {
        for (int k = 0; k < history.size(); k++) {
            int item = history.item(k);
            vectors.addVector(item, part.in()[item], projected, place);
        }
        for (int k = 0; k < part.gains().length; k++) {
            projected[place + k] *= part.gains()[k];
        }
    }

    private void addNeighbors(History history, float[] sums) {
        int[] columns = spokenFor.columns();
        float[] values = spokenFor.values();
        for (int k = 0; k < history.size(); k++) {
            int to = spokenFor.end(history.item(k));
            for (int e = spokenFor.start(history.item(k)); e < to; e++) {
                sums[columns[e]] += values[e];
            }
        }
    }

    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        for (int k = 0; k < history.size(); k++) {
            int entry = spokenFor.find(history.item(k), item);
            double share = entry >= 0 ? spokenFor.values()[entry] : 0;
            for (Part part : parts) {
                share += part(part, history.item(k), item);
            }
            shares[k] = share;
        }
    }

    private double part(Part part, int from, int to) {
        double sum = 0;
        for (int k = 0; k < part.gains().length; k++) {
            sum += (double) part.gains()[k] * vectors.get(from, k) * vectors.get(to, k);
        }
        return sum * part.in()[from] * part.out()[to];
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
        MatrixBlocks.write(out, "neighbors", spokenFor);
        vectors.save(out);
        out.integer("parts", parts.size());
        for (int p = 0; p < parts.size(); p++) {
            ModelWriter block = out.under("part" + p + ".");
            block.floats("in", parts.get(p).in());
            block.floats("gains", parts.get(p).gains());
            block.floats("out", parts.get(p).out());
        }
    }

    static GraphFilterScorer load(ModelReader in, int items) throws IOException {
        SparseMatrix spokenFor = MatrixBlocks.readSquare(in, "neighbors", items);
        TiledVectors vectors = TiledVectors.load(in, items);
        int count = in.integer("parts", 1, MAX_PARTS);
        var parts = new ArrayList<Part>();
        for (int p = 0; p < count; p++) {
            ModelReader block = in.under("part" + p + ".");
            parts.add(new Part(
                    finite(block, "in", items), finite(block, "gains", vectors.count()), finite(block, "out", items)));
        }
        return new GraphFilterScorer(spokenFor, vectors, parts);
    }

    private static float[] finite(ModelReader in, String name, int length) throws IOException {
        float[] values = in.floats(name, length);
        for (float value : values) {
            // Far below where products of a few overflow, and far above every power of a degree.
            if (!(Math.abs(value) <= 1e9f)) {
                throw in.corrupt("a number of '" + name + "' is " + value + ", expected one of at most 1e9");
            }
        }
        return values;
    }
}
