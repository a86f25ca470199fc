package io.growth.core.prepare;

import java.util.List;

/**
 * One thing that a {@link Pipeline} does with columns. Immutable settings; what it learns, it learns from the training
 * rows when the pipeline is fitted.
 *
 * <p>A step without names of columns works on all of the types it is made for.
 */
public abstract sealed class Step
        permits CalendarParts,
                Codes,
                DropColumns,
                DropDuplicates,
                Hashing,
                Impute,
                Log1p,
                OneHot,
                Ordinal,
                Outliers,
                Products,
                QuantileBins,
                Recency,
                Scale,
                TargetEncoding {

    private final List<String> columns;

    Step(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Names of the columns it was told to work on, empty for all. */
    final List<String> columns() {
        return columns;
    }

    /** Learns from the training rows and changes them. */
    abstract void fit(Fitting fitting);

    /** The settings, shortly. */
    abstract String settings();

    @Override
    public final String toString() {
        return settings() + (columns.isEmpty() ? "" : " " + String.join(", ", columns));
    }
}
