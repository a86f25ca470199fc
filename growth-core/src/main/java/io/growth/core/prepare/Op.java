package io.growth.core.prepare;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One fitted operation: reads one or two places of a row, writes one.
 *
 * <p>A row under way is an array with a place for each column there ever was: numbers as they are, times as
 * milliseconds, codes of levels, -1 for an unseen level, NaN for missing. One class with a switch instead of a class
 * for each kind, so that the loop over them has a call that the compiler can inline.
 */
final class Op {

    static final double UNSEEN = -1;

    private final OpKind kind;
    private final int source;
    private final int other;
    private final int target;
    private final double[] values;
    private final String text;
    private final ZoneId zone;

    /**
     * @param other second place read, the same as the first where there is none
     * @param text name of a zone, or of the column that a message blames
     */
    Op(OpKind kind, int source, int other, int target, double[] values, String text) {
        this.kind = kind;
        this.source = source;
        this.other = other;
        this.target = target;
        this.values = values;
        this.text = text;
        zone = kind == OpKind.CALENDAR ? ZoneId.of(text) : ZoneOffset.UTC;
    }

    static Op of(OpKind kind, int source, int target, double... values) {
        return new Op(kind, source, source, target, values, "");
    }

    static Op require(OpKind kind, int slot, String column) {
        return new Op(kind, slot, slot, slot, new double[0], column);
    }

    OpKind kind() {
        return kind;
    }

    int source() {
        return source;
    }

    int other() {
        return other;
    }

    int target() {
        return target;
    }

    double[] values() {
        return values;
    }

    String text() {
        return text;
    }

    void run(double[] slots) {
        slots[target] = value(slots[source], slots[other]);
    }

    double value(double x, double y) {
        return switch (kind) {
            case FILL -> Double.isNaN(x) ? values[0] : x;
            case IS_MISSING -> Double.isNaN(x) ? 1 : 0;
            case CLIP -> x < values[0] ? values[0] : x > values[1] ? values[1] : x;
            case SCALE -> (x - values[0]) / values[1];
            case LOG1P -> Math.copySign(Math.log1p(Math.abs(x)), x);
            case LOOKUP -> Double.isNaN(x) ? values[0] : values[(int) x + 2];
            case CUT -> Double.isNaN(x) ? x : reached(x);
            case RECENCY -> (values[0] - x) / values[1];
            case CALENDAR ->
                Double.isNaN(x) ? x : part().of(Instant.ofEpochMilli((long) x).atZone(zone));
            case PRODUCT -> x * y;
            case REQUIRE -> required(x);
            case REQUIRE_KNOWN -> known(x);
        };
    }

    private CalendarPart part() {
        return CalendarPart.ALL.get((int) values[0]);
    }

    private int reached(double x) {
        int place = Arrays.binarySearch(values, x);
        return place < 0 ? -place - 1 : place + 1;
    }

    private double required(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("column " + text
                    + " is missing, but rows without it were left out of the training; fill it, or impute it"
                    + " when fitting");
        }
        return x;
    }

    private double known(double x) {
        if (x == UNSEEN) {
            throw new IllegalArgumentException(
                    "column " + text + " has a level that was not in the training; to take it, set another policy");
        }
        return x;
    }

    /** For people, with the names of the places. */
    String describe(List<String> names) {
        String parameters = Arrays.stream(values)
                .limit(4)
                .mapToObj(Double::toString)
                .collect(Collectors.joining(", ", values.length == 0 ? "" : " ", values.length > 4 ? " …" : ""));
        String from = source == other ? names.get(source) : names.get(source) + ", " + names.get(other);
        String to = source == target ? "" : " -> " + names.get(target);
        return kind + " " + from + parameters + to;
    }
}
