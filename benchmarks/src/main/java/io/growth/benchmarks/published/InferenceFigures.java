package io.growth.benchmarks.published;

import java.util.function.Consumer;

/** Figures of one inference. */
final class InferenceFigures {

    private final String model;
    private final String source;
    private final double seconds;
    private final Consumer<Figure> figures;

    InferenceFigures(String model, String source, double seconds, Consumer<Figure> figures) {
        this.model = model;
        this.source = source;
        this.seconds = seconds;
        this.figures = figures;
    }

    void add(String metric, double value, Expectation expectation) {
        figures.accept(new Figure(model, metric, value, expectation, source, seconds));
    }
}
