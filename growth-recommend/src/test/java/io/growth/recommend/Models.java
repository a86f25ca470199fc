package io.growth.recommend;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.blend.Combination;
import io.growth.recommend.factor.ImplicitAls;
import io.growth.recommend.graph.GraphFilter;
import io.growth.recommend.graph.RandomWalk;
import io.growth.recommend.linear.Ease;
import io.growth.recommend.linear.Slim;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import java.util.List;
import java.util.stream.Stream;

/** Trainers of every kind, for what all recommenders have in common. */
final class Models {

    /** Those that have something to say of some items only: of those with a score above 0. */
    static final List<RecommenderTrainer> OF_SOME_ITEMS = List.of(
            Popularity.create(),
            Popularity.create().withWeights(),
            ItemKnn.cosine().withNeighbors(3),
            ItemKnn.of(Similarity.logLikelihoodRatio()).keepingNeighborsOfHistory(),
            ItemKnn.of(Similarity.degreeNormalised(1, 0.8, 0.2)).withWeights(),
            UserKnn.jaccard().withNeighbors(3),
            UserKnn.of(Similarity.weightedCosine()).withOwnNeighbors().withWeights(),
            UserKnn.of(Similarity.pearson().withShrinkage(2)),
            Blend.of(ItemKnn.cosine(), UserKnn.jaccard().withNeighbors(3)),
            Blend.of(UserKnn.cosine().withNeighbors(2), ItemKnn.jaccard())
                    .with(0.2, Popularity.create())
                    .combinedBy(Combination.RECIPROCAL_RANK),
            RandomWalk.rp3Beta(0.7, 0.4).withNeighbors(3));

    /** Those that give every item a score, of either sign. */
    private static final List<RecommenderTrainer> OF_ALL_ITEMS = List.of(
            GraphFilter.of(1, 0.6, 0.3).withLowPass(3, 0.3).withSharpening(0.5, 0.2),
            ImplicitAls.create().withFactors(3).withIterations(4),
            Ease.create().withRegularization(5),
            Slim.create());

    static final List<RecommenderTrainer> TRAINERS =
            Stream.concat(OF_SOME_ITEMS.stream(), OF_ALL_ITEMS.stream()).toList();

    private Models() {}

    static Recommender<String, String> fit(RecommenderTrainer trainer, Interactions<String, String> data) {
        return trainer.fit(data, FitContext.defaults().withThreads(1));
    }
}
