package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.TunedData;
import io.growth.benchmarks.published.YelpTable;
import io.growth.core.data.Weighting;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.blend.Combination;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.tune.Parameter;
import io.growth.recommend.tune.Search;
import io.growth.recommend.tune.Tuner;
import io.growth.recommend.tune.Tuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the parameters of the rows that claim to beat the published figures: tunes each kind of neighbours, then blends
 * of them, on a validation part of the training data, and looks at the test part once, with the winner of each kind.
 *
 * <pre>{@code
 * java -Xmx3g -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.ParameterSearch amazon-electronics
 * }</pre>
 */
public final class ParameterSearch {

    private static final Search SEARCH = Search.refining(24, 24);

    private static final Parameter<Integer> NEIGHBORS =
            Parameter.ofInts("neighbors", 40, 1200).logScale();
    private static final Parameter<Double> BY_USER = Parameter.of("by-user", 0.0, 1.4);
    private static final Parameter<Double> BY_ITEM = Parameter.of("by-item", 0.2, 1.1);
    private static final Parameter<Double> BY_OTHER = Parameter.of("by-other", 0.0, 0.8);
    private static final Parameter<Double> SHRINK =
            Parameter.of("shrink", 1, 1000).logScale();
    private static final Parameter<Combination> COMBINATION = Parameter.ofValues(
            "combination",
            Combination.PLAIN,
            Combination.MAX,
            Combination.SUM,
            Combination.DEVIATION,
            Combination.RECIPROCAL_RANK,
            Combination.BORDA);

    private final TunedData<?> data;

    private ParameterSearch(TunedData<?> data) {
        this.data = data;
    }

    /**
     * Runs the search.
     *
     * @param args names of data sets: {@code amazon-electronics}, {@code ml-1m-lcfn}, {@code citeulike-a}, {@code
     *     yelp2018}
     * @throws IOException if the data can't be read
     */
    public static void main(String[] args) throws IOException {
        Path root = DataFolder.root();
        for (String name : args) {
            System.out.println("# " + name);
            new ParameterSearch(TunedData.read(name, root)).run(name);
        }
    }

    private void run(String set) {
        if (set.equals("yelp2018")) {
            learnWeights(YelpTable.blend());
            return;
        }
        Map<String, RecommenderTrainer> best = new LinkedHashMap<>();
        best.put("popular", Popularity.create());
        kinds().forEach((name, tuner) -> best.put(name, tuned(name, tuner.by(SEARCH))));
        best.put("blend", tuned("blend", blends(best).by(Search.grid(6))));
        best.forEach(this::test);
    }

    /** Where fitting and asking take so long that only the weights of given models are learnt. */
    private void learnWeights(Blend blend) {
        double[] weights = blend.learning(data.learnt(), data.cutoff())
                .learntWeights(data.split().train(), FitContext.defaults());
        System.out.println("weights " + Arrays.toString(weights));
        test("blend", blend.withWeights(weights));
    }

    private static Map<String, Tuner> kinds() {
        Map<String, Tuner> kinds = new LinkedHashMap<>();
        kinds.put(
                "items",
                Tuner.of(
                        p -> ItemKnn.of(Similarity.degreeNormalised(p.get(BY_USER), p.get(BY_ITEM), p.get(BY_OTHER)))
                                .withNeighbors(p.get(NEIGHBORS)),
                        BY_USER,
                        BY_ITEM,
                        BY_OTHER,
                        NEIGHBORS));
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
                        p -> UserKnn.of(Similarity.degreeNormalised(p.get(BY_USER), p.get(BY_ITEM), p.get(BY_OTHER)))
                                .withNeighbors(p.get(NEIGHBORS)),
                        BY_USER,
                        BY_ITEM,
                        BY_OTHER,
                        NEIGHBORS));
        return kinds;
    }

    private Tuner blends(Map<String, RecommenderTrainer> members) {
        List<RecommenderTrainer> trainers = List.copyOf(members.values());
        Blend blend = Blend.of(
                        trainers.get(0), trainers.subList(1, trainers.size()).toArray(RecommenderTrainer[]::new))
                .learning(data.learnt(), data.cutoff())
                .validatedBy(data.validation());
        return Tuner.of(p -> blend.combinedBy(p.get(COMBINATION)), COMBINATION);
    }

    private RecommenderTrainer tuned(String name, Tuner tuner) {
        long start = System.nanoTime();
        Tuning tuning = data.search(tuner);
        System.out.printf(Locale.ROOT, "%n## %s, %.0f s%n%s", name, (System.nanoTime() - start) / 1e9, tuning);
        return tuning.trainer();
    }

    private void test(String name, RecommenderTrainer trainer) {
        Evaluation<?> evaluation = data.test(trainer);
        System.out.printf(
                Locale.ROOT,
                "test %-18s %s@%d %.5f  NDCG@%d %.5f  %s%n",
                name,
                data.hits().label(),
                data.cutoff(),
                evaluation.mean(data.hits(), data.cutoff()),
                data.cutoff(),
                evaluation.mean(Metric.NDCG, data.cutoff()),
                trainer);
    }
}
