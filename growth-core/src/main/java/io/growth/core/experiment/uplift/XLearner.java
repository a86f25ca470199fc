package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import java.util.Objects;

/**
 * Learns uplift where one arm is much larger than the other: what each arm does is compared with what the model of the
 * other says of it.
 *
 * <p>The X-learner of Künzel, Sekhon, Bickel and Yu (PNAS 116, 2019, equations 6 to 9). What treated customers did
 * beyond the model of those left alone, and the other way round, are each fitted by a ridge line; the two are mixed by
 * the probability of treatment, so that the model of the larger arm counts more. Several treatments have a line each.
 * Immutable.
 */
public final class XLearner implements UpliftTrainer<LinearUplift> {

    private final ClassifierTrainer<?> trainer;
    private final double penalty;

    private XLearner(ClassifierTrainer<?> trainer, double penalty) {
        this.trainer = trainer;
        this.penalty = penalty;
    }

    /**
     * Learns what happens in each arm with a trainer.
     *
     * @param trainer learns what happens
     * @return the learner, with a penalty of 1 on the slopes of its lines
     */
    public static XLearner of(ClassifierTrainer<?> trainer) {
        return new XLearner(Objects.requireNonNull(trainer, "trainer"), 1);
    }

    /**
     * Sets how much slopes are kept small, in units of one customer.
     *
     * @param newPenalty above 0
     * @return a learner with that penalty
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public XLearner withPenalty(double newPenalty) {
        Ridge.checkPenalty(newPenalty);
        return new XLearner(trainer, newPenalty);
    }

    @Override
    public LinearUplift fit(Trial trial, FitContext context) {
        return LinearUplift.of(trial, context, arm -> line(trial.pair(arm), context));
    }

    private Line line(Trial pair, FitContext context) {
        Examples treated = pair.ofArm(1);
        Examples alone = pair.ofArm(0);
        Line ofTreated = beyond(treated, trainer.fit(alone, context), 1, context);
        Line ofAlone = beyond(alone, trainer.fit(treated, context), -1, context);
        return ofTreated.mixedWith(ofAlone, pair.share(1));
    }

    /** What happened beyond what a model says, or less with a sign of -1. */
    private Line beyond(Examples arm, Classifier other, int sign, FitContext context) {
        double[] said = other.probabilities(arm.features(), context);
        var difference = new double[said.length];
        var weights = new double[said.length];
        for (int row = 0; row < said.length; row++) {
            difference[row] = sign * (arm.labels()[row] - said[row]);
            weights[row] = arm.weight(row);
        }
        return Ridge.fit(arm.features(), difference, weights, penalty, context);
    }

    @Override
    public String toString() {
        return "XLearner of " + trainer + " penalty=" + penalty;
    }
}
