package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills what is missing, with a value learnt from the training rows; or leaves such rows out of the training.
 *
 * <p>That something is missing often says more than the value would: {@link #withIndicator} keeps it as a column of its
 * own. Mean and median are those of the present values.
 */
public final class Impute extends Step {

    private enum Rule {
        MEAN,
        MEDIAN,
        MODE,
        NUMBER,
        LEVEL,
        DROP
    }

    private final Rule rule;
    private final double number;
    private final String level;
    private final boolean indicator;

    private Impute(Rule rule, double number, String level, boolean indicator, List<String> columns) {
        super(columns);
        this.rule = rule;
        this.number = number;
        this.level = level;
        this.indicator = indicator;
    }

    private static Impute by(Rule rule) {
        return new Impute(rule, 0, "", false, List.of());
    }

    /**
     * Fills numbers with the mean.
     *
     * @return the step
     */
    public static Impute mean() {
        return by(Rule.MEAN);
    }

    /**
     * Fills numbers with the median, which extreme values do not move.
     *
     * @return the step
     */
    public static Impute median() {
        return by(Rule.MEDIAN);
    }

    /**
     * Fills categories with the level most rows have, the first of them in order if several do.
     *
     * @return the step
     */
    public static Impute mode() {
        return by(Rule.MODE);
    }

    /**
     * Fills numbers with one that is given.
     *
     * @param number a finite number
     * @return the step
     * @throws IllegalArgumentException if it is not finite
     */
    public static Impute constant(double number) {
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("number must be finite but is " + number);
        }
        return new Impute(Rule.NUMBER, number, "", false, List.of());
    }

    /**
     * Fills categories with a level that is given; training rows must have it.
     *
     * @param level one of the levels
     * @return the step
     */
    public static Impute constant(String level) {
        return new Impute(Rule.LEVEL, 0, Objects.requireNonNull(level, "level"), false, List.of());
    }

    /**
     * Leaves training rows out where a number is missing, or what {@link #on} names, of whatever type. A row to come
     * that lacks it is refused.
     *
     * @return the step
     */
    public static Impute dropRows() {
        return by(Rule.DROP);
    }

    /**
     * Adds a column {@code name=missing} behind each column that training rows lack: 1 where it was missing, else 0.
     *
     * @return a step with these columns
     */
    public Impute withIndicator() {
        return new Impute(rule, number, level, true, columns());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all of the type
     * @return a step for these
     */
    public Impute on(String... names) {
        return new Impute(rule, number, level, indicator, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        if (rule == Rule.DROP) {
            drop(fitting);
            return;
        }
        boolean category = rule == Rule.MODE || rule == Rule.LEVEL;
        List.copyOf(fitting.select(columns(), category ? ColumnType.CATEGORY : ColumnType.NUMBER))
                .forEach(slot -> fill(fitting, slot));
    }

    private void drop(Fitting fitting) {
        List<Slot> chosen = columns().isEmpty()
                ? fitting.select(columns(), ColumnType.NUMBER)
                : columns().stream().map(fitting::uncoded).toList();
        fitting.keep(row -> chosen.stream().noneMatch(slot -> Double.isNaN(fitting.value(slot, row))));
        chosen.forEach(slot -> fitting.check(OpKind.REQUIRE, slot));
    }

    private void fill(Fitting fitting, Slot slot) {
        double value = learnt(fitting, slot);
        if (indicator && isMissingSomewhere(fitting, slot)) {
            var column = new Column(slot.name() + "=missing", ColumnType.NUMBER);
            fitting.add(slot, column, List.of(), Op.of(OpKind.IS_MISSING, slot.place(), fitting.nextPlace()));
        }
        fitting.change(slot, OpKind.FILL, value);
    }

    private static boolean isMissingSomewhere(Fitting fitting, Slot slot) {
        for (double value : fitting.values(slot)) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private double learnt(Fitting fitting, Slot slot) {
        return switch (rule) {
            case MEAN -> ColumnSummary.of(fitting.sorted(slot)).mean();
            case MEDIAN -> ColumnSummary.quantile(fitting.sorted(slot), 0.5);
            case MODE -> mode(fitting.sorted(slot));
            case LEVEL -> code(slot);
            case NUMBER, DROP -> number;
        };
    }

    private double code(Slot slot) {
        int code = slot.levels().indexOf(level);
        if (code < 0) {
            throw new IllegalArgumentException(
                    "column " + slot.name() + " has no level " + level + " in the training rows to fill with");
        }
        return code;
    }

    private static double mode(double[] sorted) {
        double best = sorted[0];
        int most = 0;
        int from = 0;
        for (int k = 1; k <= sorted.length; k++) {
            if (k == sorted.length || sorted[k] != sorted[from]) {
                if (k - from > most) {
                    most = k - from;
                    best = sorted[from];
                }
                from = k;
            }
        }
        return best;
    }

    @Override
    String settings() {
        @Nullable String value = rule == Rule.NUMBER ? String.valueOf(number) : rule == Rule.LEVEL ? level : null;
        String what = value == null ? rule.name().toLowerCase(Locale.ROOT) : value;
        return "impute " + what + (indicator ? " with indicator" : "");
    }
}
