package io.growth.churn.survival;

import io.growth.core.internal.FallingOrder;
import java.util.Arrays;

/** Rows from the latest value to the earliest. */
final class Ordering {

    private Ordering() {}

    /** Numbers of rows in the order of their values. */
    static int[] falling(double[] values, int[] rows) {
        int[] order = places(values, rows);
        for (int k = 0; k < order.length; k++) {
            order[k] = rows[order[k]];
        }
        return order;
    }

    /** Places in {@code rows} in the order of their values. */
    static int[] places(double[] values, int[] rows) {
        return FallingOrder.of(
                Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }
}
