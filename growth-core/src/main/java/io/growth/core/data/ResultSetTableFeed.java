package io.growth.core.data;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a database query on their way into a table. */
final class ResultSetTableFeed extends Feed.OfResults {

    private final List<ColumnIntake> intakes = new ArrayList<>();

    /** The numbers and times of the present row, by column. */
    private final double[] numbers;

    private final long[] times;
    private final @Nullable String[] levels;

    ResultSetTableFeed(ResultSet results, Set<String> categories) throws SQLException {
        super(results);
        ResultSetMetaData columns = results.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnLabel(column);
            ColumnType type = categories.contains(name) ? ColumnType.CATEGORY : type(columns.getColumnType(column));
            intakes.add(ColumnIntake.of(new Column(name, type)));
        }
        numbers = new double[intakes.size()];
        times = new long[intakes.size()];
        levels = new String[intakes.size()];
    }

    private static ColumnType type(int sqlType) {
        return switch (sqlType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.NUMBER;
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL -> ColumnType.NUMBER;
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.TIME;
            default -> ColumnType.CATEGORY;
        };
    }

    List<ColumnIntake> intakes() {
        return intakes;
    }

    /** All values are read before the first is added, so that a refused row leaves nothing behind. */
    @Override
    void take() throws SQLException, DataFormatException {
        for (int k = 0; k < intakes.size(); k++) {
            fetch(k);
        }
        for (int k = 0; k < intakes.size(); k++) {
            ColumnIntake intake = intakes.get(k);
            switch (intake.column().type()) {
                case NUMBER -> intake.addNumber(numbers[k]);
                case CATEGORY -> intake.addLevel(levels[k]);
                case TIME -> intake.addTime(times[k]);
            }
        }
    }

    private void fetch(int k) throws SQLException, DataFormatException {
        switch (intakes.get(k).column().type()) {
            case NUMBER -> numbers[k] = number(k);
            case CATEGORY -> levels[k] = results.getString(k + 1);
            case TIME -> {
                Timestamp time = results.getTimestamp(k + 1);
                times[k] = time == null ? Table.NO_TIME : time.getTime();
            }
        }
    }

    private double number(int k) throws SQLException, DataFormatException {
        double number = results.getDouble(k + 1);
        if (results.wasNull()) {
            return Double.NaN;
        }
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            String column = intakes.get(k).column().name();
            throw new DataFormatException(name(), line(), column, String.valueOf(number), "not a finite number");
        }
        return number;
    }
}
