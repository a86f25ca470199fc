package io.growth.recommend.evaluate;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Lines of figures under a heading of cut-offs. */
final class EvaluationTable {

    private static final String NAME = "%-22s";
    private static final String CELL = "%10s";

    private final int[] cutoffs;
    private final StringBuilder text = new StringBuilder();

    EvaluationTable(int[] cutoffs) {
        this.cutoffs = cutoffs;
        text.append(format(NAME, "at"));
        for (int k : cutoffs) {
            text.append(format(CELL, k));
        }
        text.append('\n');
    }

    void add(String name, IntToDoubleFunction figure) {
        text.append(format(NAME, name));
        for (int k : cutoffs) {
            text.append(format(CELL, Figures.text(figure.applyAsDouble(k))));
        }
        text.append('\n');
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
