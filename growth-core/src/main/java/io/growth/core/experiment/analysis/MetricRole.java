package io.growth.core.experiment.analysis;

/** What a metric is in the experiment for. */
public enum MetricRole {
    /** Decides. */
    PRIMARY,
    /** Must not get worse. */
    GUARDRAIL,
    /** Is looked at, with p-values for all of these together. */
    SECONDARY
}
