package io.growth.recommend.tune;

import io.growth.core.data.Weighting;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.factor.ImplicitAls;
import io.growth.recommend.graph.GraphFilter;
import io.growth.recommend.graph.RandomWalk;
import io.growth.recommend.linear.Ease;
import io.growth.recommend.linear.Slim;
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

    private static final int LOW_PASS = 256;
    private static final int FACTORS = 128;

    /** Coordinate descent goes through the pairs of items again for each item, though through few of them. */
    private static final double SLIM_SHARE = 100;

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
                    NEIGHBORS),
            of(
                    "random walk",
                    shape -> shape.stepsOverItems() < MANY_STEPS,
                    p -> RandomWalk.rp3Beta(p.real("alpha"), p.real("beta")).withNeighbors(p.get(NEIGHBORS)),
                    Parameter.of("alpha", 0.3, 1.2),
                    Parameter.of("beta", 0, 0.8),
                    NEIGHBORS),
            of(
                    "graph filter",
                    shape -> shape.stepsOverItems() < MANY_STEPS && shape.stepsOfVectors(LOW_PASS, 10) < MANY_STEPS,
                    p -> GraphFilter.of(1, p.real("item"), p.real("candidate"))
                            .withLowPass(p.integer("vectors"), p.real("low-pass")),
                    Parameter.of("item", 0.3, 1.0),
                    Parameter.of("candidate", 0.05, 0.6),
                    Parameter.ofInts("vectors", 16, LOW_PASS).logScale(),
                    Parameter.of("low-pass", 0.05, 1).logScale()),
            of(
                    "factors",
                    shape -> shape.stepsOfVectors(FACTORS, ImplicitAls.DEFAULT_ITERATIONS) < MANY_STEPS,
                    p -> ImplicitAls.create()
                            .withFactors(p.integer("factors"))
                            .withUnobservedWeight(p.real("unobserved"))
                            .withRegularization(p.real("regularization")),
                    Parameter.ofInts("factors", 16, FACTORS).logScale(),
                    Parameter.of("unobserved", 0.003, 1).logScale(),
                    Parameter.of("regularization", 0.0003, 0.1).logScale()),
            of(
                    "regression on all items",
                    shape -> shape.items() <= Ease.DEFAULT_MAX_ITEMS && shape.stepsOfInverse() < MANY_STEPS,
                    p -> Ease.create()
                            .withRegularization(p.real("regularization"))
                            .withUserExponent(p.real("user")),
                    Parameter.of("regularization", 3, 3000).logScale(),
                    Parameter.of("user", 0, 1)),
            of(
                    "regression on a few items",
                    shape -> shape.items() * shape.stepsOverItems() < MANY_STEPS * SLIM_SHARE,
                    p -> Slim.create()
                            .withPenalty(p.real("alpha"), p.real("l1"))
                            .withNeighbors(p.get(NEIGHBORS)),
                    Parameter.of("alpha", 0.001, 0.3).logScale(),
                    Parameter.of("l1", 1e-5, 0.1).logScale(),
                    NEIGHBORS));

    private static Candidate of(
            String name,
            Predicate<DataShape> suits,
            Function<Parameters, RecommenderTrainer> trainers,
            Parameter<?>... space) {
        return new Candidate(name, suits, Tuner.of(trainers, space));
    }
}
