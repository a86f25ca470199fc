package io.growth.core.prepare;

import io.growth.core.data.Features;
import java.util.Arrays;
import java.util.List;

/** Writes rows under way as features, dense or sparse. */
final class Matrix {

    /** Below this share of places that are not 0, a sparse matrix is smaller and faster than a dense one. */
    private static final double SPARSE_BELOW = 0.2;

    private final List<Output> outputs;
    private final List<String> names;

    Matrix(List<Output> outputs) {
        this.outputs = outputs;
        names = outputs.stream().flatMap(output -> output.names().stream()).toList();
    }

    List<String> names() {
        return names;
    }

    /** Whether so many places are 0 that they should not be stored. */
    boolean isSparse(double[][] values, int[] rows) {
        return entries(values, rows) < SPARSE_BELOW * rows.length * names.size();
    }

    private long entries(double[][] values, int[] rows) {
        long entries = 0;
        for (Output output : outputs) {
            double[] column = values[output.slot()];
            for (int row : rows) {
                entries += output.column(column[row]) >= 0 ? 1 : 0;
            }
        }
        return entries;
    }

    /** @param values a column for each place */
    Features of(double[][] values, int[] rows, boolean sparse) {
        Features features = sparse ? sparse(values, rows) : dense(values, rows);
        int column = 0;
        for (Output output : outputs) {
            if (output.kind() == Output.Kind.CODE) {
                features = features.withLevels(column, output.levels());
            }
            column += output.width();
        }
        return features;
    }

    private Features dense(double[][] values, int[] rows) {
        int width = names.size();
        var all = new double[Math.multiplyExact(rows.length, width)];
        int first = 0;
        for (Output output : outputs) {
            double[] column = values[output.slot()];
            for (int k = 0; k < rows.length; k++) {
                int place = output.column(column[rows[k]]);
                if (place >= 0) {
                    all[k * width + first + place] = output.entry(column[rows[k]]);
                }
            }
            first += output.width();
        }
        return Features.dense(names, rows.length, all);
    }

    private Features sparse(double[][] values, int[] rows) {
        int size = Math.toIntExact(entries(values, rows));
        var starts = new int[rows.length + 1];
        var columns = new int[size];
        var entries = new double[size];
        int at = 0;
        for (int k = 0; k < rows.length; k++) {
            int first = 0;
            for (Output output : outputs) {
                double value = values[output.slot()][rows[k]];
                int place = output.column(value);
                if (place >= 0) {
                    columns[at] = first + place;
                    entries[at++] = output.entry(value);
                }
                first += output.width();
            }
            starts[k + 1] = at;
        }
        boolean ones = Arrays.stream(entries).allMatch(entry -> entry == 1);
        return Features.sparse(names, starts, columns, ones ? null : entries);
    }
}
