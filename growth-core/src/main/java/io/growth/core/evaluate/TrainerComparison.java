package io.growth.core.evaluate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Whether one trainer is better than another on the same folds, and how sure that is.
 *
 * <p>Turns share most of the rows they learn from, so their figures are not independent and an ordinary t-test sees
 * differences where there are none; here the variance is corrected for it (Nadeau and Bengio, Machine Learning 52,
 * 2003, section 3.2).
 *
 * @param metric the figure
 * @param differences first less second, a difference for each turn
 * @param first mean figure of the first
 * @param second mean figure of the second
 * @param standardError corrected standard error of the mean difference; NaN with one turn
 */
public record TrainerComparison(
        Metric metric, List<Double> differences, double first, double second, double standardError) {

    /**
     * Copies the differences.
     *
     * @param metric the figure
     * @param differences first less second, a difference for each turn
     * @param first mean figure of the first
     * @param second mean figure of the second
     * @param standardError corrected standard error of the mean difference; NaN with one turn
     */
    public TrainerComparison {
        differences = List.copyOf(differences);
    }

    static TrainerComparison of(Metric metric, double[] first, double[] second, double judgedToLearnt) {
        int turns = first.length;
        var differences = new double[turns];
        for (int turn = 0; turn < turns; turn++) {
            differences[turn] = first[turn] - second[turn];
        }
        double mean = Arrays.stream(differences).sum() / turns;
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double variance = turns < 2 ? Double.NaN : squares / (turns - 1) * (1.0 / turns + judgedToLearnt);
        return new TrainerComparison(
                metric,
                Arrays.stream(differences).boxed().toList(),
                Arrays.stream(first).sum() / turns,
                Arrays.stream(second).sum() / turns,
                Math.sqrt(variance));
    }

    /**
     * The mean difference.
     *
     * @return first less second
     */
    public double difference() {
        return first - second;
    }

    /**
     * How probable a difference of at least this size is if both are equally good, two-sided.
     *
     * @return 0 to 1; 1 if all turns are equal, NaN with one turn
     */
    public double pValue() {
        if (Double.isNaN(standardError) || Double.isNaN(difference())) {
            return Double.NaN;
        }
        if (standardError == 0) {
            return difference() == 0 ? 1 : 0;
        }
        // Without a generator of its own the distribution would make one from the clock.
        var student = new TDistribution(null, differences.size() - 1.0);
        return 2 * student.cumulativeProbability(-Math.abs(difference() / standardError));
    }

    @Override
    public String toString() {
        return metric + " " + Texts.figure(first) + " against " + Texts.figure(second) + ": "
                + Texts.figure(difference()) + " in " + differences.size() + " turns, p = " + Texts.figure(pValue());
    }
}
