package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts numbers into a category of ranges that hold equally many training rows, as far as equal values let them. The
 * levels are the ranges, such as {@code [18.0,25.0)}; the outermost ones are open. Missing stays missing.
 */
public final class QuantileBins extends Step {

    private final int count;

    private QuantileBins(int count, List<String> columns) {
        super(columns);
        this.count = count;
    }

    /**
     * Cuts into ranges.
     *
     * @param count how many at most, 2 to 1000
     * @return the step
     * @throws IllegalArgumentException if there are fewer or more
     */
    public static QuantileBins of(int count) {
        if (count < 2 || count > 1000) {
            throw new IllegalArgumentException("count of bins must be from 2 to 1000 but is " + count);
        }
        return new QuantileBins(count, List.of());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all numbers
     * @return a step for these
     */
    public QuantileBins on(String... names) {
        return new QuantileBins(count, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        for (Slot slot : List.copyOf(fitting.select(columns(), ColumnType.NUMBER))) {
            double[] edges = edges(fitting.sorted(slot));
            var column = new Column(slot.name(), ColumnType.CATEGORY);
            fitting.turn(slot, column, ranges(edges), OpKind.CUT, edges);
        }
    }

    private double[] edges(double[] sorted) {
        double[] edges = new double[count - 1];
        for (int k = 1; k < count; k++) {
            edges[k - 1] = ColumnSummary.quantile(sorted, (double) k / count);
        }
        double least = sorted[0];
        double[] inner =
                Arrays.stream(edges).filter(edge -> edge > least).distinct().toArray();
        if (inner.length == 0) {
            // Nearly all rows share the least value: it is one range, the rest the other.
            double next = Arrays.stream(sorted)
                    .filter(value -> value > least)
                    .findFirst()
                    .orElse(least);
            return new double[] {next};
        }
        return inner;
    }

    private static List<String> ranges(double[] edges) {
        var names = new ArrayList<String>();
        for (int k = 0; k <= edges.length; k++) {
            String from = k == 0 ? "(-inf" : "[" + edges[k - 1];
            String to = k == edges.length ? "inf" : String.valueOf(edges[k]);
            names.add(from + "," + to + ")");
        }
        return names;
    }

    @Override
    String settings() {
        return "cut into " + count + " ranges";
    }
}
