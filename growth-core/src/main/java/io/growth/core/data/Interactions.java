package io.growth.core.data;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who did what with which item: an immutable user × item matrix of weights, with optional times.
 *
 * <p>Each user–item pair occurs at most once; how repeated events merge is a rule of the {@linkplain
 * InteractionsBuilder builder}. Keys are the shop's own; algorithms use the dense numbers of {@link #users} and {@link
 * #items}. An interaction takes 8 bytes, 12 with times (kept to the second), and 8 more once the matrix {@linkplain
 * #byItem by item} has been asked for. Safe for any number of threads.
 *
 * <p>Everything that cleans or weighs, such as {@link #core}, {@link #between} or {@link #decayed}, leaves the
 * interactions as they are and returns new ones, which share what stayed the same.
 *
 * <pre>{@code
 * Interactions<String, String> orders = lines.stream()
 *         .map(line -> Interaction.of(line.customer(), line.sku(), line.quantity(), line.at()))
 *         .collect(Interactions.collector());
 * }</pre>
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class Interactions<U, I> {

    private final Ids<U> users;
    private final Ids<I> items;
    private final SparseMatrix byUser;
    private final @Nullable Times times;
    private final Transposed byItem;

    Interactions(Ids<U> users, Ids<I> items, SparseMatrix byUser, @Nullable Times times) {
        if (byUser.rowCount() != users.size() || byUser.columnCount() != items.size()) {
            throw new IllegalArgumentException(
                    byUser + " does not fit " + users.size() + " users and " + items.size() + " items");
        }
        this.users = users;
        this.items = items;
        this.byUser = byUser;
        this.times = times;
        this.byItem = new Transposed(byUser);
    }

    /**
     * Starts collecting interactions one by one.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @return an empty builder
     */
    public static <U, I> InteractionsBuilder<U, I> builder() {
        return new InteractionsBuilder<>();
    }

    /**
     * Collects a stream; weights of repeated pairs are added.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @return a collector for ordered, sequential streams
     */
    public static <U, I> Collector<Interaction<U, I>, ?, Interactions<U, I>> collector() {
        return Collector.of(
                InteractionsBuilder<U, I>::new,
                InteractionsBuilder::add,
                InteractionsBuilder::addAll,
                InteractionsBuilder::build);
    }

    /**
     * Reads CSV or JSON Lines; weights of repeated pairs are added. The first row that cannot be read ends the reading.
     *
     * <pre>{@code
     * Interactions<String, String> orders = Interactions.read(Csv.of(path).header(), row ->
     *         Interaction.of(row.get("customer"), row.get("sku"), row.getDouble("quantity"), row.getInstant("at")));
     * }</pre>
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param source where the rows come from
     * @param mapper makes an interaction of a row, or null to leave it out
     * @return the interactions
     * @throws DataFormatException if the source is not what it claims to be, or a row cannot be read
     * @throws IOException if reading fails otherwise
     */
    public static <U, I> Interactions<U, I> read(RowSource source, InteractionsReader.RowMapper<U, I> mapper)
            throws IOException {
        return reader().read(source, mapper).interactions();
    }

    /**
     * Reads the result of a database query and leaves it open; weights of repeated pairs are added.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param results the result, from its present position on
     * @param mapper makes an interaction of a row, or null to leave it out
     * @return the interactions
     * @throws SQLException if the database or the mapper throws it; a suppressed exception tells the row
     * @throws DataFormatException if a row is refused, for example because a key is null; its line is the row's number
     */
    public static <U, I> Interactions<U, I> read(ResultSet results, InteractionsReader.ResultSetMapper<U, I> mapper)
            throws SQLException, IOException {
        return reader().read(results, mapper).interactions();
    }

    /**
     * Reads a user a line with all of its items; one that is listed twice weighs 2.
     *
     * @param <K> type of the keys
     * @param source where the lines come from
     * @return the interactions
     * @throws DataFormatException if the source is not what it claims to be
     * @throws IOException if reading fails otherwise
     */
    public static <K> Interactions<K, K> read(AdjacencyLists<K> source) throws IOException {
        return reader().read(source).interactions();
    }

    /**
     * Reads with other rules: lenient, other merging of duplicates, negative weights, progress and cancellation.
     *
     * @return the reader to set these on
     */
    public static InteractionsReader reader() {
        return InteractionsReader.DEFAULT;
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
     * How many interactions there are.
     *
     * @return number of different user–item pairs
     */
    public int size() {
        return byUser.size();
    }

    /**
     * The matrix with a row for each user, columns are items.
     *
     * @return the matrix, shared
     */
    public SparseMatrix byUser() {
        return byUser;
    }

    /**
     * The matrix with a row for each item, columns are users; built at the first call and kept.
     *
     * @return the matrix, shared
     */
    public SparseMatrix byItem() {
        return byItem.get();
    }

    /**
     * Whether each interaction has a time.
     *
     * @return false if none has
     */
    public boolean hasTimes() {
        return times != null;
    }

    /**
     * When an entry of {@link #byUser} happened last, in seconds since 1970.
     *
     * @param entry {@code 0..size-1}
     * @return seconds since the epoch
     * @throws IllegalStateException if there are no times
     */
    public long second(int entry) {
        return requireTimes().second(entry);
    }

    /**
     * The time of the latest interaction.
     *
     * @return the latest time, to the second
     * @throws IllegalStateException if there are no times
     * @throws NoSuchElementException if there are no interactions
     */
    public Instant latest() {
        return Instant.ofEpochSecond(requireTimes().latestSecond());
    }

    Times requireTimes() {
        if (times == null) {
            throw new IllegalStateException(
                    "these interactions have no times; give each interaction an Instant when collecting them");
        }
        return times;
    }

    @Nullable
    Times times() {
        return times;
    }

    /**
     * The weight of a pair.
     *
     * @param user a user key
     * @param item an item key
     * @return the merged weight, 0 if there is no such interaction
     */
    public double weight(U user, I item) {
        int row = users.indexOf(user);
        int column = items.indexOf(item);
        if (row < 0 || column < 0) {
            return 0;
        }
        int entry = byUser.find(row, column);
        return entry < 0 ? 0 : byUser.values()[entry];
    }

    /**
     * Hands out every interaction, users in the order of their numbers, items of a user likewise.
     *
     * @param action takes each interaction
     */
    public void forEach(Consumer<? super Interaction<U, I>> action) {
        stream().forEach(action);
    }

    /**
     * Every interaction, users in the order of their numbers, items of a user likewise.
     *
     * @return a sequential stream
     */
    public Stream<Interaction<U, I>> stream() {
        return Entries.of(this);
    }

    /**
     * Keeps the users with enough items and the items with enough users, counted again until all have enough: the
     * k-core of the data. Linear in the number of interactions.
     *
     * @param minPerUser interactions that each user left has at least
     * @param minPerItem interactions that each item left has at least
     * @return the largest such part; users and items without any interaction are dropped, the others renumbered in
     *     unchanged order; {@code core(1, 1)} does that alone
     * @throws IllegalArgumentException if an argument is negative
     */
    public Interactions<U, I> core(int minPerUser, int minPerItem) {
        return KCore.of(this, minPerUser, minPerItem);
    }

    /**
     * Keeps what happened in a window of time. Like the times, both ends are cut to the whole second.
     *
     * @param fromInclusive start of the window
     * @param toExclusive end of the window, which is no longer part of it
     * @return the interactions in the window; users and items keep their numbers, with or without interactions
     * @throws IllegalArgumentException if the window ends before it starts
     * @throws IllegalStateException if there are interactions without times
     */
    public Interactions<U, I> between(Instant fromInclusive, Instant toExclusive) {
        return Subset.between(this, fromInclusive, toExclusive);
    }

    /**
     * Keeps the interactions of at least some weight, such as ratings of four stars and more.
     *
     * @param minWeight the smallest weight kept, compared as {@code float} like the weights
     * @return those interactions; users and items keep their numbers, with or without interactions
     * @throws IllegalArgumentException if {@code minWeight} is NaN
     */
    public Interactions<U, I> atLeast(double minWeight) {
        return Subset.atLeast(this, minWeight);
    }

    /**
     * Keeps some users with all they did. The others are gone for good: their keys are no longer known.
     *
     * @param wanted says of each user key whether it stays
     * @return those users, renumbered in unchanged order; items keep their numbers, with or without interactions
     */
    public Interactions<U, I> onlyUsers(Predicate<? super U> wanted) {
        return Subset.ofUsers(this, wanted);
    }

    /**
     * Keeps some items with all that happened to them. The others are gone for good: their keys are no longer known.
     *
     * @param wanted says of each item key whether it stays
     * @return those items, renumbered in unchanged order; users keep their numbers, with or without interactions
     */
    public Interactions<U, I> onlyItems(Predicate<? super I> wanted) {
        return Subset.ofItems(this, wanted);
    }

    /**
     * Numbers users and items by their keys instead of by first appearance. Numbers decide between equals, such as equal
     * scores; so rows that a database returns in any order, once this way and once that, give the same answers to the
     * last bit ({@link Duplicates#LAST} within one second excepted).
     *
     * <pre>{@code
     * orders.sortedByKey(Comparator.naturalOrder(), Comparator.naturalOrder())
     * }</pre>
     *
     * @param userOrder compares user keys; different ones must not count as equal
     * @param itemOrder compares item keys likewise
     * @return the same interactions under other numbers
     * @throws IllegalArgumentException if different keys count as equal
     */
    public Interactions<U, I> sortedByKey(Comparator<? super U> userOrder, Comparator<? super I> itemOrder) {
        return Renumbering.sorted(this, userOrder, itemOrder);
    }

    /**
     * Lets each interaction count 1, whatever it weighed.
     *
     * @return the same interactions with weight 1
     */
    public Interactions<U, I> binarised() {
        return Reweighting.binary(this);
    }

    /**
     * Lets older interactions count less: {@code weight · 2^(−age / halfLife)}.
     *
     * @param halfLife after which a weight is halved
     * @param now the time from which ages count; what happened later has age 0 and keeps its weight
     * @return the same interactions with smaller weights, which are 0 after about 150 half-lives
     * @throws IllegalArgumentException if {@code halfLife} is not longer than 0
     * @throws IllegalStateException if there are interactions without times
     */
    public Interactions<U, I> decayed(Duration halfLife, Instant now) {
        return Reweighting.decayed(this, halfLife, now);
    }

    /**
     * Weighs with items as documents whose words are the users: under TF-IDF a user who takes nearly everything counts
     * less. The usual choice before comparing items with items.
     *
     * @param weighting says how much each interaction counts
     * @return the same interactions with other weights
     * @throws IllegalArgumentException if the weighting refuses a weight or its result is unfit
     */
    public Interactions<U, I> weightedByItem(Weighting weighting) {
        return Reweighting.byItem(this, weighting);
    }

    /**
     * Weighs with users as documents whose words are the items: under TF-IDF a bestseller counts less. The usual choice
     * before comparing users with users.
     *
     * @param weighting says how much each interaction counts
     * @return the same interactions with other weights
     * @throws IllegalArgumentException if the weighting refuses a weight or its result is unfit
     */
    public Interactions<U, I> weightedByUser(Weighting weighting) {
        return Reweighting.byUser(this, weighting);
    }

    Interactions<U, I> withWeights(float[] weights) {
        return new Interactions<>(users, items, byUser.withValues(weights), times);
    }

    @Override
    public String toString() {
        return "Interactions[" + users.size() + " users, " + items.size() + " items, " + size() + " interactions"
                + (hasTimes() ? " with times]" : "]");
    }
}
