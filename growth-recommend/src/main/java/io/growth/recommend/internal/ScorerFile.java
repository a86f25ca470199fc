package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Map;

/** Every kind of {@link Scorer} by the name it has in a model file. A model made of models nests them by prefixes. */
final class ScorerFile {

    private static final Map<String, Loader> LOADERS = Map.ofEntries(
            Map.entry(NoScorer.TYPE, (in, histories) -> NoScorer.INSTANCE),
            Map.entry(ItemNeighborScorer.TYPE, (in, histories) -> ItemNeighborScorer.load(in, histories.columnCount())),
            Map.entry(UserNeighborScorer.TYPE, UserNeighborScorer::load),
            Map.entry(GraphFilterScorer.TYPE, (in, histories) -> GraphFilterScorer.load(in, histories.columnCount())));

    private ScorerFile() {}

    /** Reads the blocks that {@link Scorer#save} wrote; everything they hold is checked. */
    @FunctionalInterface
    interface Loader {
        Scorer load(ModelReader in, SparseMatrix histories) throws IOException;
    }

    static void write(ModelWriter out, Scorer scorer) {
        out.text("algorithm", scorer.type());
        scorer.save(out);
    }

    static Scorer read(ModelReader in, SparseMatrix histories) throws IOException {
        String algorithm = in.text("algorithm");
        Loader loader = LOADERS.get(algorithm);
        if (loader == null) {
            throw in.corrupt("unknown algorithm '" + algorithm + "'; a newer version may know it");
        }
        return loader.load(in, histories);
    }
}
