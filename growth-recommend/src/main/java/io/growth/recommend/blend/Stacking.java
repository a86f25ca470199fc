package io.growth.recommend.blend;

import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.BlendSample.Candidates;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression of "is to be found" on what the models say, with weights of at least 0: Newton's method, whose
 * quadratic is minimised coordinate by coordinate within the bounds.
 *
 * <p>A model that gives negative weights to another's score would be right on this sample and odd on a shelf; keeping
 * weights at or above 0 also regularises (Breiman, Machine Learning 1996, "Stacked regressions").
 */
final class Stacking {

    private static final int MAX_STEPS = 50;
    private static final int SWEEPS = 200;
    private static final double RIDGE = 1;
    private static final double CLOSE_ENOUGH = 1e-10;

    private final List<Candidates> sample;
    private final int models;
    private final double[] sizes;

    private double loss;
    private final double[] gradient;
    private final double[][] curvature;

    Stacking(List<Candidates> sample, int models) {
        this.sample = sample;
        this.models = models;
        this.sizes = sizes();
        this.gradient = new double[models + 1];
        this.curvature = new double[models + 1][models + 1];
    }

    /** Root mean squares, so that the ridge means the same for each model whatever the size of its scores. */
    private double[] sizes() {
        var squares = new double[models];
        long count = 0;
        for (Candidates own : sample) {
            float[] parts = own.parts();
            for (int at = 0; at < parts.length; at++) {
                squares[at % models] += (double) parts[at] * parts[at];
            }
            count += own.items().length;
        }
        for (int m = 0; m < models; m++) {
            squares[m] = squares[m] > 0 ? Math.sqrt(squares[m] / count) : 1;
        }
        return squares;
    }

    /** The best weights, or those to start from if no model tells anything. */
    double[] weights(double[] start, FitContext context) {
        var position = new double[models + 1];
        look(position);
        for (int step = 0; step < MAX_STEPS; step++) {
            context.checkCancelled("stack models");
            double before = loss;
            position = better(position, minimum(position));
            if (!(loss < before - CLOSE_ENOUGH * Math.abs(before))) {
                break;
            }
        }
        var weights = new double[models];
        for (int m = 0; m < models; m++) {
            weights[m] = position[m] / sizes[m];
        }
        return Arrays.stream(weights).anyMatch(weight -> weight > 0) ? weights : start.clone();
    }

    /**
     * Goes towards a point, half as far each time, until the loss is no larger; leaves the figures of where it stops.
     */
    private double[] better(double[] from, double[] towards) {
        double before = loss;
        for (double stride = 1; stride > 1e-6; stride /= 2) {
            var there = new double[from.length];
            for (int d = 0; d < there.length; d++) {
                there[d] = from[d] + stride * (towards[d] - from[d]);
            }
            look(there);
            if (loss <= before) {
                return there;
            }
        }
        look(from);
        return from;
    }

    /** The least point of the quadratic at a position, by cyclic coordinate descent. */
    private double[] minimum(double[] position) {
        double[] point = position.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int d = 0; d <= models; d++) {
                double slope = gradient[d];
                for (int e = 0; e <= models; e++) {
                    slope += curvature[d][e] * (point[e] - position[e]);
                }
                double next = point[d] - slope / curvature[d][d];
                point[d] = d < models ? Math.max(0, next) : next;
            }
        }
        return point;
    }

    /** Loss, gradient and curvature at a position; the intercept comes last. */
    private void look(double[] position) {
        loss = 0;
        Arrays.fill(gradient, 0);
        for (int d = 0; d <= models; d++) {
            Arrays.fill(curvature[d], 0);
            loss += RIDGE / 2 * position[d] * position[d];
            gradient[d] = RIDGE * position[d];
            curvature[d][d] = RIDGE;
        }
        var features = new double[models + 1];
        features[models] = 1;
        for (Candidates own : sample) {
            for (int k = 0; k < own.items().length; k++) {
                for (int m = 0; m < models; m++) {
                    features[m] = own.parts()[k * models + m] / sizes[m];
                }
                add(features, own.wanted()[k], position);
            }
        }
    }

    private void add(double[] features, boolean wanted, double[] position) {
        double logit = 0;
        for (int d = 0; d <= models; d++) {
            logit += position[d] * features[d];
        }
        double probability = 1 / (1 + StrictMath.exp(-logit));
        double margin = wanted ? -logit : logit;
        loss += margin > 0
                ? margin + StrictMath.log1p(StrictMath.exp(-margin))
                : StrictMath.log1p(StrictMath.exp(margin));
        double error = probability - (wanted ? 1 : 0);
        double spread = probability * (1 - probability);
        for (int d = 0; d <= models; d++) {
            gradient[d] += error * features[d];
            for (int e = 0; e <= models; e++) {
                curvature[d][e] += spread * features[d] * features[e];
            }
        }
    }
}
