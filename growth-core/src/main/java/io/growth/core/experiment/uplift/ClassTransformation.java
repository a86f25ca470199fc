package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Objects;

/**
 * Learns uplift itself with one model: what speaks for a treatment is a customer who was treated and bought, or one who
 * was left alone and did not.
 *
 * <p>The class transformation of Jaskowski and Jaroszewicz (ICML Workshop on Clinical Data Analysis, 2012): with
 * {@code Z = 1} for these, the uplift is {@code 2 P(Z = 1 | x) - 1}, where both arms are equally probable; customers
 * count by one over twice the probability of their arm, so that they may be any (Athey and Imbens, 2015). Several
 * treatments have a model each. Immutable.
 *
 * @param <C> type of the models within
 */
public final class ClassTransformation<C extends Classifier> implements UpliftTrainer<TransformedModel<C>> {

    private final ClassifierTrainer<C> trainer;

    private ClassTransformation(ClassifierTrainer<C> trainer) {
        this.trainer = trainer;
    }

    /**
     * Learns with a trainer that heeds the weights of examples.
     *
     * @param <C> type of its models
     * @param trainer learns who speaks for the treatment
     * @return the learner
     */
    public static <C extends Classifier> ClassTransformation<C> of(ClassifierTrainer<C> trainer) {
        return new ClassTransformation<>(Objects.requireNonNull(trainer, "trainer"));
    }

    @Override
    public TransformedModel<C> fit(Trial trial, FitContext context) {
        var models = new ArrayList<C>();
        for (int arm = 1; arm < trial.arms(); arm++) {
            context.checkCancelled("learn arms");
            models.add(trainer.fit(transformed(trial.pair(arm)), context));
        }
        return new TransformedModel<>(models);
    }

    private static Examples transformed(Trial pair) {
        int[] happened = pair.examples().labels();
        var labels = new int[happened.length];
        var weights = new double[happened.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = pair.arm(row) == 1 ? happened[row] : 1 - happened[row];
            weights[row] = pair.examples().weight(row) * 0.5 / pair.propensity(row, pair.arm(row));
        }
        return Examples.of(pair.features(), labels).withWeights(weights);
    }

    @Override
    public String toString() {
        return "ClassTransformation of " + trainer;
    }
}
