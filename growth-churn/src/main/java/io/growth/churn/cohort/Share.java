package io.growth.churn.cohort;

/**
 * How many of how many.
 *
 * @param count those who did
 * @param of those who could
 */
public record Share(int count, int of) {

    /** Stands for what a report does not show, since it is about too few customers; its figures are NaN. */
    public static final Share WITHHELD = new Share(-1, -1);

    /** Of the standard normal distribution, 2.5 % lie above it. */
    private static final double Z = 1.959963984540054;

    /**
     * Checks the two numbers; both are -1 for {@link #WITHHELD}.
     *
     * @param count those who did
     * @param of those who could
     * @throws IllegalArgumentException if they are negative or more did than could
     */
    public Share {
        boolean isWithheld = count == -1 && of == -1;
        if (!isWithheld && (count < 0 || count > of)) {
            throw new IllegalArgumentException("of " + of + " there cannot be " + count);
        }
    }

    /**
     * Whether it may be looked at.
     *
     * @return false for {@link #WITHHELD}
     */
    public boolean isShown() {
        return of >= 0;
    }

    /**
     * The share.
     *
     * @return 0 to 1, NaN if nobody could, or if it is withheld
     */
    public double value() {
        return isShown() ? count / (double) of : Double.NaN;
    }

    /**
     * Lower end of the 95 % interval of Wilson (Journal of the American Statistical Association 22, 1927).
     *
     * @return 0 to 1, NaN if nobody could
     */
    public double low() {
        return centre() - halfWidth();
    }

    /**
     * Upper end of the 95 % interval.
     *
     * @return 0 to 1, NaN if nobody could
     */
    public double high() {
        return centre() + halfWidth();
    }

    private double centre() {
        return (count + Z * Z / 2) / (of + Z * Z) + (of <= 0 ? Double.NaN : 0);
    }

    private double halfWidth() {
        return Z * Math.sqrt(count * (1 - value()) + Z * Z / 4) / (of + Z * Z);
    }
}
