package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import java.util.Objects;

/**
 * Learns uplift from what models expect of a customer, corrected by what the customer did: right if either the models or
 * the probabilities of treatment are.
 *
 * <p>The doubly robust learner of Kennedy (Electronic Journal of Statistics 17, 2023, algorithm 1): a ridge line through
 * {@code μ1 - μ0 + w (y - μ1) / e - (1 - w) (y - μ0) / (1 - e)}, with {@code μ} of models that have not seen the customer.
 * Several treatments have a line each. Immutable.
 */
public final class DrLearner implements UpliftTrainer<LinearUplift> {

    private final ClassifierTrainer<?> trainer;
    private final int folds;
    private final double penalty;

    private DrLearner(ClassifierTrainer<?> trainer, int folds, double penalty) {
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
    public static DrLearner of(ClassifierTrainer<?> trainer) {
        return new DrLearner(Objects.requireNonNull(trainer, "trainer"), Expected.FOLDS, 1);
    }

    /**
     * Sets of how many folds each is scored by models of the others.
     *
     * @param count at least 2
     * @return a learner with so many
     * @throws IllegalArgumentException if there are fewer
     */
    public DrLearner withFolds(int count) {
        Expected.checkFolds(count);
        return new DrLearner(trainer, count, penalty);
    }

    /**
     * Sets how much slopes are kept small, in units of one customer.
     *
     * @param newPenalty above 0
     * @return a learner with that penalty
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public DrLearner withPenalty(double newPenalty) {
        Ridge.checkPenalty(newPenalty);
        return new DrLearner(trainer, folds, newPenalty);
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
            double correction = pair.arm(row) == 1 ? (happened - treated) / share : (alone - happened) / (1 - share);
            target[row] = treated - alone + correction;
            weights[row] = pair.examples().weight(row);
        }
        return Ridge.fit(pair.features(), target, weights, penalty, context);
    }

    @Override
    public String toString() {
        return "DrLearner of " + trainer + " folds=" + folds + " penalty=" + penalty;
    }
}
