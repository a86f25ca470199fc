package io.growth.core.prepare;

import io.growth.core.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Codes a category as a column for each level, named {@code column=level}: 1 where the row has that level, else 0.
 * Levels are in the order of their code points.
 */
public final class OneHot extends Step {

    /** Name of the column for rows that lack the category. */
    private static final String MISSING = "(missing)";

    /** Name of the column for levels that are rare or unseen. */
    private static final String OTHER = "(other)";

    /** What becomes of a row whose category is missing, or has a level that training rows did not have. */
    public enum Policy {
        /** The row is refused; the message names the column. */
        ERROR,
        /** All columns are 0. */
        ZERO,
        /** A column of its own is 1. */
        OWN_COLUMN
    }

    private final boolean dropFirst;
    private final Policy unseen;
    private final Policy missing;
    private final int rarerThan;

    private OneHot(boolean dropFirst, Policy unseen, Policy missing, int rarerThan, List<String> columns) {
        super(columns);
        this.dropFirst = dropFirst;
        this.unseen = unseen;
        this.missing = missing;
        this.rarerThan = rarerThan;
    }

    /**
     * A column for each level. Unseen levels are 0 in all of them; missing ones get a column if training rows have any.
     *
     * @return the step
     */
    public static OneHot allLevels() {
        return new OneHot(false, Policy.ZERO, Policy.OWN_COLUMN, 0, List.of());
    }

    /**
     * A column for each level but the first, which the others are compared with: what an unpenalised regression needs.
     * Unseen levels are taken for the first; missing ones get a column if training rows have any.
     *
     * @return the step
     */
    public static OneHot dropFirst() {
        return new OneHot(true, Policy.ZERO, Policy.OWN_COLUMN, 0, List.of());
    }

    /**
     * Sets what becomes of levels that training rows did not have.
     *
     * @param policy the policy; a column of its own also takes rare levels
     * @return a step with that policy
     */
    public OneHot unseen(Policy policy) {
        return new OneHot(dropFirst, policy, missing, rarerThan, columns());
    }

    /**
     * Sets what becomes of rows that lack the category.
     *
     * @param policy the policy
     * @return a step with that policy
     */
    public OneHot missing(Policy policy) {
        return new OneHot(dropFirst, unseen, policy, rarerThan, columns());
    }

    /**
     * Puts rare levels into one column {@code column=(other)}, together with unseen ones. It keeps a regression from
     * giving a level of three rows, all alike, an infinite coefficient.
     *
     * @param rows levels that fewer training rows have are rare
     * @return a step that merges them
     */
    public OneHot mergingRarerThan(int rows) {
        return new OneHot(dropFirst, Policy.OWN_COLUMN, missing, rows, columns());
    }

    /**
     * Names the columns to work on.
     *
     * @param names their names; none for all categories
     * @return a step for these
     */
    public OneHot on(String... names) {
        return new OneHot(dropFirst, unseen, missing, rarerThan, List.of(names));
    }

    @Override
    void fit(Fitting fitting) {
        for (Slot slot : List.copyOf(fitting.select(columns(), ColumnType.CATEGORY))) {
            fitting.replace(slot, slot.encoded(output(fitting, slot)));
        }
    }

    private Output output(Fitting fitting, Slot slot) {
        int codes = slot.levels().size();
        int[] counts = counts(fitting.values(slot), codes);
        boolean missingSeen = counts[codes] > 0;
        if (missing == Policy.ERROR) {
            if (missingSeen) {
                throw new IllegalArgumentException("column " + slot.name() + " is missing in " + counts[codes]
                        + " training rows; impute it, or set another policy");
            }
            fitting.check(OpKind.REQUIRE, slot);
        }
        if (unseen == Policy.ERROR) {
            fitting.check(OpKind.REQUIRE_KNOWN, slot);
        }
        return output(slot, counts, missing == Policy.OWN_COLUMN && missingSeen);
    }

    /** How many rows have each code, and behind them how many have none. */
    private static int[] counts(double[] values, int codes) {
        var counts = new int[codes + 1];
        for (double value : values) {
            counts[Double.isNaN(value) ? codes : (int) value]++;
        }
        return counts;
    }

    private Output output(Slot slot, int[] counts, boolean ownMissing) {
        int codes = slot.levels().size();
        var places = new int[codes + 2];
        Arrays.fill(places, -1);
        List<String> names = new ArrayList<>();
        boolean first = dropFirst;
        for (int code = 0; code < codes; code++) {
            if (counts[code] == 0 || counts[code] < rarerThan) {
                continue;
            }
            if (!first) {
                places[code] = names.size();
                names.add(slot.name() + "=" + slot.levels().get(code));
            }
            first = false;
        }
        addOwn(slot, counts, places, names, ownMissing);
        return new Output(Output.Kind.ONE_HOT, slot.place(), names, List.of(), places);
    }

    private void addOwn(Slot slot, int[] counts, int[] places, List<String> names, boolean ownMissing) {
        int codes = slot.levels().size();
        if (ownMissing) {
            places[codes] = names.size();
            names.add(slot.name() + "=" + MISSING);
        }
        if (unseen == Policy.OWN_COLUMN) {
            places[codes + 1] = names.size();
            for (int code = 0; code < codes; code++) {
                if (counts[code] == 0 || counts[code] < rarerThan) {
                    places[code] = names.size();
                }
            }
            names.add(slot.name() + "=" + OTHER);
        }
    }

    @Override
    String settings() {
        return "one-hot" + (dropFirst ? " without first" : "") + " unseen=" + unseen + " missing=" + missing
                + (rarerThan > 0 ? " rare<" + rarerThan : "");
    }
}
