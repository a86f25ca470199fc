package io.growth.churn.survival;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an accelerated model as what each coefficient does to {@code z}: features, centred, scaled and negative; −1 for the
 * intercept; and the logarithm of the time, centred and scaled, for the inverse scale.
 */
final class AftDesign {

    private static final int BLOCK = 8192;

    final int features;
    final int columns;
    final int stride;
    final int size;
    final double[] d;
    final double[] weights;
    final boolean[] events;
    /** The mean logarithm of the times. */
    final double level;
    /** Their deviation, 1 if there is none. */
    final double spread;
    /** Whether all times are the same. */
    final boolean constant;
    /** Σ w ln t of those that leave. */
    double eventLogs;

    int eventCount;
    double eventWeight;
    final double[] reaches;

    private AftDesign(Survival data, int features, int[] rows) {
        this.features = features;
        this.columns = features + 2;
        this.stride = Gram.stride(columns);
        this.size = rows.length;
        this.d = new double[Math.multiplyExact(size, stride)];
        this.weights = new double[size];
        this.events = new boolean[size];
        this.reaches = new double[columns];
        double mean = 0;
        boolean same = true;
        for (int row : rows) {
            mean += Math.log(data.times()[row]) / size;
            same &= data.times()[row] == data.times()[rows[0]];
        }
        double squares = 0;
        for (int row : rows) {
            double distance = Math.log(data.times()[row]) - mean;
            squares += distance * distance / size;
        }
        this.level = mean;
        this.constant = same;
        this.spread = same ? 1 : Math.sqrt(squares);
    }

    /** Rows with features, or without any for a model of the times alone. */
    static AftDesign of(
            @Nullable Features features,
            @Nullable Standardization units,
            Survival data,
            int[] rows,
            FitContext context) {
        int count = features == null ? 0 : features.columns();
        var design = new AftDesign(data, count, rows);
        context.forBlocks("rows", rows.length, BLOCK, () -> new double[count], (row, from, to) -> {
            for (int place = from; place < to; place++) {
                if (features != null && units != null) {
                    features.copyRow(rows[place], row);
                    units.write(row, design.d, place * design.stride);
                }
                design.fill(data, rows[place], place);
            }
        });
        design.sum(data, rows);
        for (int k = 0; units != null && k < count; k++) {
            design.reaches[k] = units.reaches[k];
        }
        return design;
    }

    private void fill(Survival data, int row, int place) {
        int at = place * stride;
        for (int k = at; k < at + features; k++) {
            d[k] = -d[k];
        }
        d[at + features] = -1;
        d[at + features + 1] = (Math.log(data.times()[row]) - level) / spread;
        weights[place] = data.weight(row);
        events[place] = data.events()[row];
    }

    private void sum(Survival data, int[] rows) {
        for (int place = 0; place < size; place++) {
            if (events[place]) {
                eventCount++;
                eventWeight += weights[place];
                eventLogs += weights[place] * Math.log(data.times()[rows[place]]);
            }
        }
        reaches[features] = 1;
        reaches[features + 1] = 1;
    }
}
