package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import java.util.List;

/**
 * Adds the product of each two columns, last: an effect that one has only where the other is large, or only at a level.
 *
 * <p>Of two numbers there is one product, named {@code a*b}. Of a number and a category there is one for each level but
 * the first, named {@code a*c=level}: the number where the row has that level, else 0, also where the category is
 * missing or the level unseen. The effect at the first level is that of the number itself. Fill missing numbers before.
 */
public final class Products extends Step {

    private Products(List<String> columns) {
        super(columns);
    }

    /**
     * Products of columns, each with each.
     *
     * @param names of at least two columns, of which each two have a number among them
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
        List<Slot> factors = columns().stream().map(fitting::uncoded).toList();
        for (int a = 0; a < factors.size(); a++) {
            for (int b = a + 1; b < factors.size(); b++) {
                add(fitting, factors.get(a), factors.get(b));
            }
        }
    }

    private static void add(Fitting fitting, Slot a, Slot b) {
        if (a.type() == ColumnType.NUMBER && b.type() == ColumnType.NUMBER) {
            var op = new Op(OpKind.PRODUCT, a.place(), b.place(), fitting.nextPlace(), new double[0], "");
            add(fitting, a.name() + "*" + b.name(), op);
        } else if (a.type() == ColumnType.NUMBER && b.type() == ColumnType.CATEGORY) {
            addLevels(fitting, a, b);
        } else if (a.type() == ColumnType.CATEGORY && b.type() == ColumnType.NUMBER) {
            addLevels(fitting, b, a);
        } else {
            throw new IllegalArgumentException("columns " + a.name() + " and " + b.name() + " are " + a.type() + " and "
                    + b.type() + ": a product takes a number, and another or a category");
        }
    }

    private static void addLevels(Fitting fitting, Slot number, Slot category) {
        List<String> levels = category.levels();
        for (int code = 1; code < levels.size(); code++) {
            var isLevel = new double[levels.size() + 2];
            isLevel[code + 2] = 1;
            Op op = Op.of(OpKind.LOOKUP, category.place(), fitting.nextPlace(), isLevel);
            Slot added = add(fitting, number.name() + "*" + category.name() + "=" + levels.get(code), op);
            fitting.multiply(added, number);
        }
    }

    private static Slot add(Fitting fitting, String name, Op op) {
        List<Slot> columns = fitting.columns();
        return fitting.add(columns.get(columns.size() - 1), new Column(name, ColumnType.NUMBER), List.of(), op);
    }

    @Override
    String settings() {
        return "products";
    }
}
