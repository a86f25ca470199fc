package io.growth.core.privacy;

/**
 * Noise that hides one person in a sum: double exponential.
 *
 * <p>Scale sensitivity / epsilon gives epsilon-differential privacy (Dwork, McSherry, Nissim and Smith, TCC 2006,
 * example 1).
 *
 * @param scale mean distance from 0
 */
public record LaplaceNoise(double scale) {

    /**
     * The noise for a level of privacy.
     *
     * @param sensitivity by how much one person can change the sum, above 0
     * @param epsilon how much may be given away, above 0
     * @return the noise
     * @throws IllegalArgumentException if one is not above 0
     */
    public static LaplaceNoise of(double sensitivity, double epsilon) {
        checkSensitivity(sensitivity);
        PrivacyBudget.checkEpsilon(epsilon);
        return new LaplaceNoise(sensitivity / epsilon);
    }

    static void checkSensitivity(double sensitivity) {
        if (!(sensitivity > 0 && sensitivity <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("sensitivity must be finite and above 0 but is " + sensitivity);
        }
    }

    /**
     * The value below which the noise lies with a chance.
     *
     * @param chance above 0 and below 1
     * @return the value
     * @throws IllegalArgumentException if it is outside
     */
    public double quantile(double chance) {
        if (!(chance > 0 && chance < 1)) {
            throw new IllegalArgumentException("chance must be above 0 and below 1 but is " + chance);
        }
        return chance < 0.5 ? scale * Math.log(2 * chance) : -scale * Math.log(2 * (1 - chance));
    }

    /**
     * How far the noise is from 0 at most, with a chance.
     *
     * @param chance at least 0 and below 1, such as 0.95
     * @return the distance
     */
    public double distance(double chance) {
        return -scale * Math.log1p(-chance);
    }
}
