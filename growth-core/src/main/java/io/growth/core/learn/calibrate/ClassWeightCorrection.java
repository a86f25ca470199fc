package io.growth.core.learn.calibrate;

/**
 * Takes back what class weights, or copies of the rarer rows, did to the probabilities of a logistic model: it shifts
 * the log-odds by {@code ln(zeroWeight / oneWeight)}.
 *
 * <p>Weighting by class multiplies the odds by the ratio of the weights, whatever the features say (Elkan, IJCAI 2001,
 * theorem 2). Exact in the limit of much data and a right model; for others calibrate on rows set aside.
 *
 * @param zeroWeight how often each row in which it did not happen counted
 * @param oneWeight how often each row in which it happened counted
 */
public record ClassWeightCorrection(double zeroWeight, double oneWeight) implements Calibration {

    /**
     * Checks the weights.
     *
     * @param zeroWeight how often each row in which it did not happen counted
     * @param oneWeight how often each row in which it happened counted
     * @throws IllegalArgumentException if a weight is not finite or not above 0
     */
    public ClassWeightCorrection {
        if (!(zeroWeight > 0 && oneWeight > 0 && zeroWeight <= Double.MAX_VALUE && oneWeight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "class weights must be finite and above 0 but are " + zeroWeight + " and " + oneWeight);
        }
    }

    @Override
    public double apply(double probability) {
        // Without logarithms, so that 0 and 1 stay what they are.
        double one = probability / oneWeight;
        double zero = (1 - probability) / zeroWeight;
        return one / (one + zero);
    }
}
