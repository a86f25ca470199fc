package io.growth.core.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects events in any order of users; those of one user are put in the order of their times, or stay in the order
 * of arrival where there are none. Not safe for several threads.
 *
 * <p>While collecting, an event takes 12 bytes, 4 more with times and 4 more with keys of baskets.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class EventLogBuilder<U, I> {

    private static final int MAX_EVENTS = Integer.MAX_VALUE - 8;

    private final Ids.Builder<U> users = Ids.builder();
    private final Ids.Builder<I> items = Ids.builder();
    private final Ids.Builder<Object> basketKeys = Ids.builder();
    private @Nullable Baskets rule;
    private boolean negativeAllowed;

    private int[] rows = new int[16];
    private int[] columns = new int[16];
    private float[] amounts = new float[16];
    private int[] offsets = new int[0];
    private int[] baskets = new int[0];
    private int size;
    private boolean timed;
    private boolean keyed;
    private boolean built;

    EventLogBuilder() {}

    /**
     * Sets which events of a user are one basket. If not set: those with the same key where there are keys, else those
     * at the same time, else, where there are no times either, each event alone.
     *
     * @param wanted the rule
     * @return this builder
     */
    public EventLogBuilder<U, I> baskets(Baskets wanted) {
        rule = Objects.requireNonNull(wanted, "wanted");
        return this;
    }

    /**
     * Lets negative amounts in (returned goods); without this call they are refused.
     *
     * @return this builder
     */
    public EventLogBuilder<U, I> allowNegativeAmounts() {
        negativeAllowed = true;
        return this;
    }

    /**
     * Adds "it happened": amount 1, no time, after all that came before.
     *
     * @param user who
     * @param item with what
     * @return this builder
     * @throws IllegalArgumentException as {@link #add(Event)}
     */
    public EventLogBuilder<U, I> add(U user, I item) {
        return add(user, item, 1, null, null);
    }

    /**
     * Adds an event.
     *
     * @param event what happened
     * @return this builder
     * @throws IllegalArgumentException if the amount is NaN, infinite or (unless allowed) negative, or if it has a time
     *     or the key of a basket and earlier ones have none or the reverse, or the time lies outside the years 1932 to
     *     2067
     */
    public EventLogBuilder<U, I> add(Event<? extends U, ? extends I> event) {
        return add(event.user(), event.item(), event.amount(), event.at(), event.basket());
    }

    /**
     * Adds an event.
     *
     * @param user who
     * @param item with what
     * @param amount how much
     * @param at when, or null where the data has no times
     * @param basket key of the basket, or null where the data has none
     * @return this builder
     * @throws IllegalArgumentException as {@link #add(Event)}
     */
    public EventLogBuilder<U, I> add(U user, I item, double amount, @Nullable Instant at, @Nullable Object basket) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(item, "item");
        checkAmount(amount);
        checkOpen();
        checkSameKind(at != null, basket != null);
        int offset = at == null ? 0 : Times.offset(at);
        append(users.add(user), items.add(item), (float) amount, offset, basket == null ? 0 : basketKeys.add(basket));
        return this;
    }

    /**
     * Adds a user without any event, so that it has a number.
     *
     * @param user the user
     * @return this builder
     */
    public EventLogBuilder<U, I> addUser(U user) {
        users.add(user);
        return this;
    }

    /**
     * Adds an item without any event, so that it has a number.
     *
     * @param item the item
     * @return this builder
     */
    public EventLogBuilder<U, I> addItem(I item) {
        items.add(item);
        return this;
    }

    private void checkOpen() {
        if (built) {
            throw new IllegalStateException("this log is built; start a new builder");
        }
    }

    /** Refuses an amount by an {@link IllegalArgumentException}, as adding it would. */
    void checkAmount(double amount) {
        if (!(Math.abs(amount) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("amount must be a finite number within float range but is " + amount);
        }
        if (amount < 0 && !negativeAllowed) {
            throw new IllegalArgumentException("amount is negative: " + amount
                    + "; leave the row out, or call allowNegativeAmounts() if that is meant");
        }
    }

    private void checkSameKind(boolean hasTime, boolean hasKey) {
        if (size == 0) {
            timed = hasTime;
            keyed = hasKey;
        }
        if (timed != hasTime) {
            throw new IllegalArgumentException("this event has " + (timed ? "no" : "a") + " time but earlier ones have "
                    + (timed ? "" : "none") + "; give all or none a time");
        }
        if (keyed != hasKey) {
            throw new IllegalArgumentException("this event has " + (keyed ? "no" : "a")
                    + " key of a basket but earlier ones have " + (keyed ? "" : "none") + "; give all or none a key");
        }
    }

    private void append(int row, int column, float amount, int offset, int basket) {
        if (size == rows.length) {
            grow();
        }
        rows[size] = row;
        columns[size] = column;
        amounts[size] = amount;
        if (timed) {
            offsets = size < offsets.length ? offsets : Arrays.copyOf(offsets, rows.length);
            offsets[size] = offset;
        }
        if (keyed) {
            baskets = size < baskets.length ? baskets : Arrays.copyOf(baskets, rows.length);
            baskets[size] = basket;
        }
        size++;
    }

    private void grow() {
        if (size >= MAX_EVENTS) {
            throw new IllegalStateException("more than 2^31 events; split the data, by time for example");
        }
        int length = KeyTable.grown(size, size + 1);
        rows = Arrays.copyOf(rows, length);
        columns = Arrays.copyOf(columns, length);
        amounts = Arrays.copyOf(amounts, length);
    }

    /** Adds all of another builder behind those of this one, as if they had been added here. */
    EventLogBuilder<U, I> addAll(EventLogBuilder<U, I> other) {
        Ids<U> otherUsers = other.users.build();
        Ids<I> otherItems = other.items.build();
        Ids<Object> otherKeys = other.basketKeys.build();
        for (int e = 0; e < other.size; e++) {
            add(
                    otherUsers.key(other.rows[e]),
                    otherItems.key(other.columns[e]),
                    other.amounts[e],
                    other.timed ? Instant.ofEpochSecond(Times.BASE + other.offsets[e]) : null,
                    other.keyed ? otherKeys.key(other.baskets[e]) : null);
        }
        return this;
    }

    /**
     * How many events were added.
     *
     * @return number of events
     */
    public int size() {
        return size;
    }

    /**
     * Sorts what was added. The builder can't be used afterwards.
     *
     * @return the log
     * @throws IllegalStateException if it was built before, or if the rule for {@link #baskets} needs times or keys
     *     that the events do not have
     */
    public EventLog<U, I> build() {
        checkOpen();
        Baskets how = checkedRule();
        built = true;
        var order = new EventOrder(rows, timed ? offsets : null, keyed ? baskets : null, size);
        order.sort(users.size(), basketKeys.size(), how);
        int[] events = order.events();
        var log = new EventLog<>(
                users.build(),
                items.build(),
                order.starts(),
                EventOrder.moved(columns, events),
                EventOrder.moved(amounts, events),
                timed ? new Times(EventOrder.moved(offsets, events)) : null,
                order.firsts());
        rows = columns = offsets = baskets = new int[0];
        amounts = new float[0];
        return log;
    }

    private Baskets checkedRule() {
        Baskets byDefault = keyed ? Baskets.SAME_KEY : timed ? Baskets.SAME_TIME : Baskets.EACH_EVENT;
        Baskets how = rule == null ? byDefault : rule;
        boolean needsTimes = how == Baskets.SAME_TIME || how == Baskets.SAME_DAY;
        if (size > 0 && (needsTimes && !timed || how == Baskets.SAME_KEY && !keyed)) {
            throw new IllegalStateException("baskets are told by " + how + ", but the events have no "
                    + (needsTimes ? "times" : "keys of baskets") + "; choose another rule of Baskets");
        }
        return how;
    }

    /** What a reader adds to. */
    Intake.Target<Event<U, I>> target() {
        return new Intake.Target<>() {
            @Override
            public double weight(Event<U, I> row) {
                return row.amount();
            }

            @Override
            public @Nullable Instant at(Event<U, I> row) {
                return row.at();
            }

            @Override
            public void checkWeight(double weight) {
                checkAmount(weight);
            }

            @Override
            public void take(Event<U, I> row) {
                add(row);
            }
        };
    }
}
