package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Makes the days that have passed since a time out of it: a column {@code time_days} behind the time.
 *
 * <p>The reference is given, never the clock: training rows must be looked at from the day on which their features were
 * known, and a model that is served must be told the present.
 */
public final class Recency extends Step {

    private static final double DAY = Duration.ofDays(1).toMillis();

    private final Instant reference;

    private Recency(Instant reference, List<String> columns) {
        super(columns);
        this.reference = reference;
    }

    /**
     * Days before a moment, with fractions; negative behind it.
     *
     * @param reference the moment
     * @return the step
     */
    public static Recency before(Instant reference) {
        return new Recency(reference, List.of());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all times
     * @return a step for these
     */
    public Recency on(String... names) {
        return new Recency(reference, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        for (Slot slot : List.copyOf(fitting.select(columns(), ColumnType.TIME))) {
            var column = new Column(slot.name() + "_days", ColumnType.NUMBER);
            Op op = Op.of(OpKind.RECENCY, slot.place(), fitting.nextPlace(), (double) reference.toEpochMilli(), DAY);
            fitting.add(slot, column, List.of(), op);
            fitting.timeUsed(slot);
        }
    }

    @Override
    String settings() {
        return "days before " + reference;
    }
}
