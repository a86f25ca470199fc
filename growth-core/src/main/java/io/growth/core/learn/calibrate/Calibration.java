package io.growth.core.learn.calibrate;

/** Turns a probability that is off into one that is true: a growing function from 0..1 to 0..1. */
public sealed interface Calibration
        permits PlattCalibration, IsotonicCalibration, TemperatureCalibration, ClassWeightCorrection {

    /**
     * The better probability.
     *
     * @param probability what a model says, 0 to 1
     * @return 0 to 1
     */
    double apply(double probability);
}
