package io.growth.core.experiment.analysis;

import java.util.List;
import java.util.Map;

/**
 * What an experiment says: a sentence for everybody, and every number behind it.
 *
 * @param decision what to do
 * @param verdict the sentence
 * @param sampleRatio whether arms got the customers they were to get
 * @param customers customers of each arm, control first
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

    @Override
    public String toString() {
        var text = new StringBuilder(verdict)
                .append("\narms ")
                .append(customers)
                .append(", ")
                .append(sampleRatio);
        results.forEach(result -> text.append('\n').append(result));
        warnings.forEach(warning -> text.append("\n! ").append(warning));
        return text.toString();
    }
}
