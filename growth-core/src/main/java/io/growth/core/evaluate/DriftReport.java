package io.growth.core.evaluate;

import io.growth.core.data.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether today's customers are still those the model learnt from, column by column.
 *
 * @param columns a line for each column, in the order of the columns
 */
public record DriftReport(List<Drift> columns) {

    /**
     * Copies the lines.
     *
     * @param columns a line for each column, in the order of the columns
     */
    public DriftReport {
        columns = List.copyOf(columns);
    }

    /**
     * Compares two matrices.
     *
     * @param before what the model learnt from
     * @param now what it is asked about today
     * @return the report
     * @throws IllegalArgumentException if the columns have other names or levels, or one has no rows
     */
    public static DriftReport between(Features before, Features now) {
        if (!before.names().equals(now.names())) {
            throw new IllegalArgumentException(
                    "columns must be the same, but are " + before.names() + " and " + now.names());
        }
        var columns = new ArrayList<Drift>();
        for (int column = 0; column < before.columns(); column++) {
            if (!before.levels(column).equals(now.levels(column))) {
                throw new IllegalArgumentException("levels of column " + before.name(column) + " must be the same");
            }
            columns.add(of(
                    before.name(column),
                    values(before, column),
                    values(now, column),
                    before.levels(column).size()));
        }
        return new DriftReport(columns);
    }

    /**
     * Compares what a model says: the quickest check, because it needs no outcomes.
     *
     * @param before its probabilities, or any scores, when it was made
     * @param now those of today
     * @return how far they have moved
     * @throws IllegalArgumentException if there are none
     */
    public static Drift ofScores(double[] before, double[] now) {
        return of("score", before, now, 0);
    }

    private static Drift of(String name, double[] before, double[] now, int levels) {
        if (before.length == 0 || now.length == 0) {
            throw new IllegalArgumentException(
                    "both sides must have rows, but there are " + before.length + " and " + now.length);
        }
        return ColumnDrift.of(name, before, now, levels);
    }

    static double[] values(Features features, int column) {
        var values = new double[features.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = features.get(row, column);
        }
        return values;
    }

    /**
     * The columns that are not stable.
     *
     * @return those that moved most first
     */
    public List<Drift> moved() {
        return columns.stream()
                .filter(drift -> drift.band() != Drift.Band.STABLE)
                .sorted(Comparator.comparingDouble(Drift::stability).reversed())
                .toList();
    }

    /** A line for each column. */
    @Override
    public String toString() {
        return columns.stream().map(Drift::toString).collect(Collectors.joining("\n"));
    }
}
