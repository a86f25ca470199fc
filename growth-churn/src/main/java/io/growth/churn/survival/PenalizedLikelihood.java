package io.growth.churn.survival;

import io.growth.core.internal.Cholesky;
import java.util.Arrays;

/** A partial likelihood less a penalty of the squares of the coefficients, in the units of the columns. */
final class PenalizedLikelihood implements ConcaveFunction {

    private final PartialLikelihood likelihood;
    private final double[] penalties;
    private double[] beta = {};

    PenalizedLikelihood(PartialLikelihood likelihood, double lambda2) {
        this.likelihood = likelihood;
        this.penalties = Arrays.stream(likelihood.design.standardization.scales)
                .map(scale -> lambda2 / (scale * scale))
                .toArray();
    }

    @Override
    public double evaluate(double[] at) {
        beta = at;
        double value = likelihood.evaluate(at);
        for (int k = 0; k < at.length; k++) {
            value -= penalties[k] * at[k] * at[k] / 2;
        }
        return value;
    }

    @Override
    public double[] gradient() {
        double[] gradient = likelihood.gradient(null);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] -= penalties[k] * beta[k];
        }
        return gradient;
    }

    @Override
    public double[] information() {
        double[] information = likelihood.information(null);
        for (int k = 0; k < penalties.length; k++) {
            information[Cholesky.offset(k, penalties.length) + k] += penalties[k];
        }
        return information;
    }

    @Override
    public double[] reaches() {
        return likelihood.design.standardization.reaches;
    }

    @Override
    public double eventWeight() {
        return likelihood.eventWeight();
    }

    @Override
    public int eventCount() {
        return likelihood.eventCount();
    }
}
