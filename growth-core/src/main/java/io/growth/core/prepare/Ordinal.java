package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Codes a category whose levels have an order as a number: 0 for the first, 1 for the second. A missing level stays
 * missing, an unseen one becomes missing.
 */
public final class Ordinal extends Step {

    private final List<String> order;

    private Ordinal(String column, List<String> order) {
        super(List.of(column));
        this.order = order;
    }

    /**
     * Codes a category by its order.
     *
     * @param column its name
     * @param order its levels, the lowest first: all that training rows have
     * @return the step
     */
    public static Ordinal of(String column, String... order) {
        return new Ordinal(column, List.of(order));
    }

    @Override
    void fit(Fitting fitting) {
        for (Slot slot : fitting.select(columns(), ColumnType.CATEGORY)) {
            var values = new double[slot.levels().size() + 2];
            values[0] = Double.NaN;
            values[1] = Double.NaN;
            for (int code = 0; code < slot.levels().size(); code++) {
                values[code + 2] = rank(slot, slot.levels().get(code));
            }
            fitting.turn(slot, new Column(slot.name(), ColumnType.NUMBER), List.of(), OpKind.LOOKUP, values);
        }
    }

    private int rank(Slot slot, String level) {
        int rank = order.indexOf(level);
        if (rank < 0) {
            throw new IllegalArgumentException("the order of column " + slot.name() + " lacks the level " + level);
        }
        return rank;
    }

    @Override
    String settings() {
        return order.stream().collect(Collectors.joining(" < ", "ordinal ", ""));
    }
}
