package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;

/**
 * Learns uplift from what models expect of a customer, corrected by what the customer did: right if either the models
 * or the probabilities of treatment are.
 *
 * <p>The doubly robust learner of Kennedy (Electronic Journal of Statistics 17, 2023, algorithm 1): a ridge line
 * through {@code μ1 - μ0 + w (y - μ1) / e - (1 - w) (y - μ0) / (1 - e)}, with {@code μ} of models that have not seen
 * the customer. Several treatments have a line each. Immutable.
 */
public final class DrLearner implements UpliftTrainer<LinearUplift> {

    private final CrossFitting first;

    private DrLearner(CrossFitting first) {
        this.first = first;
    }

    /**
     * Learns what happens in each arm with a trainer.
     *
     * @param trainer learns what happens
     * @return the learner, with five folds and a penalty of 1 on the slopes of its line
     */
    public static DrLearner of(ClassifierTrainer<?> trainer) {
        return new DrLearner(CrossFitting.of(trainer));
    }

    /**
     * Sets of how many folds each is scored by models of the others.
     *
     * @param count at least 2
     * @return a learner with so many
     * @throws IllegalArgumentException if there are fewer
     */
    public DrLearner withFolds(int count) {
        return new DrLearner(first.withFolds(count));
    }

    /**
     * Sets how much slopes are kept small, in units of one customer.
     *
     * @param newPenalty above 0
     * @return a learner with that penalty
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public DrLearner withPenalty(double newPenalty) {
        return new DrLearner(first.withPenalty(newPenalty));
    }

    @Override
    public LinearUplift fit(Trial trial, FitContext context) {
        return first.fit(trial, DrLearner::corrected, context);
    }

    private static CrossFitting.Aim corrected(
            double happened, int isTreated, double share, double treated, double alone) {
        double correction = isTreated == 1 ? (happened - treated) / share : (alone - happened) / (1 - share);
        return new CrossFitting.Aim(treated - alone + correction, 1);
    }

    @Override
    public String toString() {
        return "DrLearner of " + first;
    }
}
