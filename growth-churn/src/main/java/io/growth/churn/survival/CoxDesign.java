package io.growth.churn.survival;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;

/** The rows of a Cox regression that count, in the order of their risk sets, centred and scaled. */
final class CoxDesign {

    private static final int BLOCK = 8192;

    final RiskSets sets;
    final Standardization standardization;
    final int columns;
    final int stride;
    final int size;
    final double[] x;
    final double[] weights;
    final double[] offsets;
    final boolean[] events;
    /** What has been taken off all offsets, so that their level does not matter. */
    final double offsetShift;

    private CoxDesign(RiskSets sets, Standardization standardization, Survival data) {
        this.sets = sets;
        this.standardization = standardization;
        this.columns = standardization.means.length;
        this.stride = Gram.stride(columns);
        this.size = sets.rows.length;
        this.x = new double[Math.multiplyExact(size, stride)];
        this.weights = new double[size];
        this.offsets = new double[size];
        this.events = new boolean[size];
        this.offsetShift = meanOffset(data, sets.rows);
    }

    private static double meanOffset(Survival data, int[] rows) {
        double[] offsets = data.offsets();
        if (offsets == null) {
            return 0;
        }
        double mean = 0;
        for (int row : rows) {
            mean += offsets[row] / rows.length;
        }
        return mean;
    }

    static CoxDesign of(Features features, Survival data, FitContext context) {
        checkRows(features, data);
        if (data.eventCount() == 0) {
            throw new IllegalArgumentException("no row has an event: what makes customers leave cannot be told before "
                    + "one has left; observe longer");
        }
        var design = new CoxDesign(RiskSets.of(data, context), Standardization.of(features, context), data);
        context.forBlocks(
                "rows by time",
                design.size,
                BLOCK,
                () -> new double[design.columns],
                (row, from, to) -> design.gather(features, data, row, from, to));
        return design;
    }

    static void checkRows(Features features, Survival data) {
        if (features.rows() != data.size()) {
            throw new IllegalArgumentException(
                    "there must be as many times as rows of features, " + features.rows() + ", but are " + data.size());
        }
    }

    private void gather(Features features, Survival data, double[] row, int from, int to) {
        double[] given = data.offsets();
        for (int place = from; place < to; place++) {
            int source = sets.rows[place];
            features.copyRow(source, row);
            standardization.write(row, x, place * stride);
            weights[place] = data.weight(source);
            offsets[place] = given == null ? 0 : given[source] - offsetShift;
            events[place] = data.events()[source];
        }
    }
}
