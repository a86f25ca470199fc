package io.growth.benchmarks.peers;

import io.growth.benchmarks.data.Dataset;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.DenseView;
import io.growth.recommend.neighbor.ItemKnn;
import java.util.Arrays;

/**
 * growth: keeps the neighbours of the items in a history, as RankSys does, and answers through the view without
 * objects.
 */
final class GrowthTrainer implements KnnTrainer {

    private final Interactions<Integer, Integer> interactions;

    GrowthTrainer(Dataset data) {
        interactions = data.interactions();
        interactions.byItem();
    }

    @Override
    public KnnModel fit(int neighbors, int threads) {
        DenseView view = ItemKnn.cosine()
                .withNeighbors(neighbors)
                .keepingNeighborsOfHistory()
                .fit(interactions, FitContext.defaults().withThreads(threads))
                .dense();
        return (user, limit) -> top(view, user, limit);
    }

    private static int[] top(DenseView view, int user, int limit) {
        var items = new int[limit];
        int found = view.recommend(user, items, new float[limit]);
        return found == limit ? items : Arrays.copyOf(items, found);
    }
}
