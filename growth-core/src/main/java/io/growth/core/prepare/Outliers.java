package io.growth.core.prepare;

import io.growth.core.data.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * Tames values that lie far from the others: draws them to the limit, or leaves such rows out of the training. Limits
 * are learnt from the training rows; a value on the limit is none.
 */
public final class Outliers extends Step {

    private enum Rule {
        IQR,
        Z_SCORE,
        QUANTILES
    }

    private final Rule rule;
    private final double first;
    private final double second;
    private final boolean drop;

    private Outliers(Rule rule, double first, double second, boolean drop, List<String> columns) {
        super(columns);
        this.rule = rule;
        this.first = first;
        this.second = second;
        this.drop = drop;
    }

    /**
     * Beyond the quartiles by more than a multiple of their distance (Tukey, "Exploratory Data Analysis", 1977).
     *
     * @param times the multiple, usually 1.5
     * @return the step, which draws values to the limit
     * @throws IllegalArgumentException if it is not positive
     */
    public static Outliers iqr(double times) {
        return new Outliers(Rule.IQR, positive(times), 0, false, List.of());
    }

    /**
     * Farther from the mean than a multiple of the standard deviation (of the population).
     *
     * @param times the multiple, usually 3
     * @return the step, which draws values to the limit
     * @throws IllegalArgumentException if it is not positive
     */
    public static Outliers zScore(double times) {
        return new Outliers(Rule.Z_SCORE, positive(times), 0, false, List.of());
    }

    /**
     * Beyond two quantiles ("winsorizing").
     *
     * @param lower share of the rows below the lower limit, such as 0.01
     * @param upper share of the rows below the upper limit, such as 0.99
     * @return the step, which draws values to the limit
     * @throws IllegalArgumentException unless 0 &lt;= lower &lt; upper &lt;= 1
     */
    public static Outliers quantiles(double lower, double upper) {
        if (!(lower >= 0 && lower < upper && upper <= 1)) {
            throw new IllegalArgumentException("quantiles must rise within 0 to 1 but are " + lower + " and " + upper);
        }
        return new Outliers(Rule.QUANTILES, lower, upper, false, List.of());
    }

    private static double positive(double times) {
        if (!(times > 0 && times <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("times must be positive and finite but is " + times);
        }
        return times;
    }

    /**
     * Leaves training rows with such values out, instead of drawing the values to the limit. Rows to come stay as they
     * are.
     *
     * @return a step that drops rows
     */
    public Outliers drop() {
        return new Outliers(rule, first, second, true, columns());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all numbers
     * @return a step for these
     */
    public Outliers on(String... names) {
        return new Outliers(rule, first, second, drop, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        List<Slot> chosen = fitting.select(columns(), ColumnType.NUMBER);
        List<double[]> limits = new ArrayList<>();
        chosen.forEach(slot -> limits.add(limits(fitting.sorted(slot))));
        if (drop) {
            fitting.keep(row -> within(fitting, chosen, limits, row));
            return;
        }
        for (int k = 0; k < limits.size(); k++) {
            fitting.change(chosen.get(k), OpKind.CLIP, limits.get(k));
        }
    }

    private static boolean within(Fitting fitting, List<Slot> chosen, List<double[]> limits, int row) {
        for (int k = 0; k < limits.size(); k++) {
            double value = fitting.value(chosen.get(k), row);
            if (value < limits.get(k)[0] || value > limits.get(k)[1]) {
                return false;
            }
        }
        return true;
    }

    private double[] limits(double[] sorted) {
        ColumnSummary of = ColumnSummary.of(sorted);
        double reach = first * (rule == Rule.IQR ? of.upperQuartile() - of.lowerQuartile() : of.populationDeviation());
        return switch (rule) {
            case IQR -> new double[] {of.lowerQuartile() - reach, of.upperQuartile() + reach};
            case Z_SCORE -> new double[] {of.mean() - reach, of.mean() + reach};
            case QUANTILES ->
                new double[] {ColumnSummary.quantile(sorted, first), ColumnSummary.quantile(sorted, second)};
        };
    }

    @Override
    String settings() {
        String how = switch (rule) {
            case IQR -> "iqr " + first;
            case Z_SCORE -> "z-score " + first;
            case QUANTILES -> "quantiles " + first + ".." + second;
        };
        return (drop ? "drop outliers " : "clip outliers ") + how;
    }
}
