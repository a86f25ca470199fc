package io.growth.churn.behaviour;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps what is known of each customer's behaviour up to date, event by event, and gives it as numbers for any evening.
 *
 * <pre>{@code
 * Behaviour<String> behaviour = Behaviour.in(zone);
 * behaviour.addAll(log, FitContext.defaults());                // once over the log, on all threads
 * todaysEvents.forEach(behaviour::add);                        // then as they come
 * Features features = behaviour.features(List.of("c-1", "c-2"), yesterday);
 * }</pre>
 *
 * <p>Sums and sets of days are kept, never averages that fade with each event: so events may come in any order, and what was
 * added day by day gives the same numbers, bit for bit, as all of it at once. A visit is a run of hours of a day in which a
 * customer did something. Categories are told apart up to 64 of them; of more, those with the same remainder are one.
 *
 * <p>An event that was named is taken once. One that is later than allowed is refused, and so the names of older days need
 * not be kept; one of a day that has not come is refused where {@link #today} says which day it is, as a shop should that
 * limits lateness: one wrong clock, and all others would be late. A customer takes about 60 bytes for each day on which it
 * did something, 8 more, and its key. For one thread; what takes a context works on several, and is the same for any number.
 *
 * @param <C> type of the customers' keys
 */
public final class Behaviour<C> {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    /** Fewer are not worth waking other threads. */
    private static final int MANY = 1_000;

    private static final int DAY = 86_400;
    private static final int FARTHEST_DAY = 1_000_000_000;

    private final ZoneRules rules;
    private final Arrivals arrivals;
    private final Batch<C> batch = new Batch<>();
    private final List<CustomerDays<C>> parts =
            Stream.generate(CustomerDays<C>::new).limit(ByPart.PARTS).toList();

    private Behaviour(ZoneId zone, int lateDays) {
        this.rules = zone.getRules();
        this.arrivals = new Arrivals(lateDays);
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
     * Says which day it is: events of later days are refused from now on.
     *
     * @param day the last day that has come; none is refused for that before this is called
     */
    public void today(LocalDate day) {
        arrivals.today(epochDay(day));
    }

    /** Of days beyond all events one is as good as another, and differences of days fit into 32 bits. */
    private static int epochDay(LocalDate day) {
        return (int) Math.max(-FARTHEST_DAY, Math.min(FARTHEST_DAY, day.toEpochDay()));
    }

    /**
     * Takes an event.
     *
     * @param event what happened
     * @return false if it was known already, is too late, or of a day that has not come, and nothing has changed
     * @throws ArithmeticException if amounts of a customer's day do not fit into 64 bits, which may show at a later call
     */
    public boolean add(ShopEvent<C> event) {
        return add(event, ALONE);
    }

    /**
     * Takes many events, on the threads of a context. The same as one after the other.
     *
     * <p>If it is cancelled, the events up to some one are taken, and the others are not.
     *
     * @param events what happened
     * @param context threads, progress and cancellation
     * @return how many were taken
     * @throws ArithmeticException if amounts of a customer's day do not fit into 64 bits
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public long addAll(Iterable<ShopEvent<C>> events, FitContext context) {
        long taken = 0;
        for (ShopEvent<C> event : events) {
            taken += add(event, context) ? 1 : 0;
        }
        batch.count(parts, context);
        return taken;
    }

    private boolean add(ShopEvent<C> event, FitContext context) {
        if (batch.isClosed()) {
            batch.count(parts, context);
        }
        // What atZone would say, without the calendar date that nobody asks for.
        long local = event.at().getEpochSecond() + rules.getOffset(event.at()).getTotalSeconds();
        boolean takes = arrivals.takes((int) Math.floorDiv(local, DAY), event.id());
        if (takes) {
            batch.add(event, local);
        }
        return takes;
    }

    /**
     * The customers who did anything by a day.
     *
     * @param day the day
     * @return their keys, in the order in which they came
     */
    public List<C> customers(LocalDate day) {
        batch.count(parts, ALONE);
        int cutOff = epochDay(day);
        var known = new ArrayList<CustomerDays.Known<C>>();
        parts.forEach(part -> part.addKnown(cutOff, known));
        known.sort(Comparator.comparingLong(CustomerDays.Known::came));
        return known.stream().map(CustomerDays.Known::customer).toList();
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
        batch.count(parts, context);
        List<C> keys = List.copyOf(wanted);
        ByPart rows = ByPart.of(keys.size(), keys::get);
        int cutOff = epochDay(day);
        int width = names().size();
        var values = new double[Math.multiplyExact(keys.size(), width)];
        FitContext used = keys.size() < MANY ? context.withThreads(1) : context;
        used.forBlocks("behaviour", ByPart.PARTS, 1, () -> values, (into, part, to) -> {
            CustomerDays<C> days = parts.get(part);
            DaySummary summary = days.summary(cutOff);
            for (int k = rows.starts()[part]; k < rows.starts()[to]; k++) {
                int row = rows.order()[k];
                summary.fill(days.indexOf(keys.get(row)), into, row * width);
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
        return arrivals.duplicates();
    }

    /**
     * How many events were refused because they came too late.
     *
     * @return since the beginning
     */
    public long late() {
        return arrivals.late();
    }

    /**
     * How many events were refused because their day had not come.
     *
     * @return since the beginning
     */
    public long early() {
        return arrivals.early();
    }

    @Override
    public String toString() {
        batch.count(parts, ALONE);
        return parts.stream().mapToInt(CustomerDays::days).sum() + " days of "
                + parts.stream().mapToInt(CustomerDays::customers).sum() + " customers";
    }
}
