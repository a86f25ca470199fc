package io.growth.benchmarks;

import io.growth.core.data.Weighting;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.graph.GraphFilter;
import io.growth.recommend.linear.Ease;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.session.SequenceKnn;
import io.growth.recommend.tune.Parameter;
import io.growth.recommend.tune.Parameters;
import io.growth.recommend.tune.Tuner;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which parameters of which trainers {@link ParameterSearch} tries. */
final class SearchSpaces {

    private static final Parameter<Integer> NEIGHBORS =
            Parameter.ofInts("neighbors", 40, 1200).logScale();
    /** What the literature on graph filters takes for granted; random validation parts are misled by less. */
    static final Parameter<Double> ONE = Parameter.ofValues("by-user", 1.0);

    static final Parameter<Double> BY_USER = Parameter.of("by-user", 0.0, 1.4);
    private static final Parameter<Double> BY_ITEM = Parameter.of("by-item", 0.2, 1.1);
    private static final Parameter<Double> BY_OTHER = Parameter.of("by-other", 0.0, 0.8);
    private static final Parameter<Double> SHRINK =
            Parameter.of("shrink", 1, 1000).logScale();

    private static final Parameter<Double> WEIGHT =
            Parameter.of("low-pass", 0.05, 0.8).logScale();
    private static final Parameter<Double> DAMPING = Parameter.of("damping", 0.0, 1.0);
    private static final Parameter<Double> SHARPENING = Parameter.of("sharpening", 0.0, 1.0);

    private static final Parameter<Double> LAMBDA =
            Parameter.of("lambda", 5, 2000).logScale();
    private static final Parameter<Double> USER_EXPONENT = Parameter.of("user exponent", 0.0, 1.0);
    private static final Parameter<Double> DROPOUT = Parameter.of("dropout", 0.0, 0.8);
    private static final Parameter<Double> DIAGONAL = Parameter.of("diagonal", 0.0, 0.6);
    private static final Parameter<Double> DISCOUNT = Parameter.of("discount", 0.0, 0.2);

    private static final Parameter<Double> SEQUENCES =
            Parameter.of("sequences", 0.2, 2.0).logScale();
    private static final Parameter<Double> FOLLOW_UPS = Parameter.of("follow-ups", 0.0, 6.0);
    private static final Parameter<Double> BY_HISTORY = Parameter.of("by-history", 0.4, 1.0);
    private static final Parameter<Double> BY_CANDIDATE = Parameter.of("by-candidate", 0.0, 0.4);
    private static final Parameter<Double> DECAY = Parameter.of("decay", 0.5, 0.95);

    private SearchSpaces() {}

    /** The kinds of neighbours, by name. */
    static Map<String, Tuner> neighbors() {
        Map<String, Tuner> kinds = new LinkedHashMap<>();
        kinds.put("items", items());
        kinds.put(
                "items by TF-IDF",
                Tuner.of(
                        p -> ItemKnn.of(Similarity.weightedCosine().withShrinkage(p.get(SHRINK)))
                                .withWeighting(Weighting.tfIdf())
                                .withNeighbors(p.get(NEIGHBORS)),
                        SHRINK,
                        NEIGHBORS));
        kinds.put(
                "users",
                Tuner.of(
                        p -> UserKnn.of(degreeNormalised(p)).withNeighbors(p.get(NEIGHBORS)),
                        BY_USER,
                        BY_ITEM,
                        BY_OTHER,
                        NEIGHBORS));
        return kinds;
    }

    /** Neighbours of items under the degree-normalised family. */
    static Tuner items() {
        return Tuner.of(
                p -> ItemKnn.of(degreeNormalised(p)).withNeighbors(p.get(NEIGHBORS)),
                BY_USER,
                BY_ITEM,
                BY_OTHER,
                NEIGHBORS);
    }

    private static Similarity degreeNormalised(Parameters p) {
        return Similarity.degreeNormalised(p.get(BY_USER), p.get(BY_ITEM), p.get(BY_OTHER));
    }

    /**
     * The linear part of a graph filter.
     *
     * @param byUser exponents of the user's number of items to be tried
     */
    static Tuner exponents(Parameter<Double> byUser) {
        return Tuner.of(p -> GraphFilter.of(p.get(byUser), p.get(BY_ITEM), p.get(BY_OTHER)), byUser, BY_ITEM, BY_OTHER);
    }

    /**
     * What is added to the linear part. Which vectors it has is given, so that they are found once for all trials.
     *
     * @param linear the linear part
     * @param vectors how many
     * @param iterations how often they are refined
     */
    static Tuner lowPass(GraphFilter linear, int vectors, int iterations) {
        GraphFilter base = linear.withIterations(iterations).keepingParts();
        return Tuner.of(
                p -> base.withLowPass(vectors, p.get(WEIGHT)).withSharpening(p.get(DAMPING), p.get(SHARPENING)),
                WEIGHT,
                DAMPING,
                SHARPENING);
    }

    /**
     * A model that knows no order beside one that knows it.
     *
     * @param first the model that knows none
     */
    static Tuner withSequences(RecommenderTrainer first) {
        return Tuner.of(
                p -> Blend.of(
                                first,
                                SequenceKnn.create()
                                        .withFollowUps(p.get(FOLLOW_UPS))
                                        .withExponents(p.get(BY_HISTORY), p.get(BY_CANDIDATE))
                                        .withDecay(p.get(DECAY))
                                        .withAllNeighbors())
                        .withWeights(1, p.get(SEQUENCES)),
                SEQUENCES,
                FOLLOW_UPS,
                BY_HISTORY,
                BY_CANDIDATE,
                DECAY);
    }

    /** All that a regression of each item on the others can be told. */
    static Tuner ease() {
        return Tuner.of(
                p -> Ease.create()
                        .withRegularization(p.get(LAMBDA))
                        .withUserExponent(p.get(USER_EXPONENT))
                        .withDropout(p.get(DROPOUT))
                        .withRelaxedDiagonal(p.get(DIAGONAL))
                        .withPopularityDiscount(p.get(DISCOUNT)),
                LAMBDA,
                USER_EXPONENT,
                DROPOUT,
                DIAGONAL,
                DISCOUNT);
    }
}
