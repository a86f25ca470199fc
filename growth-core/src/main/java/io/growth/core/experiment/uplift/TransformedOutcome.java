package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;

/**
 * Learns uplift with a single line and no model of what happens: the quickest way, and the noisiest.
 *
 * <p>The transformed outcome of Athey and Imbens (Machine Learning Methods for Estimating Heterogeneous Causal Effects,
 * 2015, section 2.2): {@code w y / e - (1 - w) y / (1 - e)} is the uplift of a customer in the mean, and a ridge line
 * is fitted to it. Several treatments have a line each. Immutable.
 */
public final class TransformedOutcome implements UpliftTrainer<LinearUplift> {

    private final double penalty;

    private TransformedOutcome(double penalty) {
        this.penalty = penalty;
    }

    /**
     * The usual learner.
     *
     * @return the learner, with a penalty of 1 on the slopes of its line
     */
    public static TransformedOutcome create() {
        return new TransformedOutcome(1);
    }

    /**
     * Sets how much slopes are kept small, in units of one customer.
     *
     * @param newPenalty above 0
     * @return a learner with that penalty
     * @throws IllegalArgumentException if it is not above 0 and finite
     */
    public TransformedOutcome withPenalty(double newPenalty) {
        Ridge.checkPenalty(newPenalty);
        return new TransformedOutcome(newPenalty);
    }

    @Override
    public LinearUplift fit(Trial trial, FitContext context) {
        return LinearUplift.of(trial, context, arm -> line(trial.pair(arm), context));
    }

    private Line line(Trial pair, FitContext context) {
        var target = new double[pair.size()];
        var weights = new double[pair.size()];
        for (int row = 0; row < target.length; row++) {
            int arm = pair.arm(row);
            double happened = pair.examples().labels()[row];
            target[row] = (arm == 1 ? happened : -happened) / pair.propensity(row, arm);
            weights[row] = pair.examples().weight(row);
        }
        return Ridge.fit(pair.features(), target, weights, penalty, context);
    }

    @Override
    public String toString() {
        return "TransformedOutcome penalty=" + penalty;
    }
}
