package io.growth.core.data;

import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads interactions with other rules than {@link Interactions#read(RowSource, RowMapper)}, and says how many rows there
 * were. Immutable: each method returns a reader with the change, which can read any number of sources.
 *
 * <pre>{@code
 * ReadResult<String, String> result = Interactions.reader()
 *         .duplicates(Duplicates.COUNT)
 *         .lenient(20)
 *         .context(FitContext.defaults().withProgress(bar::show))
 *         .read(Csv.of(path).header(), row -> Interaction.of(row.get("customer"), row.get("sku")));
 * result.firstRejected().forEach(problem -> log.warn(problem.getMessage()));
 * }</pre>
 *
 * <p>A mapper leaves a row out by returning null. It may throw what Java's own conversions throw ({@link
 * IllegalArgumentException}, {@link NullPointerException}, {@link IndexOutOfBoundsException}, {@link
 * ArithmeticException}, {@link java.time.DateTimeException}); that too counts as a bad row and becomes the cause of a
 * {@link DataFormatException}. Any other exception passes through, with the row's place as a suppressed exception.
 */
public final class InteractionsReader {

    static final InteractionsReader DEFAULT =
            new InteractionsReader(Duplicates.SUM, false, Reading.STRICT, FitContext.defaults());

    private final Duplicates duplicates;
    private final boolean negativeAllowed;
    private final int kept;
    private final FitContext context;

    private InteractionsReader(Duplicates duplicates, boolean negativeAllowed, int kept, FitContext context) {
        this.duplicates = duplicates;
        this.negativeAllowed = negativeAllowed;
        this.kept = kept;
        this.context = context;
    }

    /**
     * Sets how several interactions of one user with one item merge; {@link Duplicates#SUM} if not set.
     *
     * @param rule the rule
     * @return a reader with that rule
     */
    public InteractionsReader duplicates(Duplicates rule) {
        Objects.requireNonNull(rule, "rule");
        return new InteractionsReader(rule, negativeAllowed, kept, context);
    }

    /**
     * Lets negative weights in (returned goods, ratings around zero); without this call they are refused.
     *
     * @return a reader that takes negative weights
     */
    public InteractionsReader allowNegativeWeights() {
        return new InteractionsReader(duplicates, true, kept, context);
    }

    /**
     * Leaves rows out that cannot be read, and counts them, where otherwise the first one ends the reading. What is wrong
     * with the source as a whole still does: a column that the header lacks, compressed data that is cut off, bytes that
     * are no text, a row that is too long, quotes that do not match.
     *
     * @param keep how many of the rejected rows to describe in {@link ReadResult#firstRejected}, 0 or more
     * @return a lenient reader
     * @throws IllegalArgumentException if {@code keep} is negative
     */
    public InteractionsReader lenient(int keep) {
        if (keep < 0) {
            throw new IllegalArgumentException("keep must not be negative but is " + keep);
        }
        return new InteractionsReader(duplicates, negativeAllowed, keep, context);
    }

    /**
     * Sets who is told about progress and who may stop the reading. Progress is counted in bytes of the source as it is
     * stored, and in rows of a result set.
     *
     * @param newContext its listener and its cancellation are used
     * @return a reader in that context
     */
    public InteractionsReader context(FitContext newContext) {
        Objects.requireNonNull(newContext, "context");
        return new InteractionsReader(duplicates, negativeAllowed, kept, newContext);
    }

    /**
     * Reads CSV or JSON Lines.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param source where the rows come from
     * @param mapper makes an interaction of a row, or null to leave it out
     * @return the interactions and the counts
     * @throws DataFormatException if the source is not what it claims to be, or (unless lenient) a row cannot be read
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public <U, I> ReadResult<U, I> read(RowSource source, RowMapper<U, I> mapper) throws IOException {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(mapper, "mapper");
        InteractionsBuilder<U, I> builder = builder();
        var intake = new Intake<>(builder.target());
        try (Feed<IOException> feed = source.open(row -> intake.add(mapper.map(row), row))) {
            return read(feed, builder, intake);
        }
    }

    /**
     * Reads the result of a database query from its present position to its end; it is not closed.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param results the result
     * @param mapper makes an interaction of a row, or null to leave it out
     * @return the interactions and the counts
     * @throws SQLException if the database or the mapper throws it; a suppressed exception tells the row
     * @throws DataFormatException if (unless lenient) a row is refused; its line is the number of the row, from 1
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public <U, I> ReadResult<U, I> read(ResultSet results, ResultSetMapper<U, I> mapper)
            throws SQLException, IOException {
        Objects.requireNonNull(results, "results");
        Objects.requireNonNull(mapper, "mapper");
        InteractionsBuilder<U, I> builder = builder();
        var intake = new Intake<>(builder.target());
        return read(new ResultSetFeed<>(results, mapper::map, intake), builder, intake);
    }

    /**
     * Reads a user a line with all of its items.
     *
     * @param <K> type of the keys
     * @param source where the lines come from
     * @return the interactions and the counts
     * @throws DataFormatException if the source is not what it claims to be, or (unless lenient) a line cannot be read
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public <K> ReadResult<K, K> read(AdjacencyLists<K> source) throws IOException {
        Objects.requireNonNull(source, "source");
        InteractionsBuilder<K, K> builder = builder();
        try (Feed<IOException> feed = source.open(builder)) {
            return read(feed, builder, new Intake<>(builder.target()));
        }
    }

    private <U, I> InteractionsBuilder<U, I> builder() {
        InteractionsBuilder<U, I> builder = Interactions.<U, I>builder().duplicates(duplicates);
        return negativeAllowed ? builder.allowNegativeWeights() : builder;
    }

    private <U, I, X extends Exception> ReadResult<U, I> read(
            Feed<X> feed, InteractionsBuilder<U, I> builder, Intake<?> intake) throws IOException, X {
        var reading = new Reading(context, kept);
        reading.run(feed);
        return new ReadResult<>(
                builder.build(), reading.rows(), intake.skipped(), reading.rejected(), reading.firstRejected());
    }

    /**
     * Makes an interaction of a row of text.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     */
    @FunctionalInterface
    public interface RowMapper<U, I> {
        /**
         * Maps a row.
         *
         * @param row the row, valid during this call only
         * @return the interaction, or null to leave the row out
         * @throws IOException if the row is not as expected: what {@link Row} throws may pass. A {@link
         *     DataFormatException} that names another line than the row's own ends a lenient reading too.
         */
        @Nullable
        Interaction<U, I> map(Row row) throws IOException;
    }

    /**
     * Makes an interaction of a row of a query result.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     */
    @FunctionalInterface
    public interface ResultSetMapper<U, I> {
        /**
         * Maps the present row.
         *
         * @param results the result; the mapper must not move it
         * @return the interaction, or null to leave the row out
         * @throws SQLException if a column cannot be read; it ends the reading
         */
        @Nullable
        Interaction<U, I> map(ResultSet results) throws SQLException;
    }
}
