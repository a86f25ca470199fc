package io.growth.churn.segment;

/** Where a customer stands between the first purchase and being lost. */
public enum LifeStage {
    /** Bought on one day, not long ago. */
    NEW("new"),
    /** Came back, and may be expected to do so again. */
    ACTIVE("active"),
    /** Bought lately after a pause that is as good as having left. */
    RETURNED("returned"),
    /** Has paused for longer than most pauses of customers who came back. */
    LAPSING("lapsing"),
    /** Has paused for longer than nearly all pauses of customers who came back. */
    LAPSED("lapsed");

    private final String label;

    LifeStage(String label) {
        this.label = label;
    }

    /**
     * The name of the stage as a segment.
     *
     * @return in small letters
     */
    public String label() {
        return label;
    }
}
