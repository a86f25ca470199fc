package io.growth.core.experiment.analysis;

import java.util.Locale;

/**
 * A test that says whether something differs, not by how much.
 *
 * @param method which test, in words
 * @param statistic what it is judged by; NaN where the test has none or nothing to go by
 * @param degrees degrees of freedom of χ²; infinite for a normal statistic, NaN for an exact test
 * @param pValue how probable a difference of at least this size is if there is none, two-sided
 * @param pGreater the same for a rise only; NaN where the test has no direction
 */
public record TestResult(String method, double statistic, double degrees, double pValue, double pGreater) {

    static TestResult z(String method, double z) {
        return new TestResult(method, z, Double.POSITIVE_INFINITY, Chances.twoSided(z), Chances.above(z));
    }

    static TestResult chiSquare(String method, double statistic, double degrees) {
        return new TestResult(method, statistic, degrees, Chances.aboveChiSquare(statistic, degrees), Double.NaN);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p = %.4g (%s)", pValue, method);
    }
}
