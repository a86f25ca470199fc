package io.growth.core.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one column, in the one of three arrays that its type fills. */
record ColumnData(ColumnType type, double[] numbers, int[] codes, List<String> levels, long[] times) {

    private static final double[] NO_NUMBERS = {};
    private static final int[] NO_CODES = {};
    private static final long[] NO_TIMES = {};

    static ColumnData ofNumbers(double[] numbers) {
        return new ColumnData(ColumnType.NUMBER, numbers, NO_CODES, List.of(), NO_TIMES);
    }

    static ColumnData ofCodes(int[] codes, List<String> levels) {
        return new ColumnData(ColumnType.CATEGORY, NO_NUMBERS, codes, levels, NO_TIMES);
    }

    static ColumnData ofTimes(long[] times) {
        return new ColumnData(ColumnType.TIME, NO_NUMBERS, NO_CODES, List.of(), times);
    }

    /** Codes as they were handed out become places among the levels in order. */
    static ColumnData ofLevels(int[] codes, Levels levels) {
        int[] places = levels.places();
        int[] ordered = Arrays.stream(codes)
                .map(code -> code == Levels.MISSING ? code : places[code])
                .toArray();
        return ofCodes(ordered, levels.sorted());
    }

    int size() {
        return switch (type) {
            case NUMBER -> numbers.length;
            case CATEGORY -> codes.length;
            case TIME -> times.length;
        };
    }

    ColumnData rows(int[] chosen) {
        return switch (type) {
            case NUMBER ->
                ofNumbers(Arrays.stream(chosen).mapToDouble(row -> numbers[row]).toArray());
            case CATEGORY ->
                ofCodes(Arrays.stream(chosen).map(row -> codes[row]).toArray(), levels);
            case TIME ->
                ofTimes(Arrays.stream(chosen).mapToLong(row -> times[row]).toArray());
        };
    }

    @Nullable
    String level(int row) {
        return codes[row] == Levels.MISSING ? null : levels.get(codes[row]);
    }

    /** A value for people, empty where it is missing. */
    String text(int row) {
        return switch (type) {
            case NUMBER -> Double.isNaN(numbers[row]) ? "" : shortest(numbers[row]);
            case CATEGORY -> codes[row] == Levels.MISSING ? "" : levels.get(codes[row]);
            case TIME ->
                times[row] == Table.NO_TIME
                        ? ""
                        : Instant.ofEpochMilli(times[row]).toString();
        };
    }

    private static String shortest(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
