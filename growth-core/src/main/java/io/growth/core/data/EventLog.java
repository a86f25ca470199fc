package io.growth.core.data;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened, in order: who, what, when, how much, and in which basket. What {@link Interactions} merge
 * stays apart here: the third order of the same tea, the way through a visit.
 *
 * <p>Events are numbered {@code 0..size-1}: those of a user side by side, by time, then by arrival; those of a basket
 * side by side. A user may be a customer or a session. An event takes 8 bytes and a bit, 4 bytes more with times (kept
 * to the second); the amount is kept as {@code float}. Immutable, safe for any number of threads.
 *
 * <pre>{@code
 * EventLog<String, String> orders = EventLog.read(Csv.of(path).header(), row ->
 *         Event.of(row.get("customer"), row.get("sku"), row.getDouble("price"), row.getInstant("at")));
 * EventSplit<String, String> split = EventSplit.leaveLastBasketOut(orders);
 * }</pre>
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class EventLog<U, I> {

    private final Ids<U> users;
    private final Ids<I> items;
    private final int[] starts;
    private final int[] itemOf;
    private final float[] amounts;
    private final @Nullable Times times;
    private final long[] firsts;

    EventLog(
            Ids<U> users,
            Ids<I> items,
            int[] starts,
            int[] itemOf,
            float[] amounts,
            @Nullable Times times,
            BitSet firsts) {
        this.users = users;
        this.items = items;
        this.starts = starts;
        this.itemOf = itemOf;
        this.amounts = amounts;
        this.times = times;
        this.firsts = Arrays.copyOf(firsts.toLongArray(), (itemOf.length >> 6) + 1);
    }

    /**
     * Starts collecting events one by one.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @return an empty builder
     */
    public static <U, I> EventLogBuilder<U, I> builder() {
        return new EventLogBuilder<>();
    }

    /**
     * Collects a stream.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @return a collector for ordered streams
     */
    public static <U, I> Collector<Event<U, I>, ?, EventLog<U, I>> collector() {
        return Collector.of(
                EventLogBuilder<U, I>::new, EventLogBuilder::add, EventLogBuilder::addAll, EventLogBuilder::build);
    }

    /**
     * Reads CSV or JSON Lines. The first row that cannot be read ends the reading.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param source where the rows come from
     * @param mapper makes an event of a row, or null to leave it out
     * @return the log
     * @throws DataFormatException if the source is not what it claims to be, or a row cannot be read
     * @throws IOException if reading fails otherwise
     */
    public static <U, I> EventLog<U, I> read(RowSource source, EventLogReader.RowMapper<U, I> mapper)
            throws IOException {
        return reader().read(source, mapper).events();
    }

    /**
     * Reads the result of a database query and leaves it open.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param results the result, from its present position on
     * @param mapper makes an event of a row, or null to leave it out
     * @return the log
     * @throws SQLException if the database or the mapper throws it; a suppressed exception tells the row
     * @throws DataFormatException if a row is refused, for example because a key is null; its line is the row's number
     */
    public static <U, I> EventLog<U, I> read(ResultSet results, EventLogReader.ResultSetMapper<U, I> mapper)
            throws SQLException, IOException {
        return reader().read(results, mapper).events();
    }

    /**
     * Reads with other rules: lenient, other baskets, negative amounts, progress and cancellation.
     *
     * @return the reader to set these on
     */
    public static EventLogReader reader() {
        return EventLogReader.DEFAULT;
    }

    /**
     * Takes interactions for events, as well as they can tell: each user–item pair is one event at its latest time, with
     * its weight as the amount. Without times all that a user did is one basket.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data the interactions
     * @return the log, with the same numbers of users and items
     */
    public static <U, I> EventLog<U, I> of(Interactions<U, I> data) {
        return LogCut.of(data);
    }

    /**
     * The users.
     *
     * @return the numbered user keys
     */
    public Ids<U> users() {
        return users;
    }

    /**
     * The items.
     *
     * @return the numbered item keys
     */
    public Ids<I> items() {
        return items;
    }

    /**
     * How many events there are.
     *
     * @return number of events
     */
    public int size() {
        return itemOf.length;
    }

    /**
     * The first event of a user.
     *
     * @param user number of the user
     * @return number of the event, {@link #end} if there is none
     */
    public int start(int user) {
        return starts[user];
    }

    /**
     * Behind the last event of a user.
     *
     * @param user number of the user
     * @return number of the first event of the next user
     */
    public int end(int user) {
        return starts[user + 1];
    }

    /**
     * What an event was about.
     *
     * @param event {@code 0..size-1}
     * @return number of the item
     */
    public int item(int event) {
        return itemOf[event];
    }

    /**
     * How much an event was.
     *
     * @param event {@code 0..size-1}
     * @return the amount
     */
    public float amount(int event) {
        return amounts[event];
    }

    /**
     * Whether each event has a time; otherwise only the order is known.
     *
     * @return false if none has
     */
    public boolean hasTimes() {
        return times != null;
    }

    /**
     * When an event happened, in seconds since 1970.
     *
     * @param event {@code 0..size-1}
     * @return seconds since the epoch
     * @throws IllegalStateException if there are no times
     */
    public long second(int event) {
        if (times == null) {
            throw new IllegalStateException(
                    "these events have no times; give each event an Instant when collecting them");
        }
        return times.second(event);
    }

    /**
     * Whether an event is the first of its basket.
     *
     * @param event {@code 0..size-1}
     * @return true if the event before it belongs to another basket or user
     */
    public boolean startsBasket(int event) {
        return (firsts[event >> 6] >>> event & 1) != 0;
    }

    /**
     * Where a basket ends.
     *
     * @param event any event of the basket
     * @return number of the first event behind it
     */
    public int basketEnd(int event) {
        int next = event + 1;
        while (next < itemOf.length && !startsBasket(next)) {
            next++;
        }
        return next;
    }

    /**
     * How many baskets a user has.
     *
     * @param user number of the user
     * @return number of baskets
     */
    public int basketCount(int user) {
        int count = 0;
        for (int e = start(user); e < end(user); e++) {
            count += startsBasket(e) ? 1 : 0;
        }
        return count;
    }

    /**
     * The time of the latest event.
     *
     * @return the latest time, to the second
     * @throws IllegalStateException if there are no times
     * @throws NoSuchElementException if there are no events
     */
    public Instant latest() {
        return Instant.ofEpochSecond(IntStream.range(0, size())
                .mapToLong(this::second)
                .max()
                .orElseThrow(() -> new NoSuchElementException("there are no events, so there is no latest one")));
    }

    /**
     * Every event, users in the order of their numbers, events of a user in their order.
     *
     * @return a sequential stream; the baskets' keys are not kept, so they are null
     */
    public Stream<Event<U, I>> stream() {
        return IntStream.range(0, users.size())
                .boxed()
                .flatMap(user -> IntStream.range(start(user), end(user)).mapToObj(e -> event(user, e)));
    }

    private Event<U, I> event(int user, int e) {
        Instant at = times == null ? null : Instant.ofEpochSecond(times.second(e));
        return new Event<>(users.key(user), items.key(itemOf[e]), amounts[e], at, null);
    }

    /**
     * Merges repeated user–item pairs. Where only the order is known, it is forgotten.
     *
     * @param rule how the amounts of a pair become a weight
     * @return the interactions, with the same numbers of users and items, at their latest times
     */
    public Interactions<U, I> toInteractions(Duplicates rule) {
        return LogCut.toInteractions(this, rule);
    }

    /**
     * Keeps what happened in a window of time. Like the times, both ends are cut to the whole second.
     *
     * @param fromInclusive start of the window
     * @param toExclusive end of the window, which is no longer part of it
     * @return those events; users and items keep their numbers, with or without events
     * @throws IllegalArgumentException if the window ends before it starts
     * @throws IllegalStateException if there are events without times
     */
    public EventLog<U, I> between(Instant fromInclusive, Instant toExclusive) {
        if (toExclusive.isBefore(fromInclusive)) {
            throw new IllegalArgumentException("the window ends at " + toExclusive + ", before its start at "
                    + fromInclusive + "; swap the arguments");
        }
        long from = fromInclusive.getEpochSecond();
        long to = toExclusive.getEpochSecond();
        return where(event -> second(event) >= from && second(event) < to);
    }

    /**
     * Keeps what happened before a moment, to learn from the past alone.
     *
     * @param cutoff the moment, cut to the whole second; what happened then is no longer part of it
     * @return those events; users and items keep their numbers, with or without events
     * @throws IllegalStateException if there are events without times
     */
    public EventLog<U, I> before(Instant cutoff) {
        return where(event -> second(event) < cutoff.getEpochSecond());
    }

    /**
     * Keeps the events of some users.
     *
     * @param wanted says of each user key whether its events stay
     * @return those events; users and items keep their numbers, with or without events
     */
    public EventLog<U, I> onlyUsers(Predicate<? super U> wanted) {
        var kept = new BitSet(size());
        for (int user = 0; user < users.size(); user++) {
            kept.set(start(user), end(user), wanted.test(users.key(user)));
        }
        return where(kept::get);
    }

    /**
     * Keeps the events of at least some amount: 0 leaves returned goods out, before a model takes them for purchases.
     *
     * @param minAmount the smallest amount kept, compared as {@code float} like the amounts
     * @return those events; users and items keep their numbers, with or without events
     * @throws IllegalArgumentException if {@code minAmount} is NaN
     */
    public EventLog<U, I> atLeast(double minAmount) {
        if (Double.isNaN(minAmount)) {
            throw new IllegalArgumentException("minAmount must be a number but is NaN");
        }
        float min = (float) minAmount;
        return where(event -> amounts[event] >= min);
    }

    EventLog<U, I> where(IntPredicate wanted) {
        return LogCut.where(this, wanted);
    }

    /** The events that are kept, in their order, with new starts of users and first events of baskets. */
    EventLog<U, I> picked(int[] kept, int[] newStarts, BitSet newFirsts) {
        return new EventLog<>(
                users,
                items,
                newStarts,
                EventOrder.moved(itemOf, kept),
                EventOrder.moved(amounts, kept),
                times == null ? null : times.of(kept),
                newFirsts);
    }

    int[] itemsCopy() {
        return itemOf.clone();
    }

    float[] amountsCopy() {
        return amounts.clone();
    }

    @Nullable
    Times times() {
        return times;
    }

    @Override
    public String toString() {
        return "EventLog[" + users.size() + " users, " + items.size() + " items, " + size() + " events"
                + (hasTimes() ? " with times]" : "]");
    }
}
