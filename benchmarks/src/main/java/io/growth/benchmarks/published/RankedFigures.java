package io.growth.benchmarks.published;

import io.growth.core.data.AdjacencyLists;
import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Fits recommenders on the training part of a split and turns their evaluation into figures. */
final class RankedFigures<K> {

    private final Split<K, K> split;
    private final Evaluator<K, K> evaluator;
    private final Metric hits;
    private final int cutoff;
    private final Consumer<Figure> figures;

    /**
     * Prepares the evaluation.
     *
     * @param split what to learn from and what to find
     * @param evaluator the protocol
     * @param hits the metric beside NDCG
     * @param cutoff length of the lists
     * @param figures takes each figure
     */
    RankedFigures(Split<K, K> split, Evaluator<K, K> evaluator, Metric hits, int cutoff, Consumer<Figure> figures) {
        this.split = split;
        this.evaluator = evaluator.at(cutoff);
        this.hits = hits;
        this.cutoff = cutoff;
        this.figures = figures;
    }

    /** The LightGCN protocol: {@code train.txt.gz} and {@code test.txt.gz}, Recall@20 and NDCG@20, full ranking. */
    static RankedFigures<Integer> lightGcn(Path data, Consumer<Figure> figures) throws IOException {
        return adjacency(data, Metric.RECALL, figures);
    }

    /** The LightGCN protocol with another metric beside NDCG@20. */
    static RankedFigures<Integer> adjacency(Path data, Metric hits, Consumer<Figure> figures) throws IOException {
        Interactions<Integer, Integer> train = Interactions.read(AdjacencyLists.of(data.resolve("train.txt.gz")));
        Interactions<Integer, Integer> test = Interactions.read(AdjacencyLists.of(data.resolve("test.txt.gz")));
        var split = Split.of(train, test);
        split.train().byItem();
        return new RankedFigures<>(split, Evaluator.on(split), hits, 20, figures);
    }

    /**
     * Measures a model.
     *
     * @param trainer the model with its parameters
     * @param hitsExpected what the first metric is held against
     * @param ndcgExpected what NDCG is held against
     * @param source where both references come from
     */
    void measure(RecommenderTrainer trainer, Expectation hitsExpected, Expectation ndcgExpected, String source) {
        long start = System.nanoTime();
        Recommender<K, K> model = trainer.fit(split.train());
        double seconds = (System.nanoTime() - start) / 1e9;
        Evaluation<K> evaluation = evaluator.evaluate(model);
        add(trainer, hits, evaluation, hitsExpected, source, seconds);
        add(trainer, Metric.NDCG, evaluation, ndcgExpected, source, seconds);
    }

    /**
     * Measures a model of which only NDCG has been published.
     *
     * @param trainer the model with its parameters
     * @param ndcgExpected what NDCG is held against
     * @param source where the reference comes from
     */
    void measureNdcg(RecommenderTrainer trainer, Expectation ndcgExpected, String source) {
        long start = System.nanoTime();
        Recommender<K, K> model = trainer.fit(split.train());
        double seconds = (System.nanoTime() - start) / 1e9;
        add(trainer, Metric.NDCG, evaluator.evaluate(model), ndcgExpected, source, seconds);
    }

    private void add(
            RecommenderTrainer trainer,
            Metric metric,
            Evaluation<K> evaluation,
            Expectation expected,
            String source,
            double seconds) {
        figures.accept(new Figure(
                trainer.toString(),
                metric.label() + "@" + cutoff,
                evaluation.mean(metric, cutoff),
                expected,
                source,
                seconds));
    }
}
