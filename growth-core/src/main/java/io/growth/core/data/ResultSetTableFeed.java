package io.growth.core.data;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rows of a database query on their way into a table. */
final class ResultSetTableFeed extends Feed<SQLException> {

    private final ResultSet results;
    private final List<ColumnIntake> intakes = new ArrayList<>();
    private long row;

    ResultSetTableFeed(ResultSet results, Set<String> categories) throws SQLException {
        this.results = results;
        ResultSetMetaData columns = results.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnLabel(column);
            ColumnType type = categories.contains(name) ? ColumnType.CATEGORY : type(columns.getColumnType(column));
            intakes.add(ColumnIntake.of(new Column(name, type)));
        }
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

    @Override
    String name() {
        return "result set";
    }

    @Override
    boolean next() throws SQLException {
        row++;
        return results.next();
    }

    @Override
    void take() throws SQLException, DataFormatException {
        for (int column = 1; column <= intakes.size(); column++) {
            take(intakes.get(column - 1), column);
        }
    }

    private void take(ColumnIntake intake, int column) throws SQLException, DataFormatException {
        switch (intake.column().type()) {
            case NUMBER -> intake.addNumber(number(intake, column));
            case CATEGORY -> intake.addLevel(results.getString(column));
            case TIME -> {
                Timestamp time = results.getTimestamp(column);
                intake.addTime(time == null ? Table.NO_TIME : time.getTime());
            }
        }
    }

    private double number(ColumnIntake intake, int column) throws SQLException, DataFormatException {
        double number = results.getDouble(column);
        if (results.wasNull()) {
            return Double.NaN;
        }
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            throw new DataFormatException(
                    name(), row, intake.column().name(), String.valueOf(number), "not a finite number");
        }
        return number;
    }

    @Override
    long line() {
        return row;
    }

    @Override
    long done() {
        return row - 1;
    }
}
