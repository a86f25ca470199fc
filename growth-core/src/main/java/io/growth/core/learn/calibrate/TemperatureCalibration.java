package io.growth.core.learn.calibrate;

import io.growth.core.internal.Logistic;
import org.jspecify.annotations.Nullable;

/**
 * Stretches log-odds and leaves one half where it is: for models that are right on balance but too bold or too timid.
 *
 * <p>Temperature scaling (Guo, Pleiss, Sun and Weinberger, ICML 2017, section 4.2): one number, found by maximum
 * likelihood.
 *
 * @param inverseTemperature multiplies the log-odds, 0 to {@value #MOST}: below 1 makes a model more timid
 */
public record TemperatureCalibration(double inverseTemperature) implements Calibration {

    /** Where outcomes follow the sign of the log-odds without exception, no number would be large enough. */
    static final double MOST = 100;

    /**
     * Fits it.
     *
     * @param probabilities what a model said of rows it had not seen
     * @param labels what came, 1 or 0
     * @param weights how much each row counts, or null if each counts once
     * @return the calibration
     * @throws IllegalArgumentException if there are not rows of both outcomes, lengths differ, or a value is outside
     */
    public static TemperatureCalibration fit(double[] probabilities, int[] labels, double @Nullable [] weights) {
        Scores scores = Scores.of(probabilities, labels, weights);
        double[] logOdds = scores.logOdds();
        double low = 0;
        double high = MOST;
        // The likelihood is concave, so its slope changes sign once; halving finds that to the last digit.
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return new TemperatureCalibration(middle);
            }
            if (slope(scores, logOdds, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private static double slope(Scores scores, double[] logOdds, double at) {
        double sum = 0;
        for (int row = 0; row < logOdds.length; row++) {
            double missed = scores.labels()[row] - Logistic.probability(at * logOdds[row]);
            sum += scores.weight(row) * missed * logOdds[row];
        }
        return sum;
    }

    @Override
    public double apply(double probability) {
        return Logistic.probability(inverseTemperature * Logistic.logOdds(probability));
    }
}
