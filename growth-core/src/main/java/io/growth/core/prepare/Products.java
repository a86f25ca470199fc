package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.util.List;

/**
 * Adds the product of each two columns of numbers, named {@code a*b}, last: an effect that one has only where the other is
 * large.
 */
public final class Products extends Step {

    private Products(List<String> columns) {
        super(columns);
    }

    /**
     * Products of columns, each with each.
     *
     * @param names at least two
     * @return the step
     * @throws IllegalArgumentException if there are fewer
     */
    public static Products of(String... names) {
        if (names.length < 2) {
            throw new IllegalArgumentException("a product takes at least two columns, but there are " + names.length);
        }
        return new Products(List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        List<Slot> factors = fitting.select(columns(), ColumnType.NUMBER);
        for (int a = 0; a < factors.size(); a++) {
            for (int b = a + 1; b < factors.size(); b++) {
                add(fitting, factors.get(a), factors.get(b));
            }
        }
    }

    private static void add(Fitting fitting, Slot a, Slot b) {
        var column = new Column(a.name() + "*" + b.name(), ColumnType.NUMBER);
        var op = new Op(OpKind.PRODUCT, a.place(), b.place(), fitting.nextPlace(), new double[0], "");
        List<Slot> columns = fitting.columns();
        fitting.add(columns.get(columns.size() - 1), column, List.of(), op);
    }

    @Override
    String settings() {
        return "products";
    }
}
