package io.growth.churn.behaviour;

import io.growth.core.data.Features;
import io.growth.core.data.Ids;
import io.growth.core.fit.FitContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Keeps what is known of each customer's behaviour up to date, event by event, and gives it as numbers for any evening.
 *
 * <pre>{@code
 * Behaviour<String> behaviour = Behaviour.in(zone);
 * events.forEach(behaviour::add);                              // once over the log, then each day the day's events
 * Features features = behaviour.features(List.of("c-1", "c-2"), yesterday);
 * }</pre>
 *
 * <p>Sums and sets of days are kept, never averages that fade with each event: so events may come in any order, and what was
 * added day by day gives the same numbers, bit for bit, as all of it at once. A visit is a run of hours of a day in which a
 * customer did something. Categories are told apart up to 64 of them; of more, those with the same remainder are one.
 *
 * <p>An event that was named is taken once. One that is later than allowed is refused, and so the names of older days need
 * not be kept. A customer takes about 60 bytes for each day on which it did something, and its key. For one thread.
 *
 * @param <C> type of the customers' keys
 */
public final class Behaviour<C> {

    private static final int GROUPS = 64;
    private static final int WAITING = 256;
    private static final int BLOCK = 4_096;
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;

    private final ZoneRules rules;
    private final int lateDays;
    private final Ids.Builder<C> customers = Ids.builder();

    /** Events taken, not counted yet: so many look-ups in a row wait for memory together, not one after the other. */
    private final List<ShopEvent<C>> waiting = new ArrayList<>(WAITING);

    private final long[] waitingSince = new long[WAITING];
    private final int[] waitingNumbers = new int[WAITING];
    private final DayRows rows = new DayRows();

    /** Names of the events of each day that may still come again. */
    private final TreeMap<Integer, Set<String>> names = new TreeMap<>();

    private int newest = Integer.MIN_VALUE;
    private long duplicates;
    private long late;

    private Behaviour(ZoneId zone, int lateDays) {
        this.rules = zone.getRules();
        this.lateDays = lateDays;
    }

    /**
     * Nothing known yet; events may come in any order.
     *
     * @param <C> type of the customers' keys
     * @param zone where a day begins at midnight
     * @return an empty behaviour
     */
    public static <C> Behaviour<C> in(ZoneId zone) {
        return new Behaviour<>(zone, Integer.MAX_VALUE);
    }

    /**
     * Nothing known yet; events come up to some days late.
     *
     * @param <C> type of the customers' keys
     * @param zone where a day begins at midnight
     * @param days by how many days an event may be older than the newest, 0 or more
     * @return an empty behaviour
     * @throws IllegalArgumentException if it is negative
     */
    public static <C> Behaviour<C> in(ZoneId zone, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days by which events are late must be at least 0 but are " + days);
        }
        return new Behaviour<>(zone, days);
    }

    /**
     * Takes an event.
     *
     * @param event what happened
     * @return false if it was known already or is too late, and nothing has changed
     * @throws ArithmeticException if it is more than five million years away, or the amounts of a customer's day do not
     *     fit into 64 bits, which may show at a later call
     */
    public boolean add(ShopEvent<C> event) {
        // What atZone would say, without the calendar date that nobody asks for.
        long local = event.at().getEpochSecond() + rules.getOffset(event.at()).getTotalSeconds();
        int day = Math.toIntExact(Math.floorDiv(local, DAY));
        if ((long) day < (long) newest - lateDays) {
            late++;
            return false;
        }
        if (!event.id().isEmpty()
                && !names.computeIfAbsent(day, key -> new HashSet<>()).add(event.id())) {
            duplicates++;
            return false;
        }
        if (day > newest) {
            newest = day;
            names.headMap((int) Math.max(Integer.MIN_VALUE, (long) newest - lateDays))
                    .clear();
        }
        waitingSince[waiting.size()] = local;
        waiting.add(event);
        if (waiting.size() == WAITING) {
            count();
        }
        return true;
    }

    private void count() {
        for (int k = 0; k < waiting.size(); k++) {
            waitingNumbers[k] = customers.add(waiting.get(k).customer());
        }
        for (int k = 0; k < waiting.size(); k++) {
            int day = Math.toIntExact(Math.floorDiv(waitingSince[k], DAY));
            count(waiting.get(k), rows.row(waitingNumbers[k], day), Math.floorMod(waitingSince[k], DAY) / HOUR);
        }
        waiting.clear();
    }

    private void count(ShopEvent<C> event, int row, int hour) {
        rows.hours[row] |= 1 << hour;
        switch (event.kind()) {
            case VIEW -> rows.views[row]++;
            case ORDER -> {
                rows.lines[row]++;
                rows.spent[row] = Math.addExact(rows.spent[row], event.amount());
                rows.discount[row] = Math.addExact(rows.discount[row], event.discount());
                if (event.category() != ShopEvent.NO_CATEGORY) {
                    rows.categories[row] |= 1L << event.category() % GROUPS;
                }
            }
            case RETURN -> {
                rows.returns[row]++;
                rows.returned[row] = Math.addExact(rows.returned[row], event.amount());
            }
        }
    }

    /**
     * The customers who did anything by a day.
     *
     * @param day the day
     * @return their keys, in the order in which they came
     */
    public List<C> customers(LocalDate day) {
        count();
        var summary = new DaySummary(rows, (int) day.toEpochDay());
        return IntStream.range(0, customers.size())
                .filter(summary::knows)
                .mapToObj(customers::key)
                .toList();
    }

    /**
     * What is known of customers in the evening of a day. Nothing later is looked at.
     *
     * <p>Days and amounts are as they are; of somebody who did nothing by then all counts are 0 and the days since it NaN.
     *
     * @param wanted keys of customers
     * @param day the day
     * @return a row for each of them, columns by {@link #names}
     */
    public Features features(List<C> wanted, LocalDate day) {
        return features(wanted, day, FitContext.defaults());
    }

    /**
     * The same on the threads of a context; nothing may be added meanwhile.
     *
     * @param wanted keys of customers
     * @param day the day
     * @param context threads, progress and cancellation
     * @return a row for each of them, columns by {@link #names}
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Features features(List<C> wanted, LocalDate day, FitContext context) {
        count();
        List<C> keys = List.copyOf(wanted);
        int cutOff = (int) day.toEpochDay();
        int width = names().size();
        var values = new double[Math.multiplyExact(keys.size(), width)];
        context.forBlocks("behaviour", keys.size(), BLOCK, () -> new DaySummary(rows, cutOff), (summary, from, to) -> {
            for (int row = from; row < to; row++) {
                summary.fill(customers.indexOf(keys.get(row)), values, row * width);
            }
        });
        return Features.dense(names(), keys.size(), values);
    }

    /**
     * The columns.
     *
     * @return their names
     */
    public static List<String> names() {
        return DaySummary.NAMES;
    }

    /**
     * How many events were refused because they had come before.
     *
     * @return since the beginning
     */
    public long duplicates() {
        return duplicates;
    }

    /**
     * How many events were refused because they came too late.
     *
     * @return since the beginning
     */
    public long late() {
        return late;
    }

    @Override
    public String toString() {
        count();
        return rows.size() + " days of " + customers.size() + " customers";
    }
}
