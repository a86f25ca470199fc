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
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Fits recommenders on the training part of a split and turns their evaluation into figures. */
final class RankedFigures<K> {

    private final Split<K, K> split;
    private final Evaluator<K, K> evaluator;
    private final Metric hits;
    private final int cutoff;
    private final Consumer<Figure> figures;
    private final Rivals<Evaluation<K>> rivals = new Rivals<>();

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
        this.evaluator = evaluator;
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
        return adjacency(AdjacencyLists.of(data.resolve("train.txt.gz")), data, hits, figures);
    }

    /** The LightGCN protocol where models may see in which order the lines of the training part are. */
    static RankedFigures<Integer> lightGcnInOrder(Path data, Consumer<Figure> figures) throws IOException {
        return adjacency(AdjacencyLists.of(data.resolve("train.txt.gz")).inOrder(), data, Metric.RECALL, figures);
    }

    private static RankedFigures<Integer> adjacency(
            AdjacencyLists<Integer> lists, Path data, Metric hits, Consumer<Figure> figures) throws IOException {
        Interactions<Integer, Integer> train = Interactions.read(lists);
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
        measure(trainer, source, new Goal(hits, cutoff, hitsExpected), new Goal(Metric.NDCG, cutoff, ndcgExpected));
    }

    /**
     * Measures a model by several metrics.
     *
     * @param trainer the model with its parameters
     * @param source where all references come from
     * @param goals what each figure is held against, in the order of the lines
     */
    void measure(RecommenderTrainer trainer, String source, Goal... goals) {
        long start = System.nanoTime();
        Recommender<K, K> model = trainer.fit(split.train());
        double seconds = (System.nanoTime() - start) / 1e9;
        int[] cutoffs = Arrays.stream(goals).mapToInt(Goal::cutoff).toArray();
        Evaluation<K> evaluation = evaluator.at(cutoffs).evaluate(model);
        for (Goal goal : goals) {
            add(trainer, goal, evaluation, source, seconds);
        }
    }

    /**
     * Measures a model of which only NDCG has been published.
     *
     * @param trainer the model with its parameters
     * @param ndcgExpected what NDCG is held against
     * @param source where the reference comes from
     */
    void measureNdcg(RecommenderTrainer trainer, Expectation ndcgExpected, String source) {
        measure(trainer, source, new Goal(Metric.NDCG, cutoff, ndcgExpected));
    }

    /**
     * One metric and what it should be.
     *
     * @param metric what is measured
     * @param cutoff length of the lists
     * @param expectation what it is held against
     */
    record Goal(Metric metric, int cutoff, Expectation expectation) {}

    private void add(RecommenderTrainer trainer, Goal goal, Evaluation<K> evaluation, String source, double seconds) {
        String model = trainer.toString();
        String figure = goal.metric().label() + "@" + goal.cutoff();
        double value = evaluation.mean(goal.metric(), goal.cutoff());
        List<Difference> differences = rivals.hold(
                figure, model, evaluation, value, (one, other) -> one.against(other, goal.metric(), goal.cutoff()));
        figures.accept(new Figure(model, figure, value, goal.expectation(), source, seconds, differences));
    }
}
