package io.growth.core.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects interactions in any order and merges repeated ones. Not safe for several threads.
 *
 * <p>While collecting, an interaction takes 12 bytes, 16 with times; building sorts them in linear time.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class InteractionsBuilder<U, I> {

    private static final int MAX_EVENTS = Integer.MAX_VALUE - 8;

    private final Ids.Builder<U> users = Ids.builder();
    private final Ids.Builder<I> items = Ids.builder();
    private Duplicates duplicates = Duplicates.SUM;
    private boolean negativeAllowed;

    private int[] rows = new int[16];
    private int[] columns = new int[16];
    private float[] weights = new float[16];
    private int[] offsets = new int[0];
    private int size;
    private boolean timed;
    private boolean built;

    InteractionsBuilder() {}

    /**
     * Sets how several interactions of one user with one item merge; {@link Duplicates#SUM} if not set.
     *
     * @param rule the rule
     * @return this builder
     */
    public InteractionsBuilder<U, I> duplicates(Duplicates rule) {
        duplicates = Objects.requireNonNull(rule, "rule");
        return this;
    }

    /**
     * Lets negative weights in (returned goods, ratings around zero); without this call they are refused. What adds up
     * to 0 or less, bought and returned, is still an interaction: {@link Interactions#atLeast} drops it.
     *
     * @return this builder
     */
    public InteractionsBuilder<U, I> allowNegativeWeights() {
        negativeAllowed = true;
        return this;
    }

    /**
     * Adds an interaction.
     *
     * @param interaction what happened
     * @return this builder
     * @throws IllegalArgumentException if the weight is NaN, infinite or (unless allowed) negative, or if it has a
     *     time and earlier ones have none or the reverse, or the time lies outside the years 1932 to 2067
     */
    public InteractionsBuilder<U, I> add(Interaction<? extends U, ? extends I> interaction) {
        return add(interaction.user(), interaction.item(), interaction.weight(), interaction.at());
    }

    /**
     * Adds "it happened": weight 1, no time.
     *
     * @param user who
     * @param item with what
     * @return this builder
     */
    public InteractionsBuilder<U, I> add(U user, I item) {
        return add(user, item, 1, null);
    }

    /**
     * Adds an interaction.
     *
     * @param user who
     * @param item with what
     * @param weight how much it counts
     * @param at when, or null where the data has no times
     * @return this builder
     * @throws IllegalArgumentException as {@link #add(Interaction)}
     */
    public InteractionsBuilder<U, I> add(U user, I item, double weight, @Nullable Instant at) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(item, "item");
        checkWeight(weight);
        checkOpen();
        int offset = checkedOffset(at);
        append(users.add(user), items.add(item), (float) weight, offset);
        return this;
    }

    /**
     * Adds a user without any interaction, so that it has a number.
     *
     * @param user the user
     * @return this builder
     */
    public InteractionsBuilder<U, I> addUser(U user) {
        users.add(user);
        return this;
    }

    /**
     * Adds an item without any interaction, so that it has a number.
     *
     * @param item the item
     * @return this builder
     */
    public InteractionsBuilder<U, I> addItem(I item) {
        items.add(item);
        return this;
    }

    private void checkOpen() {
        if (built) {
            throw new IllegalStateException("these interactions are built; start a new builder");
        }
    }

    /** Refuses a weight by an {@link IllegalArgumentException}, as adding it would. */
    void checkWeight(double weight) {
        if (!(Math.abs(weight) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("weight must be a finite number within float range but is " + weight);
        }
        if (weight < 0 && !negativeAllowed) {
            throw new IllegalArgumentException("weight is negative: " + weight
                    + "; leave the row out, or call allowNegativeWeights() if that is meant");
        }
    }

    private int checkedOffset(@Nullable Instant at) {
        if (size == 0) {
            timed = at != null;
        }
        if (timed != (at != null)) {
            throw new IllegalArgumentException(
                    timed
                            ? "this interaction has no time but earlier ones have; give all or none a time"
                            : "this interaction has a time but earlier ones have none; give all or none a time");
        }
        return at == null ? 0 : Times.offset(at);
    }

    private void append(int row, int column, float weight, int offset) {
        if (size == rows.length) {
            grow();
        }
        rows[size] = row;
        columns[size] = column;
        weights[size] = weight;
        if (timed) {
            if (size >= offsets.length) {
                offsets = Arrays.copyOf(offsets, rows.length);
            }
            offsets[size] = offset;
        }
        size++;
    }

    private void grow() {
        if (size >= MAX_EVENTS) {
            throw new IllegalStateException("more than 2^31 interactions; split the data, by time for example");
        }
        int length = KeyTable.grown(size, size + 1);
        rows = Arrays.copyOf(rows, length);
        columns = Arrays.copyOf(columns, length);
        weights = Arrays.copyOf(weights, length);
    }

    /** What a reader adds to. */
    Intake.Target<Interaction<U, I>> target() {
        return new Intake.Target<>() {
            @Override
            public double weight(Interaction<U, I> row) {
                return row.weight();
            }

            @Override
            public @Nullable Instant at(Interaction<U, I> row) {
                return row.at();
            }

            @Override
            public void checkWeight(double weight) {
                InteractionsBuilder.this.checkWeight(weight);
            }

            @Override
            public void take(Interaction<U, I> row) {
                add(row);
            }
        };
    }

    /** Adds all of another builder behind those of this one, as if they had been added here. */
    InteractionsBuilder<U, I> addAll(InteractionsBuilder<U, I> other) {
        int[] rowOf = numbers(users, other.users.build());
        int[] columnOf = numbers(items, other.items.build());
        for (int e = 0; e < other.size; e++) {
            Instant at = other.timed ? Instant.ofEpochSecond(Times.BASE + other.offsets[e]) : null;
            int offset = checkedOffset(at);
            append(rowOf[other.rows[e]], columnOf[other.columns[e]], other.weights[e], offset);
        }
        return this;
    }

    private static <K> int[] numbers(Ids.Builder<K> ids, Ids<K> keys) {
        var numbers = new int[keys.size()];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = ids.add(keys.key(k));
        }
        return numbers;
    }

    /**
     * How many interactions were added, repeated ones counted each.
     *
     * @return number of events
     */
    public int size() {
        return size;
    }

    /**
     * Sorts and merges what was added. The builder can't be used afterwards.
     *
     * @return the interactions
     * @throws IllegalStateException if it was built before
     */
    public Interactions<U, I> build() {
        checkOpen();
        built = true;
        Ids<U> userIds = users.build();
        Ids<I> itemIds = items.build();
        var sorted = new EventSort(rows, columns, weights, timed ? offsets : null, size);
        rows = columns = offsets = new int[0];
        weights = new float[0];
        sorted.byColumnThenRow(userIds.size(), itemIds.size());
        sorted.merge(duplicates);
        SparseMatrix matrix = new SparseMatrix(itemIds.size(), sorted.starts(), sorted.columns(), sorted.weights());
        int[] offsetsByUser = sorted.offsets();
        return new Interactions<>(userIds, itemIds, matrix, offsetsByUser == null ? null : new Times(offsetsByUser));
    }
}
