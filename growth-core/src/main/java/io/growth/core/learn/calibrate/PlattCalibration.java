package io.growth.core.learn.calibrate;

import io.growth.core.internal.Logistic;
import org.jspecify.annotations.Nullable;

/**
 * Shifts and stretches log-odds: good for few rows, and for models that are too bold or too timid everywhere.
 *
 * <p>Platt's scaling (Platt 1999), a logistic regression on the log-odds with targets that are not quite 0 and 1, by
 * Newton's method in the safe forms of Lin, Lin and Weng (Machine Learning 68, 2007).
 *
 * @param intercept added to the log-odds
 * @param slope multiplies the log-odds
 */
public record PlattCalibration(double intercept, double slope) implements Calibration {

    private static final int STEPS = 100;
    private static final double RIDGE = 1e-12;
    private static final double SMALLEST = 1e-14;
    private static final double ROUNDING = 1e-13;

    /**
     * Fits it.
     *
     * @param probabilities what a model said of rows it had not seen
     * @param labels what came, 1 or 0
     * @param weights how much each row counts, or null if each counts once
     * @return the calibration
     * @throws IllegalArgumentException if there are not rows of both outcomes, lengths differ, or a value is outside
     */
    public static PlattCalibration fit(double[] probabilities, int[] labels, double @Nullable [] weights) {
        return new Fit(Scores.of(probabilities, labels, weights)).run();
    }

    @Override
    public double apply(double probability) {
        return Logistic.probability(intercept + slope * Logistic.logOdds(probability));
    }

    /** Newton's method with halved steps; the loss is convex, so any descent leads to the one minimum. */
    private static final class Fit {

        private final Scores scores;
        private final double[] logOdds;
        private final double[] targets;

        private Fit(Scores scores) {
            this.scores = scores;
            this.logOdds = scores.logOdds();
            double ones = scores.count(1);
            double zeros = scores.count(0);
            this.targets = new double[logOdds.length];
            for (int row = 0; row < targets.length; row++) {
                targets[row] = scores.labels()[row] == 1 ? (ones + 1) / (ones + 2) : 1 / (zeros + 2);
            }
        }

        private PlattCalibration run() {
            var at = new PlattCalibration(Math.log((scores.count(1) + 1) / (scores.count(0) + 1)), 0);
            for (int step = 0; step < STEPS; step++) {
                PlattCalibration direction = direction(at);
                at = descend(at, direction);
                double size = Math.max(Math.abs(direction.intercept), Math.abs(direction.slope));
                if (size <= SMALLEST * (1 + Math.abs(at.intercept) + Math.abs(at.slope))) {
                    break;
                }
            }
            return at;
        }

        /** The first of the full step, its half and so on that leads down; rounding hides the last drop. */
        private PlattCalibration descend(PlattCalibration at, PlattCalibration direction) {
            double most = loss(at) * (1 + ROUNDING);
            for (double size = 1; size > 1e-10; size /= 2) {
                var next = new PlattCalibration(
                        at.intercept - size * direction.intercept, at.slope - size * direction.slope);
                if (loss(next) <= most) {
                    return next;
                }
            }
            return at;
        }

        private double loss(PlattCalibration at) {
            double sum = 0;
            for (int row = 0; row < logOdds.length; row++) {
                double z = at.intercept + at.slope * logOdds[row];
                sum += scores.weight(row) * (Logistic.softPlus(z) - targets[row] * z);
            }
            return sum;
        }

        private PlattCalibration direction(PlattCalibration at) {
            double g0 = 0;
            double g1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int row = 0; row < logOdds.length; row++) {
                double s = logOdds[row];
                double p = Logistic.probability(at.intercept + at.slope * s);
                double residual = scores.weight(row) * (p - targets[row]);
                double curvature = scores.weight(row) * p * (1 - p);
                g0 += residual;
                g1 += residual * s;
                h00 += curvature;
                h01 += curvature * s;
                h11 += curvature * s * s;
            }
            // Equal scores leave one direction flat; the ridge, in the matrix alone, moves no optimum.
            double ridge = RIDGE * (h00 + h11) + Double.MIN_NORMAL;
            h00 += ridge;
            h11 += ridge;
            double determinant = h00 * h11 - h01 * h01;
            return new PlattCalibration((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant);
        }
    }
}
