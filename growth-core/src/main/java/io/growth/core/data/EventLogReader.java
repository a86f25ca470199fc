package io.growth.core.data;

import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads events with other rules than {@link EventLog#read(RowSource, RowMapper)}, and says how many rows there were.
 * Immutable: each method returns a reader with the change, which can read any number of sources.
 *
 * <pre>{@code
 * EventReadResult<String, String> result = EventLog.reader().lenient(20).read(Csv.of(path).header(), row ->
 *         Event.of(row.get("customer"), row.get("sku"), row.getDouble("price"), row.getInstant("at"))
 *                 .inBasket(row.get("order")));
 * }</pre>
 *
 * <p>What a mapper may throw, and what becomes of it, is said at {@link InteractionsReader}.
 */
public final class EventLogReader {

    static final EventLogReader DEFAULT = new EventLogReader(null, false, Reading.STRICT, FitContext.defaults());

    private final @Nullable Baskets baskets;
    private final boolean negativeAllowed;
    private final int kept;
    private final FitContext context;

    private EventLogReader(@Nullable Baskets baskets, boolean negativeAllowed, int kept, FitContext context) {
        this.baskets = baskets;
        this.negativeAllowed = negativeAllowed;
        this.kept = kept;
        this.context = context;
    }

    /**
     * Sets which events of a user are one basket, see {@link EventLogBuilder#baskets}.
     *
     * @param rule the rule
     * @return a reader with that rule
     */
    public EventLogReader baskets(Baskets rule) {
        return new EventLogReader(Objects.requireNonNull(rule, "rule"), negativeAllowed, kept, context);
    }

    /**
     * Lets negative amounts in (returned goods); without this call they are refused.
     *
     * @return a reader that takes negative amounts
     */
    public EventLogReader allowNegativeAmounts() {
        return new EventLogReader(baskets, true, kept, context);
    }

    /**
     * Leaves rows out that cannot be read, and counts them, as {@link InteractionsReader#lenient} does.
     *
     * @param keep how many of the rejected rows to describe in {@link EventReadResult#firstRejected}, 0 or more
     * @return a lenient reader
     * @throws IllegalArgumentException if {@code keep} is negative
     */
    public EventLogReader lenient(int keep) {
        if (keep < 0) {
            throw new IllegalArgumentException("keep must not be negative but is " + keep);
        }
        return new EventLogReader(baskets, negativeAllowed, keep, context);
    }

    /**
     * Sets who is told about progress and who may stop the reading. Progress is counted in bytes of the source as it is
     * stored, and in rows of a result set.
     *
     * @param newContext its listener and its cancellation are used
     * @return a reader in that context
     */
    public EventLogReader context(FitContext newContext) {
        return new EventLogReader(baskets, negativeAllowed, kept, Objects.requireNonNull(newContext, "context"));
    }

    /**
     * Reads CSV or JSON Lines.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param source where the rows come from
     * @param mapper makes an event of a row, or null to leave it out
     * @return the events and the counts
     * @throws DataFormatException if the source is not what it claims to be, or (unless lenient) a row cannot be read
     * @throws IOException if reading fails otherwise
     * @throws IllegalStateException if the rule for {@link #baskets} needs times or keys that the events do not have
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public <U, I> EventReadResult<U, I> read(RowSource source, RowMapper<U, I> mapper) throws IOException {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(mapper, "mapper");
        EventLogBuilder<U, I> builder = builder();
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
     * @param mapper makes an event of a row, or null to leave it out
     * @return the events and the counts
     * @throws SQLException if the database or the mapper throws it; a suppressed exception tells the row
     * @throws DataFormatException if (unless lenient) a row is refused; its line is the number of the row, from 1
     * @throws IllegalStateException if the rule for {@link #baskets} needs times or keys that the events do not have
     * @throws io.growth.core.fit.FitCancelledException if the reading was cancelled
     */
    public <U, I> EventReadResult<U, I> read(ResultSet results, ResultSetMapper<U, I> mapper)
            throws SQLException, IOException {
        Objects.requireNonNull(results, "results");
        Objects.requireNonNull(mapper, "mapper");
        EventLogBuilder<U, I> builder = builder();
        var intake = new Intake<>(builder.target());
        return read(new ResultSetFeed<>(results, mapper::map, intake), builder, intake);
    }

    private <U, I> EventLogBuilder<U, I> builder() {
        EventLogBuilder<U, I> builder = EventLog.builder();
        if (baskets != null) {
            builder.baskets(baskets);
        }
        return negativeAllowed ? builder.allowNegativeAmounts() : builder;
    }

    private <U, I, X extends Exception> EventReadResult<U, I> read(
            Feed<X> feed, EventLogBuilder<U, I> builder, Intake<?> intake) throws IOException, X {
        var reading = new Reading(context, kept);
        reading.run(feed);
        return new EventReadResult<>(
                builder.build(), reading.rows(), intake.skipped(), reading.rejected(), reading.firstRejected());
    }

    /**
     * Makes an event of a row of text.
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
         * @return the event, or null to leave the row out
         * @throws IOException if the row is not as expected: what {@link Row} throws may pass. A {@link
         *     DataFormatException} that names another line than the row's own ends a lenient reading too.
         */
        @Nullable
        Event<U, I> map(Row row) throws IOException;
    }

    /**
     * Makes an event of a row of a query result.
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
         * @return the event, or null to leave the row out
         * @throws SQLException if a column cannot be read; it ends the reading
         */
        @Nullable
        Event<U, I> map(ResultSet results) throws SQLException;
    }
}
