package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.published.RankedFigures.Goal;
import io.growth.core.data.AdjacencyLists;
import io.growth.core.data.Csv;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.Row;
import io.growth.core.data.Split;
import io.growth.core.data.Weighting;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.graph.RandomWalk;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Bookmarks of scientific papers, citeulike-a: one item of each user to be found among 100 others (protocol A). */
public final class CiteulikeTable implements PublishedTable {

    private static final int NEGATIVES = 100;
    private static final double TOLERANCE = 0.0005;

    @Override
    public String folder() {
        return "recommend/citeulike-a";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        protocolA(ranked(data, figures));
        protocolB(data.resolve("p10"), figures);
    }

    /** Protocol A: one item of each user among 100 others. */
    static RankedFigures<Integer> ranked(Path data, Consumer<Figure> figures) throws IOException {
        TunedData<Integer> protocol = tuned(data);
        return new RankedFigures<>(protocol.split(), protocol.evaluator(), protocol.hits(), protocol.cutoff(), figures);
    }

    private static void protocolA(RankedFigures<Integer> table) {
        String rerun = "TOIS 2021 study, table 4, re-run";
        String study = "TOIS 2021 study, table 4";
        // Three of four users have a popularity tie with their item; which of them comes first moves HR@10 by 0.02.
        String ties = study + ", as near as ties allow";
        measure(table, 0.002, Popularity.create(), ties, 0.1810, 0.1226, 0.2774, 0.1537);
        measure(
                table,
                TOLERANCE,
                ItemKnn.of(Similarity.weightedCosine().withShrinkage(999))
                        .withWeighting(Weighting.tfIdf())
                        .withNeighbors(594),
                rerun,
                0.8247,
                0.7046,
                0.8923,
                0.7267);
        ItemKnn dice = ItemKnn.of(Similarity.dice().withShrinkage(11)).withNeighbors(996);
        measure(table, TOLERANCE, dice, study, 0.8089, 0.6823, 0.8863, 0.7075);
        ItemKnn jaccard = ItemKnn.of(Similarity.jaccard().withShrinkage(3)).withNeighbors(480);
        measure(table, TOLERANCE, jaccard, study, 0.8065, 0.6793, 0.8861, 0.7053);
        measure(table, TOLERANCE, ItemKnn.cosine().withNeighbors(1000), rerun, 0.8103, 0.6827, 0.8872, 0.7079);
        UserKnn cosine = UserKnn.of(Similarity.weightedCosine()).withNeighbors(578);
        measure(table, TOLERANCE, new WeighedByItem(cosine, Weighting.bm25()), study, 0.8231, 0.7027, 0.8962, 0.7265);
        // Other orders of tied neighbours give HR@10 between 0.8831 and 0.8834.
        UserKnn userDice = UserKnn.of(Similarity.dice()).withNeighbors(627);
        measure(table, 0.0006, userDice, ties, 0.8099, 0.6839, 0.8836, 0.7079);
        UserKnn userJaccard = UserKnn.jaccard().withNeighbors(637);
        measure(table, TOLERANCE, userJaccard, rerun, 0.8114, 0.6878, 0.8836, 0.7114);
        String own = "TOIS 2021 study, re-run with own neighbours";
        measure(table, TOLERANCE, userJaccard.withOwnNeighbors(), own, 0.8085, 0.6842, 0.8852, 0.7092);
        table.measure(
                RandomWalk.p3Alpha(0.6310).withNeighbors(653).withoutNormalisation(),
                around(0.8971, 0.0005),
                around(0.7370, 0.0005),
                "TOIS 2021 study, table 4");
        table.measure(
                RandomWalk.rp3Beta(0.7110, 0.2297).withNeighbors(764),
                around(0.9000, 0.0005),
                around(0.7447, 0.0005),
                "TOIS 2021 study, table 4, re-run");
        measureBest(table);
    }

