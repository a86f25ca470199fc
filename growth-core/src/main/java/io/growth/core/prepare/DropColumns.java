package io.growth.core.prepare;

import java.util.List;

/** Leaves columns out, such as ids, or times once numbers are made of them. Rows to come need not have them. */
public final class DropColumns extends Step {

    private DropColumns(List<String> columns) {
        super(columns);
    }

    /**
     * Leaves columns out.
     *
     * @param names their names
     * @return the step
     * @throws IllegalArgumentException if none is named
     */
    public static DropColumns of(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("name the columns to leave out");
        }
        return new DropColumns(List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        columns().forEach(name -> fitting.remove(fitting.find(name)));
    }

    @Override
    String settings() {
        return "drop";
    }
}
