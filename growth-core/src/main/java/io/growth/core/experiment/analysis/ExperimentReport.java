package io.growth.core.experiment.analysis;

import java.util.List;
import java.util.Map;

/**
 * What an experiment says: a sentence for everybody, and every number behind it.
 *
 * @param decision what to do
 * @param verdict the sentence
 * @param sampleRatio whether arms got the customers they were to get
 * @param customers customers of each arm, control first; {@link #WITHHELD} of an arm that is too small to be shown
 * @param results every metric of every treatment, in the order of the plan
 * @param rejected what did not count, and why
 * @param warnings what to bear in mind of the whole
 */
public record ExperimentReport(
        Decision decision,
        String verdict,
        TestResult sampleRatio,
        List<Long> customers,
        List<MetricResult> results,
        Map<Rejection, Long> rejected,
        List<String> warnings) {

    /** Stands for a number of customers that {@link #withMinimumGroup} does not show. */
    public static final long WITHHELD = -1;

    /**
     * Copies the collections.
     *
     * @param decision what to do
     * @param verdict the sentence
     * @param sampleRatio whether arms got the customers they were to get
     * @param customers customers of each arm
     * @param results every metric of every treatment
     * @param rejected what did not count, and why
     * @param warnings what to bear in mind of the whole
     */
    public ExperimentReport {
        customers = List.copyOf(customers);
        results = List.copyOf(results);
        rejected = Map.copyOf(rejected);
        warnings = List.copyOf(warnings);
    }

    /**
     * The same without what is about fewer customers than a number, for a report that others read: sizes of arms,
     * results of metrics, and a verdict that rests on them. A proportion is about those with it and those without it in
     * each arm, any other metric about its arms. An arm that is withheld takes another with it ({@code
     * SmallCells.shown} in {@code core.privacy}). The decision stays, and so do the test of the arms' sizes and the
     * counts of what was rejected.
     *
     * @param atLeast the smallest number, at least 2; 5 to 20 are usual
     * @return a report of less, or the same
     * @throws IllegalArgumentException if it is less than 2
     */
    public ExperimentReport withMinimumGroup(int atLeast) {
        return new MinimumGroup(this, atLeast).guarded();
    }

    /**
     * One metric of one treatment.
     *
     * @param metric its name
     * @param treatment the treatment's
     * @return the result
     * @throws IllegalArgumentException if there is none
     */
    public MetricResult result(String metric, String treatment) {
        return results.stream()
                .filter(result -> result.metric().name().equals(metric)
                        && result.treatment().equals(treatment))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no metric '" + metric + "' of a treatment '" + treatment + "'"));
    }

    private static String size(long customers) {
        return customers == WITHHELD ? "-" : Long.toString(customers);
    }

    @Override
    public String toString() {
        var text = new StringBuilder(verdict)
                .append("\narms ")
                .append(customers.stream().map(ExperimentReport::size).toList())
                .append(", ")
                .append(sampleRatio);
        results.forEach(result -> text.append('\n').append(result));
        warnings.forEach(warning -> text.append("\n! ").append(warning));
        return text.toString();
    }
}
