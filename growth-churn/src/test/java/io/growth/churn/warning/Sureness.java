package io.growth.churn.warning;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How far probabilities of many shops of one kind differ, and how far intervals say they do; both in log-odds. */
final class Sureness {

    /** Of Student's t on four degrees of freedom: an interval is twice as many standard errors wide. */
    private static final double REACH = 2.7764451051977934;

    private static final int SHOPS = 25;

    private Sureness() {}

    /**
     * What a model says of some customers.
     *
     * @param probabilities of each
     * @param intervals of each
     */
    record Answers(double[] probabilities, List<Interval> intervals) {}

    /** How many times the errors that are seen the claimed ones are, over 25 shops that differ by luck alone. */
    static double claimedToSeen(IntFunction<Answers> shops) {
        List<Answers> said = IntStream.range(0, SHOPS).mapToObj(shops).toList();
        double claimed = said.stream()
                .mapToDouble(answers -> claimed(answers.intervals()))
                .average()
                .orElseThrow();
        return Math.sqrt(claimed
                / seen(said.stream()
                        .map(answers -> logOdds(answers.probabilities()))
                        .toList()));
    }

    private static double[] logOdds(double[] probabilities) {
        return Arrays.stream(probabilities).map(Sureness::logOdds).toArray();
    }

    private static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** The mean variance that intervals claim. */
    private static double claimed(List<Interval> intervals) {
        return intervals.stream()
                .mapToDouble(interval -> (logOdds(interval.high()) - logOdds(interval.low())) / 2 / REACH)
                .map(error -> error * error)
                .average()
                .orElseThrow();
    }

    /** The variance between shops, each with the log-odds of the same customers, averaged over these. */
    private static double seen(List<double[]> shops) {
        int customers = shops.get(0).length;
        double sum = 0;
        for (int row = 0; row < customers; row++) {
            int of = row;
            double mean = shops.stream().mapToDouble(one -> one[of]).average().orElseThrow();
            sum += shops.stream()
                    .mapToDouble(one -> (one[of] - mean) * (one[of] - mean))
                    .sum();
        }
        return sum / (shops.size() - 1) / customers;
    }
}
