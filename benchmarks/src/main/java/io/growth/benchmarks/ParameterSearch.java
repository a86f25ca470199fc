package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.GowallaTable;
import io.growth.benchmarks.published.TunedData;
import io.growth.benchmarks.published.YelpTable;
import io.growth.core.fit.FitContext;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.blend.Blend;
import io.growth.recommend.blend.Combination;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Sample;
import io.growth.recommend.graph.GraphFilter;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.tune.Parameter;
import io.growth.recommend.tune.Search;
import io.growth.recommend.tune.Trial;
import io.growth.recommend.tune.Tuner;
import io.growth.recommend.tune.Tuning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Finds the parameters of the rows that claim to beat the published figures on a validation part of the training data,
 * and looks at the test part once, with the winner of each kind.
 *
 * <pre>{@code
 * java -Xmx3g -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.ParameterSearch ml-1m-lcfn:ease
 * }</pre>
 */
public final class ParameterSearch {

    private static final Search SEARCH = Search.refining(24, 24);

    /** Without vectors a filter takes a few seconds. */
    private static final Search EXPONENT_SEARCH = Search.refining(8, 10);

    /** Trials of a low-pass share the linear part and the vectors; asking users is what takes long. */
    private static final Search LOW_PASS_SEARCH = Search.refining(5, 9);

    /** Five parameters, one of which hardly matters where another is small. */
    private static final Search SEQUENCE_SEARCH = Search.refining(12, 24);

    private static final int SEQUENCE_JUDGES = 2000;

    private static final int EXPONENT_JUDGES = 4000;

    private static final int LOW_PASS_JUDGES = 2000;

    /** What is left to choose from differs little, so many decide. */
    private static final int FINAL_JUDGES = 8000;

    /** More vectors that are hardly refined, and exact ones; which are better the validation part tells. */
    private static final int[][] VECTORS_AND_ITERATIONS = {{512, 3}, {256, 20}};

    private static final int SPLITS = 5;

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
     * @param args what to search on which data set, as {@code data:what}, or {@code data} for the usual. {@code what}
     *     is {@code neighbors}, each kind of neighbours, then blends of them; {@code items}, neighbours of items by
     *     several splits, for small data; {@code filter}, {@code GraphFilter} with a = 1, or {@code free-filter}, with
     *     any; {@code blend}, that filter with neighbours that are users and random walks; {@code sequences}, the
     *     filter that was found for {@code gowalla} with neighbours of items that know the order of the lines;
     *     {@code ease}; or {@code weights}, those of the blend of {@code yelp2018}. Data sets are
     *     {@code amazon-electronics}, {@code ml-1m-lcfn}, {@code citeulike-a}, {@code gowalla} and {@code yelp2018}
     * @throws IOException if the data can't be read
     */
    public static void main(String[] args) throws IOException {
        Path root = DataFolder.root();
        for (String name : args) {
            System.out.println("# " + name);
            int colon = name.indexOf(':');
            String set = colon < 0 ? name : name.substring(0, colon);
            String usual = set.equals("yelp2018") ? "weights" : "neighbors";
            new ParameterSearch(TunedData.read(set, root)).run(colon < 0 ? usual : name.substring(colon + 1));
        }
    }

    private void run(String what) {
        switch (what) {
            case "neighbors" -> searchNeighbors();
            case "items" -> test("items", tunedBySplits(SearchSpaces.items().by(SEARCH)));
            case "filter" -> test("filter", filter(SearchSpaces.ONE));
            case "free-filter" -> test("filter", filter(SearchSpaces.BY_USER));
            case "blend" -> learnWeights(YelpTable.blend(filter(SearchSpaces.ONE)));
            case "sequences" -> test("sequences", withSequences(GowallaTable.searchedFilter()));
            case "ease" -> test("ease", tuned("ease", SearchSpaces.ease().by(SEARCH)));
            case "weights" -> learnWeights(YelpTable.blend());
            default ->
                throw new IllegalArgumentException("can't search " + what
                        + "; there are neighbors, items, filter, free-filter, blend, sequences, ease and weights");
        }
    }

