package io.growth.core.prepare;

import io.growth.core.data.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves training rows out that equal an earlier one in every column and in the label. Rows to come are not touched.
 *
 * <p>It looks at the columns as they are at that point: put {@link DropColumns} for ids before it, and everything that
 * changes values behind it. {@link Prepared#rows} tells which rows are left, {@link #count} how many would go.
 */
public final class DropDuplicates extends Step {

    private DropDuplicates() {
        super(List.of());
    }

    /**
     * Leaves exact duplicates out.
     *
     * @return the step
     */
    public static DropDuplicates exact() {
        return new DropDuplicates();
    }

    /**
     * Counts the rows of a table that equal an earlier one in every column.
     *
     * @param table the table, without ids
     * @return how many rows could go
     */
    public static int count(Table table) {
        if (table.rows() == 0) {
            return 0;
        }
        var fitting = new Fitting(table, null);
        new DropDuplicates().fit(fitting);
        return table.rows() - fitting.rows().length;
    }

    @Override
    void fit(Fitting fitting) {
        Map<Key, Integer> first = new HashMap<>();
        int @Nullable [] labels = fitting.labels();
        fitting.keep(row -> {
            double label = labels == null ? 0 : labels[row];
            return first.putIfAbsent(new Key(values(fitting, row, label)), row) == null;
        });
    }

    private static double[] values(Fitting fitting, int row, double label) {
        List<Slot> columns = fitting.columns();
        var values = new double[columns.size() + 1];
        for (int k = 0; k < columns.size(); k++) {
            // Adding 0 makes one of the two zeros, which are equal as numbers.
            values[k] = fitting.value(columns.get(k), row) + 0.0;
        }
        values[columns.size()] = label;
        return values;
    }

    @Override
    String settings() {
        return "drop duplicates";
    }

    private static final class Key {

        private final double[] values;

        Key(double[] values) {
            this.values = values;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