    /** Exponents and number: the best of 48 trials for one item of each user's training part, by ParameterSearch. */
    static void measureBest(RankedFigures<Integer> table) {
        table.measure(
                ItemKnn.of(Similarity.degreeNormalised(0.7578269596121497, 0.49722961026942314, 0.349461871537636))
                        .withNeighbors(1200),
                atLeast(0.9007),
                atLeast(0.7448),
                "goal above iALS, HR 0.9006, and RP3beta, NDCG 0.7447");
    }

    private static void measure(
            RankedFigures<Integer> table,
            double tolerance,
            RecommenderTrainer trainer,
            String source,
            double hitRate5,
            double ndcg5,
            double hitRate10,
            double ndcg10) {
        table.measure(
                trainer,
                source,
                new Goal(Metric.HIT_RATE, 5, around(hitRate5, tolerance)),
                new Goal(Metric.NDCG, 5, around(ndcg5, tolerance)),
                new Goal(Metric.HIT_RATE, 10, around(hitRate10, tolerance)),
                new Goal(Metric.NDCG, 10, around(ndcg10, tolerance)));
    }

    /** Ten items of each user to learn from, all others to be found among everything (protocol B). */
    private static void protocolB(Path data, Consumer<Figure> figures) throws IOException {
        var split = Split.of(
                Interactions.read(AdjacencyLists.of(data.resolve("cf-train-10-users.dat.gz"))
                        .counted()),
                Interactions.read(AdjacencyLists.of(data.resolve("cf-test-10-users.dat.gz"))
                        .counted()));
        new RankedFigures<>(split, Evaluator.on(split), Metric.RECALL, 50, figures)
                .measure(
                        Popularity.create(),
                        "TOIS 2021 study, table 16, protocol B",
                        new Goal(Metric.RECALL, 50, around(0.0040, TOLERANCE)),
                        new Goal(Metric.RECALL, 100, around(0.0078, TOLERANCE)),
                        new Goal(Metric.RECALL, 300, around(0.0258, TOLERANCE)));
    }

    /**
     * Compares users by weighted interactions; what the neighbours have counts once, as in the study. Items are the
     * documents: so the published figure comes out, and not with users as documents.
     *
     * @param trainer compares weights
     * @param weighting items are documents
     */
    private record WeighedByItem(RecommenderTrainer trainer, Weighting weighting) implements RecommenderTrainer {

        @Override
        public <U, I> Recommender<U, I> fit(Interactions<U, I> interactions, FitContext context) {
            return trainer.fit(interactions.weightedByItem(weighting), context);
        }

        @Override
        public String toString() {
            return trainer + " " + weighting + " by item";
        }
    }

    static TunedData<Integer> tuned(Path data) throws IOException {
        Csv train = Csv.of(data.resolve("train.tsv.gz")).separator('\t');
        Csv test = Csv.of(data.resolve("test.tsv.gz")).separator('\t');
        var split =
                Split.of(Interactions.read(train, CiteulikeTable::pair), Interactions.read(test, CiteulikeTable::pair));
        Map<Integer, List<Integer>> negatives = negatives(test);
        var evaluator = Evaluator.on(split)
                .withCandidates(user -> negatives.getOrDefault(user, List.of()))
                .at(10);
        return new TunedData<>(split, evaluator, Metric.HIT_RATE, 10, Validation.oneOfEach(), NEGATIVES);
    }

    private static Interaction<Integer, Integer> pair(Row row) throws IOException {
        return Interaction.of((int) row.getLong(0), (int) row.getLong(1));
    }

    private static Map<Integer, List<Integer>> negatives(Csv test) throws IOException {
        var negatives = new HashMap<Integer, List<Integer>>();
        Interactions.read(test, row -> {
            var others = new ArrayList<Integer>(NEGATIVES);
            for (int column = 2; column < 2 + NEGATIVES; column++) {
                others.add((int) row.getLong(column));
            }
            negatives.put((int) row.getLong(0), others);
            return null;
        });
        return negatives;
    }
}
