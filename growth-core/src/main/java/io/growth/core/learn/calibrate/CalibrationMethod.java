package io.growth.core.learn.calibrate;

import org.jspecify.annotations.Nullable;

/** Ways to fit a {@link Calibration}. */
public enum CalibrationMethod {
    /** {@link PlattCalibration}: two numbers; the choice where rows are few. */
    PLATT {
        @Override
        public Calibration fit(double[] probabilities, int[] labels, double @Nullable [] weights) {
            return PlattCalibration.fit(probabilities, labels, weights);
        }
    },
    /** {@link IsotonicCalibration}: any growing curve; needs a thousand rows and more. */
    ISOTONIC {
        @Override
        public Calibration fit(double[] probabilities, int[] labels, double @Nullable [] weights) {
            return IsotonicCalibration.fit(probabilities, labels, weights);
        }
    },
    /** {@link TemperatureCalibration}: one number. */
    TEMPERATURE {
        @Override
        public Calibration fit(double[] probabilities, int[] labels, double @Nullable [] weights) {
            return TemperatureCalibration.fit(probabilities, labels, weights);
        }
    };

    /**
     * Fits a calibration.
     *
     * @param probabilities what a model said of rows it had not seen
     * @param labels what came, 1 or 0
     * @param weights how much each row counts, or null if each counts once
     * @return the calibration
     * @throws IllegalArgumentException if there are not rows of both outcomes, lengths differ, or a value is outside
     */
    public abstract Calibration fit(double[] probabilities, int[] labels, double @Nullable [] weights);
}
