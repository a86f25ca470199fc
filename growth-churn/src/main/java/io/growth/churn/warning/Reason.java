package io.growth.churn.warning;

/**
 * One reason why a customer is expected to leave or to stay.
 *
 * @param feature what the model looked at
 * @param logOdds how much it moved the log-odds of leaving against the average customer: above 0 towards leaving
 * @param words the same as a marketer would say it
 */
public record Reason(String feature, double logOdds, String words) {

    @Override
    public String toString() {
        return (logOdds > 0 ? "leaves: " : "stays: ") + words;
    }
}
