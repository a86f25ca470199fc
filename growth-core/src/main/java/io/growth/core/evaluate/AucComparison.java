package io.growth.core.evaluate;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/**
 * Whether one classifier ranks better than another on the same rows, and how sure that is: DeLong's paired test
 * (DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988).
 *
 * @param first AUC of the first
 * @param second AUC of the second
 * @param standardError standard error of the difference; NaN with fewer than two rows of an outcome
 */
public record AucComparison(double first, double second, double standardError) {

    /**
     * Compares.
     *
     * @param first what the first said
     * @param second what the second said of the same rows in the same order
     * @return the comparison
     * @throws IllegalArgumentException if the outcomes differ, or rows have weights
     */
    public static AucComparison of(Predictions first, Predictions second) {
        if (!Arrays.equals(first.labels(), second.labels())) {
            throw new IllegalArgumentException("both must be about the same rows in the same order, but labels differ");
        }
        double[] differences = Placements.of(first);
        double[] other = Placements.of(second);
        for (int row = 0; row < other.length; row++) {
            differences[row] -= other[row];
        }
        double variance = Placements.variance(differences, first.labels());
        return new AucComparison(first.auc(), second.auc(), Math.sqrt(variance));
    }

    /**
     * How much better the first is.
     *
     * @return first less second
     */
    public double difference() {
        return first - second;
    }

    /**
     * A confidence interval of the difference.
     *
     * @param level share of such intervals that hold the true difference, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval interval(double level) {
        return Intervals.normal(difference(), standardError, level, -1, 1);
    }

    /**
     * How probable a difference of at least this size is if both are equally good, two-sided.
     *
     * @return 0 to 1; 1 if both rank alike
     */
    public double pValue() {
        return difference() == 0 && standardError == 0
                ? 1
                : Erf.erfc(Math.abs(difference()) / standardError / Math.sqrt(2));
    }

    @Override
    public String toString() {
        return "AUC " + Texts.figure(first) + " against " + Texts.figure(second) + ": " + Texts.figure(difference())
                + " " + interval(0.95) + ", p = " + Texts.figure(pValue());
    }
}
