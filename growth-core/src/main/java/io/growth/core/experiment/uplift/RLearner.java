package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;

/**
 * Learns uplift from what remains once what would have happened anyway is taken off, from outcome and treatment alike.
 *
 * <p>The R-learner of Nie and Wager (Biometrika 108, 2021, equation 4): with {@code m} what models that have not seen a
 * customer expect of it, in the mean of the arms, and {@code e} the trial's probability of treatment, a ridge line
 * minimises {@code Σ (y - m - (w - e) τ)²}. Several treatments have a line each. Immutable.
 */
public final class RLearner implements UpliftTrainer<LinearUplift> {

    private final CrossFitting first;

    private RLearner(CrossFitting first) {
        this.first = first;
    }

    /**
     * Learns what happens in each arm with a trainer.
     *
     * @param trainer learns what happens
     * @return the learner, with five folds and a penalty of 1 on the slopes of its line
     */
    public static RLearner of(ClassifierTrainer<?> trainer) {
        return new RLearner(CrossFitting.of(trainer));
    }

    /**
     * Sets of how many folds each is scored by models of the others.
     *
     * @param count at least 2
     * @return a learner with so many
     * @throws IllegalArgumentException if there are fewer
     */
    public RLearner withFolds(int count) {
        return new RLearner(first.withFolds(count));
    }

    /**
     * Sets how much slopes are kept small, in units of one customer.
     *
     * @param newPenalty above 0
     * @return a learner with that penalty
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public RLearner withPenalty(double newPenalty) {
        return new RLearner(first.withPenalty(newPenalty));
    }

    @Override
    public LinearUplift fit(Trial trial, FitContext context) {
        return first.fit(trial, RLearner::residual, context);
    }

    private static CrossFitting.Aim residual(
            double happened, int isTreated, double share, double treated, double alone) {
        double off = isTreated - share;
        double rest = happened - share * treated - (1 - share) * alone;
        return new CrossFitting.Aim(rest / off, off * off);
    }

    @Override
    public String toString() {
        return "RLearner of " + first;
    }
}
