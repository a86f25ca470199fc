package io.growth.core.learn.stack;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.prepare.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns with several trainers and finds out how much each is to be believed: as good as the best of them without
 * knowing which that is, mostly a little better, and its probabilities are true.
 *
 * <p>Stacked generalization (Wolpert, Neural Networks 5, 1992, 241). The examples are cut into stratified folds, models
 * that have not seen a fold are asked about it, and a logistic regression on the log-odds of all answers gives a weight
 * to each trainer; the models that are kept learn from all examples. A trainer whose weight would be negative is left
 * out, since models that say nearly the same differ mostly by chance (Breiman, "Stacked regressions", Machine Learning
 * 24, 1996, 49). For a single trainer this is Platt's scaling, so nothing is left to calibrate. Each trainer learns
 * once more than there are folds. Immutable.
 *
 * <pre>{@code
 * StackedModel model = StackedTrainer.of(GradientBoosting.create(), RandomForest.create()).fit(examples);
 * model.weights();        // how much each is believed
 * }</pre>
 *
 * <p>All trainers learn from the same features: those of the first one's pipeline, if no other is given.
 */
public final class StackedTrainer implements ClassifierTrainer<StackedModel> {

    private static final String STAGE = "stack";
    private static final int DEFAULT_FOLDS = 5;

    /** The penalty shares the weight out among trainers that say the same; beside a hundred rows it is nothing. */
    private static final LogisticRegression JUDGE = LogisticRegression.create().withL2(1);

    private final List<ClassifierTrainer<? extends Classifier>> trainers;
    private final int folds;

    private StackedTrainer(List<ClassifierTrainer<? extends Classifier>> trainers, int folds) {
        this.trainers = trainers;
        this.folds = folds;
    }

    /**
     * Stacks on five folds.
     *
     * @param trainers at least one; of different kinds is best, since those err differently
     * @return the trainer
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static StackedTrainer of(ClassifierTrainer<? extends Classifier>... trainers) {
        if (trainers.length == 0) {
            throw new IllegalArgumentException("there must be a trainer to stack, but there is none");
        }
        return new StackedTrainer(List.of(trainers), DEFAULT_FOLDS);
    }

    /**
     * Sets how many folds there are, stratified by outcome, by the seed of the context.
     *
     * @param count at least 2
     * @return a trainer with that many folds
     * @throws IllegalArgumentException if there are fewer
     */
    public StackedTrainer withFolds(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count of folds must be at least 2 but is " + count);
        }
        return new StackedTrainer(trainers, count);
    }

    /**
     * Learns.
     *
     * @param examples what is learnt from, with two outcomes and no offsets
     * @param context seed, threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from the examples; the message says why and what to do
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    @Override
    public StackedModel fit(Examples examples, FitContext context) {
        if (examples.classes() != 2 || examples.offsets() != null) {
            throw new IllegalArgumentException("a stack tells two outcomes apart and takes no offsets, but there are "
                    + examples.classes() + " outcomes" + (examples.offsets() == null ? "" : " and offsets"));
        }
        // Of all examples first, so that what cannot be learnt from is named by its own row.
        var models = new ArrayList<Classifier>();
        for (ClassifierTrainer<? extends Classifier> trainer : trainers) {
            context.checkCancelled(STAGE);
            models.add(trainer.fit(examples, context));
            context.report(STAGE, models.size(), trainers.size());
        }
        // Who has not seen half an example of it cannot know that something never happens.
        double least = 0.5 / Math.max(1, examples.size());
        double[] judged = judge(logOdds(examples, least, context), examples, context);
        double[] weights = Arrays.copyOf(judged, trainers.size());
        return new StackedModel(List.copyOf(models), judged[trainers.size()], weights, least);
    }

    /** What each trainer says of each example out of fold: a row for each example. */
    private double[][] logOdds(Examples examples, double least, FitContext context) {
        Folds cut = Folds.stratified(examples.labels(), folds, context.seed());
        var logOdds = new double[examples.size()][trainers.size()];
        for (int k = 0; k < trainers.size(); k++) {
            double[] said = trainers.get(k).outOfFold(examples, cut, context);
            for (int row = 0; row < said.length; row++) {
                logOdds[row][k] = StackedModel.logOdds(said[row], least);
            }
        }
        return logOdds;
    }

    /** A weight for each trainer, 0 for those left out, and last the intercept. */
    private double[] judge(double[][] logOdds, Examples examples, FitContext context) {
        int[] kept = IntStream.range(0, trainers.size()).toArray();
        while (true) {
            LogisticModel model = JUDGE.fit(columns(logOdds, kept, examples), context);
            double[] found = model.coefficients();
            int worst = least(found);
            if (kept.length == 1 || found[worst] >= 0) {
                var all = new double[trainers.size() + 1];
                for (int k = 0; k < kept.length; k++) {
                    all[kept[k]] = found[k];
                }
                all[trainers.size()] = model.intercept();
                return all;
            }
            int out = kept[worst];
            kept = Arrays.stream(kept).filter(k -> k != out).toArray();
        }
    }

    private static Examples columns(double[][] logOdds, int[] kept, Examples examples) {
        double[][] rows = Arrays.stream(logOdds)
                .map(row -> Arrays.stream(kept).mapToDouble(k -> row[k]).toArray())
                .toArray(double[][]::new);
        List<String> names = Arrays.stream(kept).mapToObj(k -> "trainer " + k).toList();
        Examples answers = Examples.of(Features.dense(names, rows), examples.labels());
        double[] weights = examples.weights();
        return weights == null ? answers : answers.withWeights(weights);
    }

    private static int least(double[] values) {
        int least = 0;
        for (int k = 1; k < values.length; k++) {
            least = values[k] < values[least] ? k : least;
        }
        return least;
    }

    /** That of the first trainer. */
    @Override
    public Pipeline pipeline() {
        return trainers.get(0).pipeline();
    }

    @Override
    public String toString() {
        return "StackedTrainer " + trainers + " on " + folds + " folds";
    }
}
