package io.growth.recommend.tune;

import io.growth.core.data.Weighting;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An algorithm that {@link AutoRecommender} may try.
 *
 * @param name what reports call it
 * @param suits whether its fit is affordable on data of a shape
 * @param tuner makes it, and knows its parameters
 */
record Candidate(String name, Predicate<DataShape> suits, Tuner tuner) {

    /** More steps than this are minutes. */
    private static final double MANY_STEPS = 2e10;

    private static final Parameter<Integer> NEIGHBORS =
            Parameter.ofInts("neighbors", 40, 800).logScale();

    /** The cheap first: of equally good ones the first is taken. */
    static final List<Candidate> ALL = List.of(
            of("popularity", shape -> true, p -> Popularity.create()),
            of(
                    "item neighbours",
                    shape -> shape.stepsOverItems() < MANY_STEPS,
                    p -> ItemKnn.of(Similarity.degreeNormalised(p.real("user"), p.real("item"), p.real("candidate")))
                            .withNeighbors(p.get(NEIGHBORS)),
                    Parameter.of("user", 0.3, 1.3),
                    Parameter.of("item", 0.3, 1.0),
                    Parameter.of("candidate", 0.05, 0.6),
                    NEIGHBORS),
            of(
                    "item neighbours by TF-IDF",
                    shape -> shape.stepsOverItems() < MANY_STEPS,
                    p -> ItemKnn.of(Similarity.weightedCosine().withShrinkage(p.real("shrink")))
                            .withWeighting(Weighting.tfIdf())
                            .withNeighbors(p.get(NEIGHBORS)),
                    Parameter.of("shrink", 1, 1000).logScale(),
                    NEIGHBORS),
            of(
                    "user neighbours",
                    shape -> shape.stepsOverUsers() < MANY_STEPS,
                    p -> UserKnn.cosine().withNeighbors(p.get(NEIGHBORS)),
                    NEIGHBORS));

    private static Candidate of(
            String name,
            Predicate<DataShape> suits,
            Function<Parameters, RecommenderTrainer> trainers,
            Parameter<?>... space) {
        return new Candidate(name, suits, Tuner.of(trainers, space));
    }
}
