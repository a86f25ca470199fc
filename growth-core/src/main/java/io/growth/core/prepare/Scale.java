package io.growth.core.prepare;

import io.growth.core.data.ColumnType;
import java.util.List;

/**
 * Brings numbers to a common scale, which gradient methods and penalties need. A constant column is only moved.
 */
public final class Scale extends Step {

    private enum Rule {
        STANDARD,
        MIN_MAX,
        ROBUST
    }

    private final Rule rule;

    private Scale(Rule rule, List<String> columns) {
        super(columns);
        this.rule = rule;
    }

    /**
     * Less the mean, divided by the standard deviation (of the population: dividing by the number of rows).
     *
     * @return the step
     */
    public static Scale standard() {
        return new Scale(Rule.STANDARD, List.of());
    }

    /**
     * Onto 0 to 1: the least training value becomes 0, the greatest 1; later ones may lie outside.
     *
     * @return the step
     */
    public static Scale minMax() {
        return new Scale(Rule.MIN_MAX, List.of());
    }

    /**
     * Less the median, divided by the distance of the quartiles, which extreme values do not move.
     *
     * @return the step
     */
    public static Scale robust() {
        return new Scale(Rule.ROBUST, List.of());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all numbers
     * @return a step for these
     */
    public Scale on(String... names) {
        return new Scale(rule, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        for (Slot slot : fitting.select(columns(), ColumnType.NUMBER)) {
            ColumnSummary of = ColumnSummary.of(fitting.sorted(slot));
            switch (rule) {
                case STANDARD -> scale(fitting, slot, of.mean(), of.populationDeviation());
                case MIN_MAX -> scale(fitting, slot, of.least(), of.greatest() - of.least());
                case ROBUST -> scale(fitting, slot, of.median(), of.upperQuartile() - of.lowerQuartile());
            }
        }
    }

    private static void scale(Fitting fitting, Slot slot, double shift, double scale) {
        fitting.change(slot, OpKind.SCALE, shift, scale > 0 ? scale : 1);
    }

    @Override
    String settings() {
        return switch (rule) {
            case STANDARD -> "scale standard";
            case MIN_MAX -> "scale to 0..1";
            case ROBUST -> "scale robust";
        };
    }
}
