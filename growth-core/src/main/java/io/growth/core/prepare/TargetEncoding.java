package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import io.growth.core.data.Folds;
import java.util.Arrays;
import java.util.List;

/**
 * Codes a category as the share of training rows with that level where it happened: one column instead of hundreds.
 *
 * <p>Shares of small levels are drawn to the share of all rows, {@code (happened + m * overall) / (rows + m)} with the
 * smoothing m (Micci-Barreca, "A Preprocessing Scheme for High-Cardinality Categorical Attributes", SIGKDD Explorations
 * 2001). A training row gets the share among the other folds, because its own label in the feature would leak the
 * answer; rows to come get the share among all. Missing counts as a level, an unseen level gets the overall share.
 */
public final class TargetEncoding extends Step {

    private static final int DEFAULT_FOLDS = 5;
    private static final long DEFAULT_SEED = 42;

    private final double smoothing;
    private final int folds;
    private final long seed;

    private TargetEncoding(double smoothing, int folds, long seed, List<String> columns) {
        super(columns);
        this.smoothing = smoothing;
        this.folds = folds;
        this.seed = seed;
    }

    /**
     * With a smoothing of 20 rows, 5 folds and seed 42.
     *
     * @return the step
     */
    public static TargetEncoding create() {
        return new TargetEncoding(20, DEFAULT_FOLDS, DEFAULT_SEED, List.of());
    }

    /**
     * Sets how far small levels are drawn to the overall share.
     *
     * @param rows a level of so many rows is drawn half way; 0 for not at all
     * @return a step with that smoothing
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public TargetEncoding withSmoothing(double rows) {
        if (!(rows >= 0 && rows <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("smoothing must be finite and at least 0 but is " + rows);
        }
        return new TargetEncoding(rows, folds, seed, columns());
    }

    /**
     * Sets the folds that training rows are coded by.
     *
     * @param count how many, at least 2
     * @param newSeed the same seed gives the same folds
     * @return a step with these folds
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public TargetEncoding withFolds(int count, long newSeed) {
        if (count < 2) {
            throw new IllegalArgumentException("there must be at least 2 folds but are " + count);
        }
        return new TargetEncoding(smoothing, count, newSeed, columns());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all categories
     * @return a step for these
     */
    public TargetEncoding on(String... names) {
        return new TargetEncoding(smoothing, folds, seed, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        int[] labels = fitting.labels("target encoding");
        if (Arrays.stream(labels).anyMatch(label -> label != 0 && label != 1)) {
            throw new IllegalArgumentException("target encoding takes labels 0 and 1 only");
        }
        Folds parts = Folds.random(labels.length, Math.min(folds, labels.length), seed);
        for (Slot slot : List.copyOf(fitting.select(columns(), ColumnType.CATEGORY))) {
            double[] codes = fitting.values(slot);
            double[] apart = outOfFold(codes, labels, slot.levels().size(), parts);
            double[] all = new Shares(slot.levels().size(), codes, labels, parts, -1).values();
            var column = new Column(slot.name(), ColumnType.NUMBER);
            Slot coded = fitting.turn(slot, column, List.of(), OpKind.LOOKUP, all);
            fitting.overwrite(coded, apart);
        }
    }

    private double[] outOfFold(double[] codes, int[] labels, int levels, Folds parts) {
        var apart = new double[codes.length];
        for (int fold = 0; fold < parts.count(); fold++) {
            double[] shares = new Shares(levels, codes, labels, parts, fold).values();
            for (int row : parts.heldOut(fold)) {
                apart[row] = shares[Double.isNaN(codes[row]) ? 0 : (int) codes[row] + 2];
            }
        }
        return apart;
    }

    @Override
    String settings() {
        return "target encoding smoothing=" + smoothing + " folds=" + folds + " seed=" + seed;
    }

    /** Counts rows and events by level: missing at 0, none at 1, code k at k + 2. */
    private final class Shares {

        private final double[] rows;
        private final double[] events;
        private double allRows;
        private double allEvents;

        /** @param without rows of this fold do not count */
        Shares(int levels, double[] codes, int[] labels, Folds parts, int without) {
            rows = new double[levels + 2];
            events = new double[levels + 2];
            for (int row = 0; row < codes.length; row++) {
                if (parts.foldOf(row) != without) {
                    count(Double.isNaN(codes[row]) ? 0 : (int) codes[row] + 2, labels[row]);
                }
            }
        }

        private void count(int place, int label) {
            rows[place]++;
            events[place] += label;
            allRows++;
            allEvents += label;
        }

        double[] values() {
            double overall = allEvents / allRows;
            var values = new double[rows.length];
            for (int place = 0; place < values.length; place++) {
                double weight = rows[place] + smoothing;
                values[place] = weight == 0 ? overall : (events[place] + smoothing * overall) / weight;
            }
            return values;
        }
    }
}
