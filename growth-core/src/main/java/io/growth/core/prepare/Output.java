package io.growth.core.prepare;

import java.util.List;

/**
 * How a place of a row under way becomes columns of the features: a number becomes itself, a category its code or a
 * column for each level.
 */
final class Output {

    enum Kind {
        NUMBER,
        CODE,
        ONE_HOT
    }

    private static final int NONE = -1;

    private final Kind kind;
    private final int slot;
    private final List<String> names;
    private final List<String> levels;
    private final int[] places;

    /**
     * @param names names of the columns
     * @param levels of a code, else empty
     * @param places for one-hot the column for each code, behind them those for missing and for unseen; {@link #NONE}
     *     for none
     */
    Output(Kind kind, int slot, List<String> names, List<String> levels, int[] places) {
        this.kind = kind;
        this.slot = slot;
        this.names = List.copyOf(names);
        this.levels = List.copyOf(levels);
        this.places = places;
    }

    static Output number(int slot, String name) {
        return new Output(Kind.NUMBER, slot, List.of(name), List.of(), new int[0]);
    }

    static Output code(int slot, String name, List<String> levels) {
        return new Output(Kind.CODE, slot, List.of(name), levels, new int[0]);
    }

    Kind kind() {
        return kind;
    }

    int slot() {
        return slot;
    }

    List<String> names() {
        return names;
    }

    List<String> levels() {
        return levels;
    }

    int[] places() {
        return places;
    }

    int width() {
        return names.size();
    }

    /** The column that a value sets to something else than 0, from 0 within this output, or -1 for none. */
    int column(double value) {
        if (kind != Kind.ONE_HOT) {
            return value == 0 ? NONE : 0;
        }
        if (Double.isNaN(value)) {
            return places[places.length - 2];
        }
        return value == Op.UNSEEN ? places[places.length - 1] : places[(int) value];
    }

    /** What it sets it to. An unseen code is missing to those who split codes. */
    double entry(double value) {
        return switch (kind) {
            case NUMBER -> value;
            case CODE -> value == Op.UNSEEN ? Double.NaN : value;
            case ONE_HOT -> 1;
        };
    }
}
