package io.growth.churn.survival;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Newton's method on a concave function; steps are halved until they help.
 *
 * <p>There is one maximum or none. None shows by a slope that goes to 0 while steps do not: the information goes to 0 with it.
 */
final class Newton {

    private static final int MOST_HALVINGS = 40;
    /** What a column must have beyond those before it, as a share of its square. */
    private static final double LEAST_PIVOT = 1e-11;
    /** Twice the gain that is left, in weights of an event, and so the squared error in standard errors. */
    private static final double CONVERGED = 1e-24;

    private static final double NEARLY = 1e-6;
    /** A step that moves a row too far for a fit that comes to its end. */
    private static final double LARGE_STEP = 0.1;

    private final ConcaveFunction function;
    private final int mostSteps;
    private final String stage;
    private final FitContext context;
    private final Cholesky cholesky;
    private final double[] reaches;

    double[] at;
    double value;
    private double[] step;
    /** Twice the gain that the first step promised: the score test. */
    double score = Double.NaN;

    int steps;
    FitStop stop = FitStop.STEP_LIMIT;
    /** The first coefficient on which there is no information at the start, or −1. */
    int flat = -1;

    Newton(ConcaveFunction function, double[] start, int mostSteps, String stage, FitContext context) {
        this.function = function;
        this.mostSteps = mostSteps;
        this.stage = stage;
        this.context = context;
        this.reaches = function.reaches();
        this.cholesky = new Cholesky(start.length, LEAST_PIVOT);
        this.at = start;
        this.step = new double[start.length];
    }

    /** Runs from the start, whose value must be known and finite. */
    void run(double startValue) {
        value = startValue;
        double before = Double.POSITIVE_INFINITY;
        double unit = function.eventWeight() / function.eventCount();
        for (; steps < mostSteps; steps++) {
            context.report(stage, steps, mostSteps);
            context.checkCancelled(stage);
            double left = direction() / unit;
            if (flat >= 0 || hasEnded(left, before)) {
                return;
            }
            if (!advance()) {
                stop = left <= NEARLY ? FitStop.CONVERGED : FitStop.STEP_LIMIT;
                return;
            }
            before = left;
        }
    }

    private boolean hasEnded(double left, double before) {
        // Where rounding is all that is left it does not fall any more.
        if (left <= CONVERGED || left <= NEARLY * NEARLY && left > before / 2) {
            stop = FitStop.CONVERGED;
            return true;
        }
        if (Double.isNaN(left) || left <= NEARLY && reach() > LARGE_STEP) {
            stop = FitStop.MONOTONE;
            return true;
        }
        return false;
    }

    /** The step from here, and by twice how much it may raise the value; NaN if the information has gone. */
    private double direction() {
        double[] gradient = function.gradient();
        int column = factor();
        if (column >= 0) {
            flat = steps == 0 ? column : -1;
            return Double.NaN;
        }
        step = gradient.clone();
        cholesky.solve(step);
        double left = 0;
        for (int k = 0; k < step.length; k++) {
            left += step[k] * gradient[k];
        }
        if (steps == 0) {
            score = left;
        }
        return left;
    }

    /** Decomposes the information; the first column without any of its own, or −1. */
    private int factor() {
        double[] information = function.information();
        double least = LEAST_PIVOT * function.eventWeight();
        for (int k = 0; k < at.length; k++) {
            if (!(information[Cholesky.offset(k, at.length) + k] > least)) {
                return k;
            }
        }
        return cholesky.factor(information);
    }

    private double reach() {
        double reach = 0;
        for (int k = 0; k < step.length; k++) {
            reach += Math.abs(step[k]) * reaches[k];
        }
        return reach;
    }

    /** Takes the step, halved until it does not harm; says whether there is one. */
    private boolean advance() {
        double rounding = 1e-13 * (1 + Math.abs(value));
        double share = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] next = at.clone();
            for (int k = 0; k < next.length; k++) {
                next[k] += share * step[k];
            }
            double there = function.evaluate(next);
            if (there >= value - rounding && Double.isFinite(there)) {
                at = next;
                value = there;
                return true;
            }
            share /= 2;
        }
        function.evaluate(at);
        return false;
    }

    /** The inverse of the information, or NaN where it has none. */
    double[][] covariance() {
        // A fit that has converged has just decomposed it.
        if (stop == FitStop.CONVERGED || factor() < 0) {
            return cholesky.inverse();
        }
        var unknown = new double[at.length][at.length];
        for (double[] row : unknown) {
            Arrays.fill(row, Double.NaN);
        }
        return unknown;
    }

    /**
     * What to make of the end of the fit.
     *
     * @param names of the first coefficients
     * @param remedy what else helps, after a comma; empty if nothing does
     */
    String advice(List<String> names, String remedy) {
        return switch (stop) {
            case CONVERGED -> "";
            case MONOTONE ->
                "these columns order the events perfectly, so their effect is infinite: " + runaways(names)
                        + "; leave them out or merge rare levels" + remedy;
            case STEP_LIMIT -> "the fit was given up before its end; use withMaxIterations" + remedy;
        };
    }

    private String runaways(List<String> names) {
        double most = 0;
        for (int k = 0; k < names.size(); k++) {
            most = Math.max(most, Math.abs(step[k]) * reaches[k]);
        }
        var running = new ArrayList<String>();
        for (int k = 0; k < names.size(); k++) {
            if (Math.abs(step[k]) * reaches[k] > most / 100) {
                running.add(names.get(k) + (step[k] > 0 ? " to +infinity" : " to -infinity"));
            }
        }
        return String.join(", ", running);
    }
}
