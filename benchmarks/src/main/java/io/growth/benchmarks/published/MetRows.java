package io.growth.benchmarks.published;

import java.util.function.Consumer;

/** Counts the rows of a reference that are met. */
final class MetRows {

    static final String SOURCE = "independent script over the same data";

    private int met;

    void row(boolean equal) {
        met += equal ? 1 : 0;
    }

    /** All rows of the reference must be met, and there must be as many as there were. */
    void report(String model, String metric, int rows, Consumer<Figure> figures) {
        figures.accept(new Figure(model, metric, met, Expectation.around(rows, 0), SOURCE, 0));
    }
}
