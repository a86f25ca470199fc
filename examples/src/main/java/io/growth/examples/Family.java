package io.growth.examples;

/** Kinds of recommenders, as the charts tell them apart. */
enum Family {
    BASELINE(0, "Popularity and truth"),
    NEIGHBOURS(1, "Neighbours"),
    GRAPH(2, "Graph"),
    REGRESSION(3, "Regression"),
    FACTORS(4, "Factors"),
    CONTENT(5, "Content"),
    SEQUENCE(6, "Sequence"),
    COMBINED(7, "Combined");

    private final int tone;
    private final String label;

    Family(int tone, String label) {
        this.tone = tone;
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Number of its colour and shape. */
    int tone() {
        return tone;
    }
}
