package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of {@link GradientBoosting}. Changed only while a copy is being made, so never seen to change. */
final class BoostingSettings {

    int trees = GradientBoosting.DEFAULT_TREES;
    double rate = GradientBoosting.DEFAULT_RATE;
    int leaves = GradientBoosting.DEFAULT_LEAVES;
    int depth = Integer.MAX_VALUE;
    int minRows = GradientBoosting.DEFAULT_MIN_ROWS;
    double minWeight = 1e-3;
    double l2 = 1;
    double minGain;
    double categorySmoothing = 10;
    double rowShare = 1;
    double columnShare = 1;
    int bins = ColumnBins.MOST;
    int runs = 1;
    int patience;
    double validationShare;

    @Nullable
    Examples validation;

    double negativeWeight = 1;
    double positiveWeight = 1;
    Map<String, Integer> directions = Map.of();

    BoostingSettings with(Consumer<BoostingSettings> change) {
        var copy = new BoostingSettings();
        copy.trees = trees;
        copy.rate = rate;
        copy.leaves = leaves;
        copy.depth = depth;
        copy.minRows = minRows;
        copy.minWeight = minWeight;
        copy.l2 = l2;
        copy.minGain = minGain;
        copy.categorySmoothing = categorySmoothing;
        copy.rowShare = rowShare;
        copy.columnShare = columnShare;
        copy.bins = bins;
        copy.runs = runs;
        copy.patience = patience;
        copy.validationShare = validationShare;
        copy.validation = validation;
        copy.negativeWeight = negativeWeight;
        copy.positiveWeight = positiveWeight;
        copy.directions = directions;
        change.accept(copy);
        return copy;
    }

    void setDirection(String column, int direction) {
        var all = new LinkedHashMap<>(directions);
        all.put(column, direction);
        directions = Map.copyOf(all);
    }

    GrowthLimits limits(Features features) {
        List<String> names = features.names();
        var byColumn = new int[names.size()];
        directions.forEach((name, direction) -> {
            int column = names.indexOf(name);
            if (column < 0) {
                throw new IllegalArgumentException(
                        "column " + name + " is to be monotone, but there is no such column among " + names);
            }
            if (direction != 0 && !features.levels(column).isEmpty()) {
                throw new IllegalArgumentException("column " + name
                        + " holds levels, which have no order, and so it can't" + " be monotone; take it as numbers");
            }
            byColumn[column] = direction;
        });
        return new GrowthLimits(leaves, depth, minRows, minWeight, l2, minGain, categorySmoothing, byColumn);
    }

    @Override
    public String toString() {
        return "GradientBoosting trees=" + trees + " rate=" + text(rate) + " leaves=" + leaves
                + (depth == Integer.MAX_VALUE ? "" : " depth=" + depth)
                + " rows>=" + minRows + " l2=" + text(l2)
                + (rowShare == 1 ? "" : " of rows " + text(rowShare))
                + (columnShare == 1 ? "" : " of columns " + text(columnShare))
                + (patience == 0 ? "" : " patience=" + patience)
                + (runs == 1 ? "" : " runs=" + runs)
                + (directions.isEmpty() ? "" : " monotone in " + directions.size());
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
