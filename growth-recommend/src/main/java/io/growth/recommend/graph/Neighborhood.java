package io.growth.recommend.graph;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemNeighborScorer;
import io.growth.recommend.neighbor.ItemKnn;

/** How much each item speaks for each other one, as the neighbour search counts it. */
final class Neighborhood {

    private Neighborhood() {}

    /** Row: item of the history; columns: items it speaks for, never itself. Each interaction counts 1. */
    static SparseMatrix of(ItemKnn counting, Interactions<?, ?> data, FitContext context) {
        var model = (IndexedRecommender<?, ?>) counting.fit(data.binarised(), context);
        return ((ItemNeighborScorer) model.stages().get(0).scorer()).spokenFor();
    }
}
