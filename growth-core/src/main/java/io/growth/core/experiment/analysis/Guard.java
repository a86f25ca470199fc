package io.growth.core.experiment.analysis;

/** What became of a guardrail. */
public enum Guard {
    /** The metric is no guardrail. */
    NONE,
    /** Not worse than its margin allows, for sure; without a margin, only not proven to be worse. */
    HOLDS,
    /** It may or may not be worse than its margin allows: there are too few customers to tell. */
    UNPROVEN,
    /** Worse than its margin allows, for sure. */
    BROKEN
}
