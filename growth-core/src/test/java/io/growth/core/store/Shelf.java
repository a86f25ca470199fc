package io.growth.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A tiny model that shows how a model saves and loads itself: for each item of a shop its neighbours. */
record Shelf(List<String> items, double threshold, long[] offsets, int[] neighbors, float[] weights) {

    static final String TYPE = "shelf";
    static final int VERSION = 2;

    static Shelf small() {
        return new Shelf(
                List.of("tea", "cup", "kettle"), 0.25, new long[] {0, 2, 3, 3}, new int[] {1, 2, 0}, new float[] {
                    .5f, .25f, .5f
                });
    }

    ModelWriter toWriter() {
        return ModelWriter.of(TYPE, VERSION)
                .integer("count", items.size())
                .real("threshold", threshold)
                .strings("items", items)
                .longs("offsets", offsets)
                .ints("neighbors", neighbors)
                .floats("weights", weights);
    }

    void save(Path file) throws IOException {
        toWriter().write(file);
    }

    static Shelf load(Path file) throws IOException {
        try (ModelReader in = ModelReader.open(file).expect(TYPE, 1, VERSION)) {
            return load(in);
        }
    }

    static Shelf load(byte[] bytes) throws IOException {
        try (ModelReader in = ModelReader.of(bytes).expect(TYPE, 1, VERSION)) {
            return load(in);
        }
    }

    private static Shelf load(ModelReader in) throws IOException {
        int count = in.integer("count", 0, Integer.MAX_VALUE - 1);
        long[] offsets = in.longs("offsets", count + 1L);
        int[] neighbors = in.ints("neighbors", offsets[count]);
        for (int neighbor : neighbors) {
            if (neighbor < 0 || neighbor >= count) {
                throw in.corrupt("a neighbor has number " + neighbor + ", expected 0 to " + (count - 1));
            }
        }
        float[] weights = in.floats("weights", offsets[count]);
        return new Shelf(in.strings("items"), in.real("threshold"), offsets, neighbors, weights);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shelf that
                && items.equals(that.items)
                && threshold == that.threshold
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(neighbors, that.neighbors)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, threshold, Arrays.hashCode(neighbors));
    }
}
