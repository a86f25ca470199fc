package io.growth.recommend.evaluate;

import io.growth.core.fit.FitContext;
import java.util.Objects;

/** How well next items were foreseen: a figure for each step, their means, and comparisons. Immutable. */
public final class NextItemEvaluation {

    private final Population population;
    private final int[] ranks;
    private final int longest;
    private final FitContext context;

    NextItemEvaluation(Population population, int[] ranks, int longest, FitContext context) {
        this.population = population;
        this.ranks = ranks;
        this.longest = longest;
        this.context = context;
    }

    /**
     * How many steps were judged.
     *
     * @return number of events that were to be found
     */
    public int size() {
        return ranks.length;
    }

    /**
     * The mean over all steps.
     *
     * @param metric {@link Metric#HIT_RATE}, {@link Metric#MRR} or {@link Metric#NDCG}
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @return the mean, NaN without steps
     * @throws IllegalArgumentException as {@link #of}
     */
    public double mean(Metric metric, int k) {
        return of(metric, k).mean();
    }

    /**
     * A figure for each step. There is one item to be found, so the hit rate is 1 or 0, MRR {@code 1/rank} and NDCG
     * {@code 1/log2(rank + 1)}, 0 where it is not among the first {@code k}.
     *
     * @param metric {@link Metric#HIT_RATE}, {@link Metric#MRR} or {@link Metric#NDCG}
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @return one value for each step, in the order of the events
     * @throws IllegalArgumentException if {@code k} is out of range, or it is another metric
     */
    public Sample of(Metric metric, int k) {
        if (k < 1 || k > longest) {
            throw new IllegalArgumentException("k must be from 1 to " + longest
                    + ", the largest cut-off of this evaluation, but is " + k + "; ask for more by at(...)");
        }
        Objects.requireNonNull(metric, "metric");
        var values = new double[ranks.length];
        for (int step = 0; step < values.length; step++) {
            values[step] = value(metric, ranks[step] > k ? 0 : ranks[step]);
        }
        return new Sample(metric.label() + "@" + k, population, values, context);
    }

    private static double value(Metric metric, int rank) {
        return switch (metric) {
            case HIT_RATE -> rank == 0 ? 0 : 1;
            case MRR -> rank == 0 ? 0 : 1.0 / rank;
            case NDCG -> rank == 0 ? 0 : StrictMath.log(2) / StrictMath.log(rank + 1.0);
            default ->
                throw new IllegalArgumentException(
                        "next items are measured by HIT_RATE, MRR or NDCG, not by " + metric);
        };
    }

    /**
     * Compares with another recommender, step by step.
     *
     * @param other how good the other is, on the same events
     * @param metric what to measure
     * @param k how many places of the list count
     * @return how much better this one is
     * @throws IllegalArgumentException if {@code k} is out of range of one of them, or they judge different steps
     */
    public Comparison against(NextItemEvaluation other, Metric metric, int k) {
        return of(metric, k).against(other.of(metric, k));
    }

    @Override
    public String toString() {
        return ranks.length + " steps, " + of(Metric.HIT_RATE, longest) + ", " + of(Metric.MRR, longest) + ", "
                + of(Metric.NDCG, longest);
    }
}
