package io.growth.core.data;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the values of one column, row by row. */
final class ColumnIntake {

    private static final int FIRST_CAPACITY = 64;

    private final Column column;
    private final Levels levels = new Levels();
    private double[] numbers = {};
    private int[] codes = {};
    private long[] times = {};
    private int size;

    private ColumnIntake(Column column) {
        this.column = column;
        int capacity = FIRST_CAPACITY;
        switch (column.type()) {
            case NUMBER -> numbers = new double[capacity];
            case CATEGORY -> codes = new int[capacity];
            case TIME -> times = new long[capacity];
        }
    }

    static ColumnIntake of(Column column) {
        return new ColumnIntake(column);
    }

    static Table table(List<ColumnIntake> intakes, int rows) {
        var builder = new TableBuilder();
        intakes.forEach(intake -> builder.add(intake.column.name(), intake.data()));
        return intakes.isEmpty() ? new Table(Schema.empty(), rows, List.of()) : builder.build();
    }

    Column column() {
        return column;
    }

    void addNumber(double value) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, KeyTable.grown(size, size + 1));
        }
        numbers[size++] = value;
    }

    void addLevel(@Nullable String level) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, KeyTable.grown(size, size + 1));
        }
        codes[size++] = levels.code(Levels.cleaned(level));
    }

    void addTime(long millis) {
        if (size == times.length) {
            times = Arrays.copyOf(times, KeyTable.grown(size, size + 1));
        }
        times[size++] = millis;
    }

    void addMissing() {
        switch (column.type()) {
            case NUMBER -> addNumber(Double.NaN);
            case CATEGORY -> addLevel(null);
            case TIME -> addTime(Table.NO_TIME);
        }
    }

    void add(TableRow row, int place) {
        switch (column.type()) {
            case NUMBER -> addNumber(row.number(place));
            case CATEGORY -> addLevel(row.level(place));
            case TIME -> addTime(Double.isNaN(row.number(place)) ? Table.NO_TIME : (long) row.number(place));
        }
    }

    /** Refuses what {@link #add(FieldRow, List)} would, and adds nothing. */
    void check(FieldRow row, List<String> missing) throws DataFormatException {
        String name = column.name();
        String text = row.getOrNull(name);
        if (text == null || missing.contains(text.strip())) {
            return;
        }
        switch (column.type()) {
            case NUMBER -> row.getDouble(name);
            case CATEGORY -> {}
            case TIME -> {
                long unused = row.getInstant(name).toEpochMilli();
            }
        }
    }

    /** Adds what a row has in this column. */
    void add(FieldRow row, List<String> missing) throws DataFormatException {
        String name = column.name();
        String text = row.getOrNull(name);
        if (text == null || missing.contains(text.strip())) {
            addMissing();
            return;
        }
        switch (column.type()) {
            case NUMBER -> addNumber(row.getDouble(name));
            case CATEGORY -> addLevel(text);
            case TIME -> addTime(row.getInstant(name).toEpochMilli());
        }
    }

    ColumnData data() {
        return switch (column.type()) {
            case NUMBER -> ColumnData.ofNumbers(Arrays.copyOf(numbers, size));
            case CATEGORY -> ColumnData.ofLevels(Arrays.copyOf(codes, size), levels);
            case TIME -> ColumnData.ofTimes(Arrays.copyOf(times, size));
        };
    }

    /** The column as what its texts are: numbers if all are, times if all are, otherwise levels. */
    ColumnIntake guessed() {
        double[] parsed = numbersOrNull(levels.names());
        if (parsed != null) {
            var typed = new ColumnIntake(new Column(column.name(), ColumnType.NUMBER));
            Arrays.stream(codes, 0, size).forEach(code -> typed.addNumber(code < 0 ? Double.NaN : parsed[code]));
            return typed;
        }
        long[] millis = timesOrNull(levels.names());
        if (millis != null) {
            var typed = new ColumnIntake(new Column(column.name(), ColumnType.TIME));
            Arrays.stream(codes, 0, size).forEach(code -> typed.addTime(code < 0 ? Table.NO_TIME : millis[code]));
            return typed;
        }
        return this;
    }

    private static double @Nullable [] numbersOrNull(List<String> texts) {
        var parsed = new double[texts.size()];
        for (int k = 0; k < parsed.length; k++) {
            String text = texts.get(k);
            // 0049 is a code: as a number it would lose its zeros.
            if (text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1))) {
                return null;
            }
            try {
                parsed[k] = NumberText.parseDouble(text.toCharArray(), 0, text.length());
            } catch (NumberFormatException e) {
                return null;
            }
            if (!(Math.abs(parsed[k]) <= Double.MAX_VALUE)) {
                return null;
            }
        }
        return parsed;
    }

    private static long @Nullable [] timesOrNull(List<String> texts) {
        var millis = new ArrayList<Long>();
        for (String text : texts) {
            try {
                millis.add(TimeText.parse(text.toCharArray(), 0, text.length()).toEpochMilli());
            } catch (DateTimeException | ArithmeticException e) {
                return null;
            }
        }
        return millis.stream().mapToLong(Long::longValue).toArray();
    }
}