    private void searchNeighbors() {
        Map<String, RecommenderTrainer> best = new LinkedHashMap<>();
        best.put("popular", Popularity.create());
        SearchSpaces.neighbors().forEach((name, tuner) -> best.put(name, tuned(name, tuner.by(SEARCH))));
        best.put("blend", tuned("blend", blends(best).by(Search.grid(6))));
        best.forEach(this::test);
    }

    /** The exponents first, without vectors, then what the low-pass adds, then more users for the best of each kind. */
    private RecommenderTrainer filter(Parameter<Double> byUser) {
        var linear = (GraphFilter) tuned(
                "exponents", SearchSpaces.exponents(byUser).by(EXPONENT_SEARCH).judgedByUsers(EXPONENT_JUDGES));
        List<RecommenderTrainer> finalists = Arrays.stream(VECTORS_AND_ITERATIONS)
                .map(pair -> tuned(
                        pair[0] + " vectors",
                        SearchSpaces.lowPass(linear, pair[0], pair[1])
                                .by(LOW_PASS_SEARCH)
                                .judgedByUsers(LOW_PASS_JUDGES)))
                .toList();
        return tuned("finals", among(finalists).judgedByUsers(FINAL_JUDGES));
    }

    private RecommenderTrainer withSequences(GraphFilter filter) {
        return tuned(
                "sequences",
                SearchSpaces.withSequences(filter.keepingParts())
                        .by(SEQUENCE_SEARCH)
                        .judgedByUsers(SEQUENCE_JUDGES));
    }

    private static Tuner among(List<RecommenderTrainer> trainers) {
        return Tuner.among(trainers.get(0), trainers.subList(1, trainers.size()).toArray(RecommenderTrainer[]::new));
    }

    /** Where fitting and asking take so long that only the weights of given models are learnt. */
    private void learnWeights(Blend blend) {
        double[] weights = blend.learning(data.learnt(), data.cutoff())
                .validatedBy(data.validation())
                .learntWeights(data.split().train(), FitContext.defaults());
        System.out.println("weights " + Arrays.toString(weights));
        test("blend", blend.withWeights(weights));
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
        return search(name, tuner).trainer();
    }

    private Tuning search(String name, Tuner tuner) {
        long start = System.nanoTime();
        Tuning tuning = data.search(tuner);
        System.out.printf(Locale.ROOT, "%n## %s, %.0f s%n%s", name, (System.nanoTime() - start) / 1e9, tuning);
        printRivals(tuning);
        return tuning;
    }

    /** Paired over the users, differences are known far better than the figures themselves. */
    private static void printRivals(Tuning tuning) {
        Sample best = tuning.best().sample();
        List<Trial> others = tuning.trials().stream()
                .filter(trial -> trial != tuning.best() && trial.users() == best.size())
                .toList();
        long near = others.stream()
                .filter(trial -> !(best.against(trial.sample()).tTest() < 0.05))
                .count();
        System.out.printf(
                Locale.ROOT,
                "%d of %d other trials can't be told from the best by a paired t-test%n",
                near,
                others.size());
    }

    /**
     * Where a validation part is so small that its winner owes much to chance: all that the searches on several parts
     * have tried is judged on each of the parts, and the mean decides.
     */
    private RecommenderTrainer tunedBySplits(Tuner tuner) {
        List<RecommenderTrainer> tried = LongStream.rangeClosed(1, SPLITS)
                .mapToObj(split -> data.search(tuner, split))
                .flatMap(tuning -> tuning.trials().stream().map(Trial::trainer))
                .toList();
        Tuner again = among(tried);
        Map<RecommenderTrainer, Double> sums = new LinkedHashMap<>();
        for (long split = 1; split <= SPLITS; split++) {
            data.search(again, split)
                    .trials()
                    .forEach(trial -> sums.merge(trial.trainer(), trial.value(), Double::sum));
        }
        var best = Collections.max(sums.entrySet(), Map.Entry.comparingByValue());
        System.out.printf(
                Locale.ROOT, "of %d the best mean of %d splits %.5f%n", sums.size(), SPLITS, best.getValue() / SPLITS);
        return best.getKey();
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
