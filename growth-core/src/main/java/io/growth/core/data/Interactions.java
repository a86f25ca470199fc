package io.growth.core.data;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
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
    private volatile @Nullable SparseMatrix byItem;

    Interactions(Ids<U> users, Ids<I> items, SparseMatrix byUser, @Nullable Times times) {
        if (byUser.rowCount() != users.size() || byUser.columnCount() != items.size()) {
            throw new IllegalArgumentException(
                    byUser + " does not fit " + users.size() + " users and " + items.size() + " items");
        }
        this.users = users;
        this.items = items;
        this.byUser = byUser;
        this.times = times;
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
        SparseMatrix built = byItem;
        if (built == null) {
            synchronized (this) {
                built = byItem;
                if (built == null) {
                    built = byUser.transpose();
                    byItem = built;
                }
            }
        }
        return built;
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
        Times known = requireTimes();
        long latest = Long.MIN_VALUE;
        for (int e = 0; e < size(); e++) {
            latest = Math.max(latest, known.second(e));
        }
        if (size() == 0) {
            throw new NoSuchElementException("there are no interactions, so there is no latest one");
        }
        return Instant.ofEpochSecond(latest);
    }

    private Times requireTimes() {
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
        return Stream.iterate(0, row -> row < users.size(), row -> row + 1).flatMap(this::row);
    }

    private Stream<Interaction<U, I>> row(int row) {
        U user = users.key(row);
        return Stream.iterate(byUser.start(row), e -> e < byUser.end(row), e -> e + 1)
                .map(e -> new Interaction<>(
                        user,
                        items.key(byUser.columns()[e]),
                        byUser.values()[e],
                        times == null ? null : Instant.ofEpochSecond(times.second(e))));
    }

    @Override
    public String toString() {
        return "Interactions[" + users.size() + " users, " + items.size() + " items, " + size() + " interactions"
                + (hasTimes() ? " with times]" : "]");
    }
}
