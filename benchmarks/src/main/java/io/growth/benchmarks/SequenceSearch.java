package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.NextBaskets;
import io.growth.benchmarks.published.Sequences;
import io.growth.core.data.Duplicates;
import io.growth.core.data.EventLog;
import io.growth.core.data.EventSplit;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Evaluation;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.NextItemEvaluation;
import io.growth.recommend.evaluate.NextItemEvaluator;
import io.growth.recommend.session.NextBasket;
import io.growth.recommend.session.SequenceKnn;
import io.growth.recommend.session.SessionKnn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Finds the parameters of the models that know the order of events, on validation parts cut from the training data: the
 * last basket of each history (tafeng), the staged validation sessions (rsc15-100k), the last purchase but one (Amazon).
 * One parameter after the other takes the value that does best, until a round changes nothing.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.growth.benchmarks.SequenceSearch tafeng
 * }</pre>
 */
public final class SequenceSearch {

    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);

    private final ToDoubleFunction<double[]> quality;
    private final double[][] choices;
    private final double[] best;

    private SequenceSearch(ToDoubleFunction<double[]> quality, double[][] choices, double[] start) {
        this.quality = quality;
        this.choices = choices;
        this.best = start;
    }

    /**
     * Runs the command.
     *
     * @param args {@code tafeng}, {@code rsc15}, {@code beauty}, {@code sports} or {@code toys}
     * @throws IOException if data can't be read
     */
    public static void main(String[] args) throws IOException {
        Path data = DataFolder.root().resolve("recommend");
        SequenceSearch search = switch (args[0]) {
            case "tafeng" -> baskets(data.resolve("tafeng"));
            case "rsc15" -> clicks(data.resolve("rsc15-100k"));
            default -> purchases(data.resolve("amazon-sequences"), args[0]);
        };
        search.run();
    }

    private void run() {
        double most = quality.applyAsDouble(best);
        boolean improved = true;
        while (improved) {
            improved = false;
            for (int p = 0; p < best.length; p++) {
                double kept = best[p];
                for (double value : choices[p]) {
                    if (value == kept) {
                        continue;
                    }
                    double[] tried = best.clone();
                    tried[p] = value;
                    double reached = quality.applyAsDouble(tried);
                    if (reached > most) {
                        most = reached;
                        best[p] = value;
                        improved = true;
                    }
                }
            }
            System.out.println("# best so far " + most + " " + Arrays.toString(best));
        }
    }

    private static double printed(Object trainer, double hits, double order) {
        System.out.println(String.format(Locale.ROOT, "%.4f\t%.4f\t%s", hits, order, trainer));
        return hits + order;
    }

    private static SequenceSearch baskets(Path folder) throws IOException {
        EventSplit<Integer, Integer> split =
                EventSplit.leaveLastBasketOut(NextBaskets.readLog(folder.resolve("tafeng_history.json.gz")));
        var parts = split.toInteractions(Duplicates.COUNT);
        var evaluator = Evaluator.on(parts).includeSeen().at(10);
        ToDoubleFunction<double[]> quality = p -> {
            var trainer = baskets(p);
            Recommender<Integer, Integer> model = trainer.fit(split.train(), CONTEXT);
            Evaluation<Integer> evaluation = evaluator.evaluate(model, CONTEXT);
            return printed(trainer, evaluation.mean(Metric.RECALL, 10), evaluation.mean(Metric.UNCUT_NDCG, 10));
        };
        double[][] choices = {
            {0.6, 0.7, 0.8, 0.9, 0.95, 1},
            {100, 200, 300, 600, 1000},
            {0, 0.25, 0.5, 0.75},
            {0.5, 1, 1.5, 2},
            {0.05, 0.1, 0.2, 0.5, 1},
            {0, 0.1, 0.2, 0.5, 1, 2}
        };
        return new SequenceSearch(quality, choices, new double[] {0.9, 300, 0.5, 1, 0.2, 0.2});
    }

    private static NextBasket baskets(double[] p) {
        return NextBasket.upCf()
                .withDecay(p[0])
                .withCosineNeighbors((int) p[1], p[2], p[3])
                .withShares(1, p[4], p[5]);
    }

    private static SequenceSearch clicks(Path folder) throws IOException {
        EventLog<Integer, Integer> train = Sequences.clicks(folder.resolve("yoochoose-clicks-100k_train_tr.txt.gz"));
        EventLog<Integer, Integer> valid = Sequences.clicks(folder.resolve("yoochoose-clicks-100k_train_valid.txt.gz"));
        var evaluator = NextItemEvaluator.on(valid).at(20);
        ToDoubleFunction<double[]> quality = p -> {
            var trainer = clicks(p);
            NextItemEvaluation evaluation = evaluator.evaluate(trainer.fit(train, CONTEXT), CONTEXT);
            return printed(trainer, evaluation.mean(Metric.HIT_RATE, 20), evaluation.mean(Metric.MRR, 20));
        };
        double[][] choices = {
            {100, 200, 500, 1000, 1500},
            {0, 0.5, 1, 2},
            {1, 1.5, 2, 3, 5, Double.POSITIVE_INFINITY},
            {0, 1, 2, 3},
            {1, 2, 3, 4, 6, Double.POSITIVE_INFINITY},
            {0.4, 0.6, 0.8, 1},
            {0, 0.5, 1, 2, 5},
            {0, 0.25, 0.5, 0.75, 1},
            {2, 3, 5, 8, 12, 20}
        };
        return new SequenceSearch(
                quality, choices, new double[] {500, 1, Double.POSITIVE_INFINITY, 2, 3, 0.8, 1, 0.5, 8});
    }

    private static SessionKnn clicks(double[] p) {
        return SessionKnn.vsKnn()
                .withNeighbors((int) p[0], 5000)
                .withPosition(p[1], p[2])
                .withStepPower(p[3])
                .withDistance(p[4], p[5])
                .withRarity(p[6])
                .withLengthPower(p[7])
                .withFreshness(Duration.ofDays((long) p[8]));
    }

    private static SequenceSearch purchases(Path folder, String name) throws IOException {
        List<int[]> lines = Sequences.purchases(folder.resolve(name + ".txt.gz"));
        EventLog<Integer, Integer> train = Sequences.log(lines, 2);
        var evaluator = NextItemEvaluator.on(Sequences.log(lines, 1))
                .withoutSeen()
                .lastOnly()
                .at(10);
        ToDoubleFunction<double[]> quality = p -> {
            var trainer = purchases(p);
            NextItemEvaluation evaluation = evaluator.evaluate(trainer.fit(train, CONTEXT), CONTEXT);
            return printed(trainer, evaluation.mean(Metric.HIT_RATE, 10), evaluation.mean(Metric.NDCG, 10));
        };
        double[][] choices = {
            {1, 1.5, 2, 3, 4},
            {5, 10, 20, 50},
            {0.25, 0.5, 0.75, 1, 1.25},
            {0.4, 0.5, 0.6, 0.7, 0.8, 0.9},
            {0, 0.05, 0.1, 0.15, 0.2, 0.3},
            {0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8}
        };
        return new SequenceSearch(quality, choices, new double[] {2, 10, 1, 0.7, 0.2, 0.7});
    }

    private static SequenceKnn purchases(double[] p) {
        return SequenceKnn.create()
                .withFollowUps(p[0])
                .withSteps((int) p[1], p[2])
                .withExponents(p[3], p[4])
                .withDecay(p[5])
                .withAllNeighbors();
    }
}
