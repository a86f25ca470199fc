package io.growth.core.prepare;

import io.growth.core.data.ColumnType;
import java.util.List;

/**
 * Takes the logarithm of 1 and the value, which draws long tails in: amounts, durations, counts. Values below 0 are
 * mirrored, {@code -log(1 - x)}, so that no row to come can fail.
 */
public final class Log1p extends Step {

    private Log1p(List<String> columns) {
        super(columns);
    }

    /**
     * The logarithm of columns.
     *
     * @param names their names; none for all numbers
     * @return the step
     */
    public static Log1p of(String... names) {
        return new Log1p(List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        fitting.select(columns(), ColumnType.NUMBER).forEach(slot -> fitting.change(slot, OpKind.LOG1P));
    }

    @Override
    String settings() {
        return "log1p";
    }
}
