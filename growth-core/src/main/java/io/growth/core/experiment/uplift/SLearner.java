package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import java.util.Objects;

/**
 * Learns one model in which the treatment is one more thing known of the customer, and asks it twice: with and without.
 *
 * <p>The S-learner (single model) of Künzel, Sekhon, Bickel and Yu (PNAS 116, 2019, equation 3). Linear models can't
 * give customers different uplift unless they get the products of treatment and features as well, so these are added if
 * not told otherwise; trees find them by themselves. A sparse matrix becomes dense. Immutable.
 *
 * @param <C> type of the model within
 */
public final class SLearner<C extends Classifier> implements UpliftTrainer<SingleModel<C>> {

    private final ClassifierTrainer<C> trainer;
    private final boolean interactions;

    private SLearner(ClassifierTrainer<C> trainer, boolean interactions) {
        this.trainer = trainer;
        this.interactions = interactions;
    }

    /**
     * Learns all arms at once with a trainer, from features, treatment and their products.
     *
     * @param <C> type of its models
     * @param trainer learns what happens
     * @return the learner
     */
    public static <C extends Classifier> SLearner<C> of(ClassifierTrainer<C> trainer) {
        return new SLearner<>(Objects.requireNonNull(trainer, "trainer"), true);
    }

    /**
     * Leaves the products of treatment and features out: for trees.
     *
     * @return a learner without them
     */
    public SLearner<C> withoutInteractions() {
        return new SLearner<>(trainer, false);
    }

    @Override
    public SingleModel<C> fit(Trial trial, FitContext context) {
        for (int arm = 0; arm < trial.arms(); arm++) {
            trial.ofArm(arm);
        }
        var design = ArmDesign.of(trial.features(), trial.arms(), interactions);
        Examples known = trial.examples();
        Examples with = Examples.of(design.features(trial.features(), trial::arm), known.labels());
        double[] weights = known.weights();
        return new SingleModel<>(trainer.fit(weights == null ? with : with.withWeights(weights), context), design);
    }

    @Override
    public String toString() {
        return "SLearner of " + trainer + (interactions ? "" : " without interactions");
    }
}
