package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import java.util.Objects;

/**
 * How a learner of two stages goes about it: what to expect of each customer by models that have not seen that
 * customer, then a ridge line through what the learner makes of it.
 *
 * @param trainer learns what happens in each arm
 * @param folds how many folds each are scored by models of the others
 * @param penalty on the slopes of the line
 */
record CrossFitting(ClassifierTrainer<?> trainer, int folds, double penalty) {

    /** The number the line is to go through for a customer, and how much the customer counts. */
    @FunctionalInterface
    interface Stage {

        /**
         * Makes them of one customer.
         *
         * @param happened 1 if it happened, else 0
         * @param isTreated 1 if the customer was treated, else 0
         * @param share probability of being treated
         * @param treated what is expected of the customer with the treatment
         * @param alone what is expected without
         */
        Aim aim(double happened, int isTreated, double share, double treated, double alone);
    }

    /** A number for the line, and its weight. */
    record Aim(double target, double weight) {}

    static CrossFitting of(ClassifierTrainer<?> trainer) {
        return new CrossFitting(Objects.requireNonNull(trainer, "trainer"), Expected.FOLDS, 1);
    }

    CrossFitting withFolds(int count) {
        Expected.checkFolds(count);
        return new CrossFitting(trainer, count, penalty);
    }

    CrossFitting withPenalty(double newPenalty) {
        Ridge.checkPenalty(newPenalty);
        return new CrossFitting(trainer, folds, newPenalty);
    }

    LinearUplift fit(Trial trial, Stage second, FitContext context) {
        return LinearUplift.of(trial, context, arm -> line(trial.pair(arm), second, context));
    }

    private Line line(Trial pair, Stage second, FitContext context) {
        Expected expected = Expected.crossFit(pair, trainer, folds, context);
        var target = new double[pair.size()];
        var weights = new double[pair.size()];
        for (int row = 0; row < target.length; row++) {
            Aim aim = second.aim(
                    pair.examples().labels()[row],
                    pair.arm(row),
                    pair.propensity(row, 1),
                    expected.treated()[row],
                    expected.alone()[row]);
            target[row] = aim.target();
            weights[row] = pair.examples().weight(row) * aim.weight();
        }
        return Ridge.fit(pair.features(), target, weights, penalty, context);
    }

    @Override
    public String toString() {
        return trainer + " folds=" + folds + " penalty=" + penalty;
    }
}
