package io.growth.churn.warning;

/** Three words for a probability of leaving. */
public enum RiskBand {
    /** Below a third. */
    LOW,
    /** A third to two thirds. */
    MEDIUM,
    /** Above two thirds. */
    HIGH;

    /**
     * The band of a probability.
     *
     * @param probability 0 to 1
     * @return its band
     * @throws IllegalArgumentException if it is outside
     */
    public static RiskBand of(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability must be 0 to 1 but is " + probability);
        }
        return probability < 1 / 3.0 ? LOW : probability <= 2 / 3.0 ? MEDIUM : HIGH;
    }
}
