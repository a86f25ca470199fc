package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import java.util.Objects;

/**
 * Learns uplift from what remains once what would have happened anyway is taken off, from outcome and treatment alike.
 *
 * <p>The R-learner of Nie and Wager (Biometrika 108, 2021, equation 4): with {@code m} what to expect of a customer and
 * {@code e} the probability of treatment, both of models that have not seen the customer, a ridge line minimises
 * {@code Σ (y - m - (w - e) τ)²}. Several treatments have a line each. Immutable.
 */
public final class RLearner implements UpliftTrainer<LinearUplift> {

    private final ClassifierTrainer<?> trainer;
    private final int folds;
    private final double penalty;

    private RLearner(ClassifierTrainer<?> trainer, int folds, double penalty) {
        this.trainer = trainer;
        this.folds = folds;
        this.penalty = penalty;
    }

    /**
     * Learns what happens in each arm with a trainer.
     *
     * @param trainer learns what happens
     * @return the learner, with five folds and a penalty of 1 on the slopes of its line
     */
    public static RLearner of(ClassifierTrainer<?> trainer) {
        return new RLearner(Objects.requireNonNull(trainer, "trainer"), Expected.FOLDS, 1);
    }

    /**
     * Sets of how many folds each is scored by models of the others.
     *
     * @param count at least 2
     * @return a learner with so many
     * @throws IllegalArgumentException if there are fewer
     */
    public RLearner withFolds(int count) {
        Expected.checkFolds(count);
        return new RLearner(trainer, count, penalty);
    }

    /**
     * Sets how much slopes are kept small, in units of one customer.
     *
     * @param newPenalty above 0
     * @return a learner with that penalty
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public RLearner withPenalty(double newPenalty) {
        Ridge.checkPenalty(newPenalty);
        return new RLearner(trainer, folds, newPenalty);
    }

    @Override
    public LinearUplift fit(Trial trial, FitContext context) {
        return LinearUplift.of(trial, context, arm -> line(trial.pair(arm), context));
    }

    private Line line(Trial pair, FitContext context) {
        Expected expected = Expected.crossFit(pair, trainer, folds, context);
        var target = new double[pair.size()];
        var weights = new double[pair.size()];
        for (int row = 0; row < target.length; row++) {
            double happened = pair.examples().labels()[row];
            double treated = expected.treated()[row];
            double alone = expected.alone()[row];
            double share = pair.propensity(row, 1);
            double off = pair.arm(row) - share;
            target[row] = (happened - share * treated - (1 - share) * alone) / off;
            weights[row] = pair.examples().weight(row) * off * off;
        }
        return Ridge.fit(pair.features(), target, weights, penalty, context);
    }

    @Override
    public String toString() {
        return "RLearner of " + trainer + " folds=" + folds + " penalty=" + penalty;
    }
}
