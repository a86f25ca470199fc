package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.core.data.Csv;
import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.Row;
import io.growth.core.data.Split;
import io.growth.core.data.Weighting;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.graph.RandomWalk;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
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

    @Override
    public String folder() {
        return "recommend/citeulike-a";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        Csv train = Csv.of(data.resolve("train.tsv.gz")).separator('\t');
        Csv test = Csv.of(data.resolve("test.tsv.gz")).separator('\t');
        var split =
                Split.of(Interactions.read(train, CiteulikeTable::pair), Interactions.read(test, CiteulikeTable::pair));
        Map<Integer, List<Integer>> negatives = negatives(test);
        var evaluator = Evaluator.on(split).withCandidates(negatives::get);
        var table = new RankedFigures<>(split, evaluator, Metric.HIT_RATE, 10, figures);
        table.measure(
                ItemKnn.of(Similarity.weightedCosine().withShrinkage(999))
                        .withWeighting(Weighting.tfIdf())
                        .withNeighbors(594),
                around(0.8923, 0.0005),
                around(0.7267, 0.0005),
                "TOIS 2021 study, table 4, re-run");
        table.measure(
                UserKnn.jaccard().withNeighbors(637),
                around(0.8836, 0.0005),
                around(0.7114, 0.0005),
                "TOIS 2021 study, table 4, re-run");
        table.measure(
                UserKnn.jaccard().withNeighbors(637).withOwnNeighbors(),
                around(0.8852, 0.0005),
                around(0.7092, 0.0005),
                "TOIS 2021 study, re-run with own neighbours");
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
