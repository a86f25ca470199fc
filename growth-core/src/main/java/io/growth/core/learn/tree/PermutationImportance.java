package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which features a model cannot do without: how much worse it puts customers in order when the values of one feature
 * are shuffled among them.
 *
 * <p>Permutation importance (Breiman, "Random forests", Machine Learning 2001, section 10), for any classifier, with
 * the area under the ROC curve as the measure. Ask it about examples that the model has not learnt from. Of two
 * features that say the same thing, each looks unimportant. Immutable.
 */
public final class PermutationImportance {

    /** Shuffles of each feature if not told otherwise. */
    public static final int DEFAULT_REPEATS = 5;

    private static final String STAGE = "shuffle features";

    private final int repeats;

    private PermutationImportance(int repeats) {
        this.repeats = repeats;
    }

    /**
     * Shuffles each feature {@value #DEFAULT_REPEATS} times.
     *
     * @return the measure
     */
    public static PermutationImportance create() {
        return new PermutationImportance(DEFAULT_REPEATS);
    }

    /**
     * Sets how often each feature is shuffled.
     *
     * @param count at least 1
     * @return a measure with so many shuffles
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public PermutationImportance withRepeats(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("repeats must be at least 1 but is " + count);
        }
        return new PermutationImportance(count);
    }

    /**
     * Measures.
     *
     * @param model any classifier
     * @param examples those it has not learnt from
     * @param context seed of the shuffles, threads, progress and cancellation
     * @return all features, the most important first, each with the mean loss of AUC; near 0, or a little below, where
     *     the model does not need it
     * @throws IllegalArgumentException if the examples have one outcome alone
     */
    public List<Importance> of(Classifier model, Examples examples, FitContext context) {
        LearningRows rows = LearningRows.of(examples, ClassWeights.NONE);
        Features features = examples.features();
        double whole = RankAuc.of(model.probabilities(features, context), rows.labels(), rows.weights(), rows.rows());
        if (Double.isNaN(whole)) {
            throw new IllegalArgumentException("examples must have both outcomes to be put in order");
        }
        var aucs = new double[features.columns() * repeats];
        context.forBlocks(STAGE, aucs.length, 1, () -> new Shuffle(model, features, rows), (shuffle, unit, end) -> {
            aucs[unit] = shuffle.auc(unit / repeats, context.random(STAGE, unit));
        });
        var losses = new double[features.columns()];
        for (int unit = 0; unit < aucs.length; unit++) {
            losses[unit / repeats] += (whole - aucs[unit]) / repeats;
        }
        return Importance.ranked(features.names(), losses);
    }

    @Override
    public String toString() {
        return "PermutationImportance repeats=" + repeats;
    }

    /** Scores with one column shuffled; scratch space of one thread. */
    private static final class Shuffle {

        private final Classifier model;
        private final Features features;
        private final LearningRows rows;
        private final int[] donors;
        private final double[] row;
        private final double[] probabilities;

        Shuffle(Classifier model, Features features, LearningRows rows) {
            this.model = model;
            this.features = features;
            this.rows = rows;
            donors = new int[rows.rows().length];
            row = new double[features.columns()];
            probabilities = new double[features.rows()];
        }

        double auc(int column, SplittableRandom random) {
            shuffle(random);
            for (int k = 0; k < donors.length; k++) {
                features.copyRow(rows.rows()[k], row);
                row[column] = features.get(donors[k], column);
                probabilities[rows.rows()[k]] = model.probability(row);
            }
            return RankAuc.of(probabilities, rows.labels(), rows.weights(), rows.rows());
        }

        private void shuffle(SplittableRandom random) {
            System.arraycopy(rows.rows(), 0, donors, 0, donors.length);
            for (int k = donors.length - 1; k > 0; k--) {
                int other = random.nextInt(k + 1);
                int swapped = donors[k];
                donors[k] = donors[other];
                donors[other] = swapped;
            }
        }
    }
}
