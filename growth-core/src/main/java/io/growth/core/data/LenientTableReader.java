package io.growth.core.data;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads tables from sources of which some rows are no good: these are left out, counted, and the first of them described.
 * Immutable.
 *
 * <pre>{@code
 * TableReadResult read = Table.reader().missing("NA").lenient(20).read(Csv.of(path).header(), schema);
 * read.firstRejected().forEach(problem -> log.warn(problem.getMessage()));     // line, column and reason
 * Table visits = read.table();
 * }</pre>
 */
public final class LenientTableReader {

    private final TableReader rules;
    private final int keep;

    LenientTableReader(TableReader rules, int keep) {
        this.rules = rules;
        this.keep = keep;
    }

    /**
     * Reads columns of CSV or JSON Lines.
     *
     * @param source where the rows come from
     * @param schema the columns to read; others are passed over
     * @return the table without the rows in which a value is not of its type, and the counts
     * @throws DataFormatException if a column is not there, or the source is not what it claims to be
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public TableReadResult read(RowSource source, Schema schema) throws IOException {
        return rules.read(source, schema, keep);
    }

    /**
     * Reads CSV with a header or JSON Lines, and guesses what the columns are, as {@link TableReader#read(RowSource)}
     * does. Every text is a category at least, so that only rows that are no rows are left out, such as one with more
     * fields than the header: give a schema to have a word among numbers rejected.
     *
     * @param source where the rows come from
     * @return the table and the counts
     * @throws DataFormatException if the source is not what it claims to be
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     * @throws IllegalArgumentException if a column that was named for a category is not there
     */
    public TableReadResult read(RowSource source) throws IOException {
        return rules.read(source, keep);
    }

    /**
     * Reads the result of a database query from its present position to its end; it is not closed.
     *
     * @param results the result
     * @return the table without the rows in which a number is not finite, and the counts; lines are numbers of rows, from 1
     * @throws SQLException if the database throws it
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public TableReadResult read(ResultSet results) throws SQLException, IOException {
        return rules.read(results, keep);
    }

    @Override
    public String toString() {
        return "lenient " + rules + ", describes " + keep;
    }
}
