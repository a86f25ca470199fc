package io.growth.core.prepare;

import io.growth.core.store.ModelReader;
import java.io.IOException;
import java.util.Arrays;

/** Follows which places of a row are written, and how many codes they can hold, while a program is read from a file. */
final class Flow {

    static final int NUMBER = -1;
    private static final int UNWRITTEN = -2;

    private final ModelReader in;
    private final int[] codes;

    Flow(ModelReader in, int slots) {
        this.in = in;
        codes = new int[slots];
        Arrays.fill(codes, UNWRITTEN);
    }

    void write(int slot, int newCodes) throws IOException {
        if (slot < 0 || slot >= codes.length) {
            throw in.corrupt("place " + slot + " is none of 0 to " + (codes.length - 1));
        }
        codes[slot] = newCodes;
    }

    private int read(int slot) throws IOException {
        if (slot < 0 || slot >= codes.length || codes[slot] == UNWRITTEN) {
            throw in.corrupt("place " + slot + " is read before it is written");
        }
        return codes[slot];
    }

    void check(OpKind kind, int source, int other, int target, double[] values) throws IOException {
        int from = read(source);
        read(other);
        if (!fits(kind, from, values)) {
            throw in.corrupt("an operation " + kind + " has parameters that do not fit its column");
        }
        write(target, codesAfter(kind, from, values));
    }

    private static boolean fits(OpKind kind, int from, double[] values) {
        return switch (kind) {
            case FILL -> from == NUMBER || isCode(values[0], from);
            case LOOKUP -> from != NUMBER && values.length == from + 2;
            case CUT -> from == NUMBER && ascends(values);
            case CALENDAR -> from == NUMBER && isCode(values[0], CalendarPart.ALL.size());
            case REQUIRE, IS_MISSING -> true;
            case REQUIRE_KNOWN -> from != NUMBER;
            case CLIP, SCALE, LOG1P, RECENCY, PRODUCT -> from == NUMBER;
        };
    }

    private static boolean isCode(double value, int codes) {
        return value >= 0 && value < codes && value == Math.rint(value);
    }

    private static boolean ascends(double[] values) {
        for (int k = 0; k < values.length; k++) {
            if (Double.isNaN(values[k]) || k > 0 && !(values[k] > values[k - 1])) {
                return false;
            }
        }
        return true;
    }

    private static int codesAfter(OpKind kind, int from, double[] values) {
        return switch (kind) {
            case CUT -> values.length + 1;
            case CALENDAR -> {
                int levels = CalendarPart.ALL.get((int) values[0]).levels().size();
                yield levels == 0 ? NUMBER : levels;
            }
            case FILL, REQUIRE, REQUIRE_KNOWN -> from;
            default -> NUMBER;
        };
    }

    void check(Output output) throws IOException {
        int from = read(output.slot());
        boolean fits = switch (output.kind()) {
            case NUMBER -> from == NUMBER && output.width() == 1;
            case CODE -> from == output.levels().size() && output.width() == 1;
            case ONE_HOT -> from >= 0 && output.places().length == from + 2;
        };
        for (int place : output.places()) {
            fits &= place >= -1 && place < output.width();
        }
        if (!fits) {
            throw in.corrupt("an output does not fit its column");
        }
    }
}
