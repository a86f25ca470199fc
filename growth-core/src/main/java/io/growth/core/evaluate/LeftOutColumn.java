package io.growth.core.evaluate;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Examples as they are without one of their columns. */
final class LeftOutColumn {

    private final Features features;
    private final int column;

    private LeftOutColumn(Features features, int column) {
        this.features = features;
        this.column = column;
    }

    static Examples of(Examples examples, int column) {
        var without = new LeftOutColumn(examples.features(), column);
        Examples left = Examples.of(without.left(), examples.labels(), examples.classes());
        double[] weights = examples.weights();
        double[] offsets = examples.offsets();
        left = weights == null ? left : left.withWeights(weights);
        return offsets == null ? left : left.withOffsets(offsets);
    }

    private Features left() {
        var names = new ArrayList<>(features.names());
        names.remove(column);
        Features left = features.isSparse() ? sparse(names) : Features.dense(names, features.rows(), dense());
        for (int c = 0; c < names.size(); c++) {
            List<String> levels = features.levels(c < column ? c : c + 1);
            left = levels.isEmpty() ? left : left.withLevels(c, levels);
        }
        return left;
    }

    private double[] dense() {
        int width = features.columns();
        double[] all = features.values();
        var kept = new double[features.rows() * (width - 1)];
        for (int row = 0; row < features.rows(); row++) {
            int from = row * width;
            int to = row * (width - 1);
            System.arraycopy(all, from, kept, to, column);
            System.arraycopy(all, from + column + 1, kept, to + column, width - 1 - column);
        }
        return kept;
    }

    private Features sparse(List<String> names) {
        int[] columns = features.entryColumns();
        double[] values = features.entryValues();
        var starts = new int[features.starts().length];
        var keptColumns = new int[columns.length];
        var keptValues = new double[columns.length];
        int at = 0;
        for (int row = 0; row < features.rows(); row++) {
            for (int e = features.starts()[row]; e < features.starts()[row + 1]; e++) {
                if (columns[e] != column) {
                    keptColumns[at] = columns[e] < column ? columns[e] : columns[e] - 1;
                    keptValues[at++] = values == null ? 1 : values[e];
                }
            }
            starts[row + 1] = at;
        }
        double[] left = values == null ? null : Arrays.copyOf(keptValues, at);
        return Features.sparse(names, starts, Arrays.copyOf(keptColumns, at), left);
    }
}
