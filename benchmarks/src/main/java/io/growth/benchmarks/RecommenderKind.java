package io.growth.benchmarks;

import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.factor.ImplicitAls;
import io.growth.recommend.graph.GraphFilter;
import io.growth.recommend.graph.RandomWalk;
import io.growth.recommend.linear.Ease;
import io.growth.recommend.linear.Slim;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.popular.Trending;
import io.growth.recommend.session.NextBasket;
import io.growth.recommend.session.SequenceKnn;
import io.growth.recommend.session.SequenceRules;
import io.growth.recommend.session.SessionKnn;
import java.util.function.IntFunction;

/** Every kind of recommender that learns from interactions alone, with its defaults. */
public enum RecommenderKind {
    /** Neighbours of items. */
    ITEM_KNN(neighbors -> ItemKnn.cosine().withNeighbors(neighbors)),
    /** Neighbours of users. */
    USER_KNN(neighbors -> UserKnn.cosine().withNeighbors(neighbors)),
    /** Random walks. */
    RANDOM_WALK(neighbors -> RandomWalk.rp3Beta(0.6, 0.3).withNeighbors(neighbors)),
    /** A graph filter of 64 vectors. */
    GRAPH_FILTER(neighbors -> GraphFilter.gfCf().withNeighbors(neighbors).withLowPass(64, 0.3)),
    /** Factors. */
    IMPLICIT_ALS(neighbors -> ImplicitAls.create()),
    /** Ridge regression, on all items where there are few. */
    EASE(neighbors -> Ease.create().withMaxItems(5_000).withNeighbors(neighbors)),
    /** Elastic net. */
    SLIM(neighbors -> Slim.create().withNeighbors(neighbors)),
    /** What is bought after what. */
    SEQUENCE_KNN(neighbors -> SequenceKnn.create().withNeighbors(neighbors)),
    /** Rules of sequences. */
    SEQUENCE_RULES(neighbors -> SequenceRules.sequential()),
    /** Sessions like the present one. */
    SESSION_KNN(neighbors -> SessionKnn.vsKnn()),
    /** Baskets. */
    NEXT_BASKET(neighbors -> NextBasket.create()),
    /** Two kinds of neighbours. */
    BLEND(neighbors ->
            Blend.of(ItemKnn.cosine().withNeighbors(neighbors), UserKnn.cosine().withNeighbors(neighbors))),
    /** What sells better than it used to. */
    TRENDING(neighbors -> Trending.create()),
    /** What sells best. */
    POPULARITY(neighbors -> Popularity.create());

    /** The functions above hold nothing that could change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final IntFunction<RecommenderTrainer> trainers;

    RecommenderKind(IntFunction<RecommenderTrainer> trainers) {
        this.trainers = trainers;
    }

    /**
     * The trainer.
     *
     * @param neighbors how many neighbours are kept, of kinds that have some
     * @return a trainer
     */
    public RecommenderTrainer trainer(int neighbors) {
        return trainers.apply(neighbors);
    }
}
