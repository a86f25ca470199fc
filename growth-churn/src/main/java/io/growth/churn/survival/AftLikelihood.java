package io.growth.churn.survival;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import java.util.Arrays;

/**
 * The likelihood of an accelerated model in coefficients divided by the scale, and the inverse of the scale: with these it is
 * concave for all distributions here (Burridge, Journal of the Royal Statistical Society B 43, 1981, 41), so Newton's method
 * needs no good start.
 */
final class AftLikelihood implements ConcaveFunction {

    private static final int BLOCK = 8192;

    private final AftDesign design;
    private final TimeDistribution distribution;
    private final FitContext context;
    /** Whether the scale is estimated: if not it is 1. */
    private final boolean scaled;

    private final int size;
    private final double[] slopes;
    private final double[] curvatures;
    /** By the spread of the times. */
    private double inverseScale = 1;

    AftLikelihood(AftDesign design, TimeDistribution distribution, FitContext context) {
        this.design = design;
        this.distribution = distribution;
        this.context = context;
        this.scaled = distribution != TimeDistribution.EXPONENTIAL;
        this.size = design.columns - (scaled ? 0 : 1);
        this.slopes = new double[design.size];
        this.curvatures = new double[design.size];
    }

    /** Where to start: no effects, and a scale as large as the times spread. */
    double[] start() {
        var start = new double[size];
        if (scaled) {
            start[size - 1] = 1;
        }
        return start;
    }

    @Override
    public double evaluate(double[] at) {
        inverseScale = scaled ? at[size - 1] : design.spread;
        if (!(inverseScale > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] whole = scaled ? at : Arrays.copyOf(at, size + 1);
        whole[design.columns - 1] = inverseScale;
        double[] sum = {design.eventWeight * Math.log(inverseScale / design.spread) - design.eventLogs};
        context.mapBlocks(
                "likelihood",
                design.size,
                BLOCK,
                TimeDistribution.Terms::new,
                (terms, from, to) -> block(whole, terms, from, to),
                part -> sum[0] += part);
        return sum[0];
    }

    private double block(double[] at, TimeDistribution.Terms terms, int from, int to) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            double z = 0;
            int start = row * design.stride;
            for (int k = 0; k < at.length; k++) {
                z += at[k] * design.d[start + k];
            }
            distribution.of(z, design.events[row], terms);
            double weight = design.weights[row];
            sum += weight * terms.value;
            slopes[row] = weight * terms.slope;
            curvatures[row] = weight * terms.curvature;
        }
        return sum;
    }

    @Override
    public double[] gradient() {
        var gradient = new double[size];
        context.mapBlocks(
                "gradient", design.size, BLOCK, () -> gradient, (same, from, to) -> slopes(from, to), part -> {
                    for (int k = 0; k < size; k++) {
                        gradient[k] += part[k];
                    }
                });
        if (scaled) {
            gradient[size - 1] += design.eventWeight / inverseScale;
        }
        return gradient;
    }

    private double[] slopes(int from, int to) {
        var sum = new double[size];
        for (int row = from; row < to; row++) {
            for (int k = 0; k < size; k++) {
                sum[k] += slopes[row] * design.d[row * design.stride + k];
            }
        }
        return sum;
    }

    @Override
    public double[] information() {
        double[] information = Gram.of("information", design.d, curvatures, design.stride, size, context);
        if (scaled) {
            information[Cholesky.offset(size - 1, size) + size - 1] +=
                    design.eventWeight / (inverseScale * inverseScale);
        }
        return information;
    }

    @Override
    public double[] reaches() {
        return Arrays.copyOf(design.reaches, size);
    }

    @Override
    public double eventWeight() {
        return design.eventWeight;
    }

    @Override
    public int eventCount() {
        return design.eventCount;
    }
}
