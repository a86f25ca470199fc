package io.growth.core.data;

import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads tables with other rules than {@link Table#read(RowSource)}. Immutable: each method returns a reader with the
 * change, which can read any number of sources.
 *
 * <pre>{@code
 * Table visits = Table.reader().missing("NA", "?").category("region").read(Csv.of(path).header());
 * }</pre>
 */
public final class TableReader {

    static final TableReader DEFAULT = new TableReader(List.of(), Set.of(), FitContext.defaults());

    /** More names than any table has; a hostile source could name its fields differently in each line. */
    private static final int MOST_COLUMNS = 4096;

    private final List<String> missing;
    private final Set<String> categories;
    private final FitContext context;

    private TableReader(List<String> missing, Set<String> categories, FitContext context) {
        this.missing = missing;
        this.categories = categories;
        this.context = context;
    }

    /**
     * Sets which texts mean that a value is missing, beside blank ones.
     *
     * @param texts such as {@code NA}; blanks around them do not count
     * @return a reader with that rule
     */
    public TableReader missing(String... texts) {
        return new TableReader(List.of(texts), categories, context);
    }

    /**
     * Names columns that are categories even if all their values are numbers, such as codes of regions.
     *
     * @param columns their names
     * @return a reader that does not guess there
     */
    public TableReader category(String... columns) {
        var all = new HashSet<>(categories);
        all.addAll(Arrays.asList(columns));
        return new TableReader(missing, Set.copyOf(all), context);
    }

    /**
     * Sets who is told about progress and who may stop the reading.
     *
     * @param newContext its listener and its cancellation are used
     * @return a reader in that context
     */
    public TableReader context(FitContext newContext) {
        return new TableReader(missing, categories, Objects.requireNonNull(newContext, "context"));
    }

    /**
     * Leaves rows out that cannot be read, and counts them, where otherwise the first one ends the reading. What is wrong
     * with the source as a whole still does: a column that the header lacks, compressed data that is cut off, bytes that
     * are no text, quotes that do not match.
     *
     * @param keep how many of the rejected rows to describe in {@link TableReadResult#firstRejected}, 0 or more
     * @return a lenient reader with the rules so far
     * @throws IllegalArgumentException if {@code keep} is negative
     */
    public LenientTableReader lenient(int keep) {
        if (keep < 0) {
            throw new IllegalArgumentException("keep must not be negative but is " + keep);
        }
        return new LenientTableReader(this, keep);
    }

    /**
     * Reads columns of CSV or JSON Lines.
     *
     * @param source where the rows come from
     * @param schema the columns to read; others are passed over
     * @return the table
     * @throws DataFormatException if a column is not there or a value is not of its type; it names source, line, column
     *     and value
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public Table read(RowSource source, Schema schema) throws IOException {
        return read(source, schema, Reading.STRICT).table();
    }

    /** @param kept as {@link Reading} has it */
    TableReadResult read(RowSource source, Schema schema, int kept) throws IOException {
        List<ColumnIntake> intakes =
                schema.columns().stream().map(ColumnIntake::of).toList();
        Reading reading = run(source, kept, row -> add(row, intakes, kept));
        return result(reading, intakes);
    }

    /** A row that may be left out is looked through before, so that it leaves nothing behind. */
    private void add(FieldRow row, List<ColumnIntake> intakes, int kept) throws DataFormatException {
        if (kept != Reading.STRICT) {
            for (ColumnIntake intake : intakes) {
                intake.check(row, missing);
            }
        }
        for (ColumnIntake intake : intakes) {
            intake.add(row, missing);
        }
    }

    private static TableReadResult result(Reading reading, List<ColumnIntake> intakes) {
        int rows = Math.toIntExact(reading.rows() - reading.rejected());
        Table table = ColumnIntake.table(intakes, rows);
        return new TableReadResult(table, reading.rows(), reading.rejected(), reading.firstRejected());
    }

    /**
     * Reads CSV with a header or JSON Lines, and guesses what the columns are.
     *
     * <p>The rule, for all rows and not only the first ones: a column holds numbers if every value that is not missing is
     * a finite number and none begins with a needless zero, as {@code 0049} does; times, if every one is a time in ISO
     * 8601; and otherwise categories. So one word among a million numbers makes a category: look at {@link Table#schema},
     * and read with a schema of your own to have it refused. Of JSON, fields that hold objects or arrays are left out.
     *
     * @param source where the rows come from
     * @return the table
     * @throws DataFormatException if the source is not what it claims to be
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     * @throws IllegalArgumentException if a column that was named for a category is not there
     */
    public Table read(RowSource source) throws IOException {
        return read(source, Reading.STRICT).table();
    }

    /** @param kept as {@link Reading} has it */
    TableReadResult read(RowSource source, int kept) throws IOException {
        var intakes = new ArrayList<ColumnIntake>();
        Map<String, ColumnIntake> byName = new HashMap<>();
        int[] rows = {0};
        Reading reading = run(source, kept, row -> {
            for (String name : row.columnNames()) {
                if (!byName.containsKey(name)) {
                    byName.put(name, late(name, rows[0], row, intakes));
                }
            }
            add(row, intakes, kept);
            rows[0]++;
        });
        return result(reading, guessed(intakes));
    }

    /** A column that the rows before did not have, so that it is missing there. */
    private static ColumnIntake late(String name, int rows, FieldRow row, List<ColumnIntake> intakes)
            throws DataFormatException {
        if (intakes.size() == MOST_COLUMNS) {
            throw new DataFormatException(
                    row.source(), row.line(), null, null, "more than " + MOST_COLUMNS + " columns; read with a schema");
        }
        ColumnIntake intake = ColumnIntake.of(new Column(name, ColumnType.CATEGORY));
        for (int r = 0; r < rows; r++) {
            intake.addMissing();
        }
        intakes.add(intake);
        return intake;
    }

    private List<ColumnIntake> guessed(List<ColumnIntake> intakes) {
        Schema names = Schema.of(intakes.stream().map(ColumnIntake::column).toList());
        categories.forEach(names::indexOf);
        return intakes.stream()
                .map(intake -> categories.contains(intake.column().name()) ? intake : intake.guessed())
                .toList();
    }

    private Reading run(RowSource source, int kept, RowSource.FieldRowAction action) throws IOException {
        var reading = new Reading(context, kept);
        try (Feed<IOException> feed = source.open(action)) {
            reading.run(feed);
        }
        return reading;
    }

    /**
     * Reads the result of a database query from its present position to its end; it is not closed. Numeric columns become
     * numbers; dates and timestamps become times, as the driver's {@code getTimestamp} tells them; all others become
     * categories.
     *
     * @param results the result
     * @return the table, its columns named by their labels
     * @throws SQLException if the database throws it
     * @throws DataFormatException if a number is not finite; its line is the number of the row, from 1
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public Table read(ResultSet results) throws SQLException, IOException {
        return read(results, Reading.STRICT).table();
    }

    /** @param kept as {@link Reading} has it */
    TableReadResult read(ResultSet results, int kept) throws SQLException, IOException {
        var feed = new ResultSetTableFeed(results, categories);
        var reading = new Reading(context, kept);
        reading.run(feed);
        return result(reading, feed.intakes());
    }

    @Override
    public String toString() {
        return "table reader: missing=" + missing + ", categories=" + new TreeSet<>(categories);
    }
}
