package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Map;

/** Every kind of {@link Scorer} by the name it has in a model file. A model made of models nests them by prefixes. */
final class ScorerFile {

    private static final Map<String, Loader> LOADERS = Map.ofEntries(
            Map.entry(BlendScorer.TYPE, BlendScorer::load),
            Map.entry(PopularScorer.TYPE, (in, histories) -> PopularScorer.load(in, histories.columnCount())),
            Map.entry(NoScorer.TYPE, (in, histories) -> NoScorer.INSTANCE),
            Map.entry(BasketScorer.TYPE, BasketScorer::load),
            Map.entry(FollowUpScorer.TYPE, FollowUpScorer::load),
            Map.entry(SessionScorer.TYPE, SessionScorer::load),
            Map.entry(ItemNeighborScorer.TYPE, (in, histories) -> ItemNeighborScorer.load(in, histories.columnCount())),
            Map.entry(SegmentScorer.TYPE, SegmentScorer::load),
            Map.entry(RefreshedScorer.TYPE, RefreshedScorer::load),
            Map.entry(ContentScorer.TYPE, (in, histories) -> ContentScorer.load(in, histories.columnCount())),
            Map.entry(ItemScoreScorer.TYPE, (in, histories) -> ItemScoreScorer.load(in, histories.columnCount())),
            Map.entry(RuleScorer.TYPE, (in, histories) -> RuleScorer.load(in, histories.columnCount())),
            Map.entry(DenseItemScorer.TYPE, (in, histories) -> DenseItemScorer.load(in, histories.columnCount())),
            Map.entry(SparseItemScorer.TYPE, (in, histories) -> SparseItemScorer.load(in, histories.columnCount())),
            Map.entry(FactorScorer.TYPE, FactorScorer::load),
            Map.entry(GraphFilterScorer.TYPE, (in, histories) -> GraphFilterScorer.load(in, histories.columnCount())),
            Map.entry(UserNeighborScorer.TYPE, UserNeighborScorer::load));

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
