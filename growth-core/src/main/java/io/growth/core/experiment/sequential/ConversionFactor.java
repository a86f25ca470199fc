package io.growth.core.experiment.sequential;

import org.apache.commons.math3.special.Beta;

/**
 * How much better two conversion rates explain the counts of two arms than one does: a Bayes factor, exact from the
 * first conversion on.
 *
 * <p>Each arm's rate drawn by itself from Beta(a, b), against one rate for both (Kass and Raftery, JASA 90, 1995). If
 * the common rate is itself drawn from Beta(a, b), the chance that the factor ever reaches 1/α is at most α (Ville
 * 1939); for one fixed rate this holds on the average over rates only, so where a guarantee is needed take {@link
 * ConfidenceSequence}. Immutable, thread-safe.
 */
public final class ConversionFactor {

    private final double a;
    private final double b;

    private ConversionFactor(double a, double b) {
        this.a = a;
        this.b = b;
    }

    /**
     * All rates alike: Beta(1, 1).
     *
     * @return the factor
     */
    public static ConversionFactor uniform() {
        return new ConversionFactor(1, 1);
    }

    /**
     * Rates as they were before.
     *
     * @param conversions of as many units as the rate is known by, more than 0
     * @param others units of them that did not convert, more than 0
     * @return the factor with Beta(conversions, others)
     * @throws IllegalArgumentException if one is not more than 0
     */
    public static ConversionFactor withRates(double conversions, double others) {
        if (!(conversions > 0 && others > 0 && conversions + others < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "conversions and others must be more than 0 but are " + conversions + " and " + others);
        }
        return new ConversionFactor(conversions, others);
    }

    /**
     * The logarithm of the factor.
     *
     * @param unitsA units of one arm
     * @param conversionsA those that converted
     * @param unitsB units of the other
     * @param conversionsB those that converted
     * @return ln(two rates / one rate); 0 without units
     * @throws IllegalArgumentException if conversions are negative or more than units
     */
    public double log(long unitsA, long conversionsA, long unitsB, long conversionsB) {
        check(unitsA, conversionsA);
        check(unitsB, conversionsB);
        return seen(unitsA, conversionsA)
                + seen(unitsB, conversionsB)
                - seen(unitsA + unitsB, conversionsA + conversionsB)
                - Beta.logBeta(a, b);
    }

    private double seen(long units, long conversions) {
        return Beta.logBeta(a + conversions, b + (units - conversions));
    }

    private static void check(long units, long conversions) {
        if (conversions < 0 || conversions > units) {
            throw new IllegalArgumentException(
                    "conversions must be 0 to " + units + ", the units, but are " + conversions);
        }
    }

    /**
     * The bound on a p-value that the factor gives, the smallest of which so far stays valid as said above.
     *
     * @param unitsA units of one arm
     * @param conversionsA those that converted
     * @param unitsB units of the other
     * @param conversionsB those that converted
     * @return one by the factor, at most 1
     * @throws IllegalArgumentException if conversions are negative or more than units
     */
    public double p(long unitsA, long conversionsA, long unitsB, long conversionsB) {
        return Mixture.p(log(unitsA, conversionsA, unitsB, conversionsB));
    }

    @Override
    public String toString() {
        return "ConversionFactor[Beta(" + a + ", " + b + ")]";
    }
}
