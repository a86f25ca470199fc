package io.growth.core.experiment.analysis;

/** What of a metric is compared. */
public enum MetricKind {
    /** How many customers have any of it. */
    PROPORTION,
    /** How much of it a customer has. */
    MEAN,
    /** The sum of one figure for each of another. */
    RATIO,
    /** What a share of the customers stay below. */
    QUANTILE
}
