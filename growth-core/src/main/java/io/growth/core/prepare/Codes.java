package io.growth.core.prepare;

import io.growth.core.data.ColumnType;
import java.util.List;

/**
 * Keeps a category as one column with the codes of its levels, for trees, which split them as sets. Unseen levels are
 * missing.
 */
public final class Codes extends Step {

    private Codes(List<String> columns) {
        super(columns);
    }

    /**
     * Keeps categories as codes.
     *
     * @param names their names; none for all categories
     * @return the step
     */
    public static Codes of(String... names) {
        return new Codes(List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        for (Slot slot : List.copyOf(fitting.select(columns(), ColumnType.CATEGORY))) {
            fitting.replace(slot, slot.encoded(Output.code(slot.place(), slot.name(), slot.levels())));
        }
    }

    @Override
    String settings() {
        return "codes";
    }
}
