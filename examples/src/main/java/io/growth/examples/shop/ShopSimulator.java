package io.growth.examples.shop;

import io.growth.core.fit.FitContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Makes up a shop whose truth is known: who likes what, and who is lost when.
 *
 * <p>Customers have a {@link Taste} (categories, brands, a level of prices) and {@link Habits} (how often they come, how
 * readily they buy, when they lapse). They come in visits: looking around in a category that taste and season suggest,
 * laying into the cart what suits them, ordering some of it. Items differ in price and appeal, and a quarter of them is
 * launched on the way. There are seasons of the categories, weekends, a busy time before Christmas, and two sales.
 *
 * <p>The shop is a pure function of the configuration. Each customer and each item has a stream of random numbers of
 * its own, so that the first customers of a larger shop are the same people with the same days.
 *
 * <pre>{@code
 * Shop shop = ShopSimulator.create().withSeed(7).simulate();
 * }</pre>
 *
 * @param seed all chance comes from here
 * @param customers how many, at least 1
 * @param items how many, at least one for each {@link Category}
 * @param firstDay the first day of the history
 * @param days how many days, at least 1
 */
public record ShopSimulator(long seed, int customers, int items, LocalDate firstDay, int days) {

    private static final double JOINED_BEFORE = 0.5;
    private static final double DAYS_BEFORE = 720;

    /**
     * Checks the configuration.
     *
     * @throws IllegalArgumentException if a number is too small
     */
    public ShopSimulator {
        Objects.requireNonNull(firstDay, "firstDay");
        atLeast(1, "customers", customers);
        atLeast(Category.values().length, "items", items);
        atLeast(1, "days", days);
    }

    private static void atLeast(int minimum, String name, int value) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " must be at least " + minimum + " but is " + value);
        }
    }

    /**
     * The shop of the tours: 2,500 customers, 800 items, the year 2025.
     *
     * @return a simulator with these settings
     */
    public static ShopSimulator create() {
        return new ShopSimulator(42, 2_500, 800, LocalDate.of(2025, 1, 1), 365);
    }

    /**
     * Sets the seed.
     *
     * @param newSeed any value
     * @return a simulator of another shop of the same kind
     */
    public ShopSimulator withSeed(long newSeed) {
        return new ShopSimulator(newSeed, customers, items, firstDay, days);
    }

    /**
     * Sets the number of customers.
     *
     * @param count at least 1
     * @return a simulator with that many customers; the first ones stay as they are
     */
    public ShopSimulator withCustomers(int count) {
        return new ShopSimulator(seed, count, items, firstDay, days);
    }

    /**
     * Sets the number of items.
     *
     * @param count at least one for each {@link Category}
     * @return a simulator with that many items; the first ones stay as they are
     */
    public ShopSimulator withItems(int count) {
        return new ShopSimulator(seed, customers, count, firstDay, days);
    }

    /**
     * Sets the time.
     *
     * @param newFirstDay the first day
     * @param newDays how many days, at least 1
     * @return a simulator of that time
     */
    public ShopSimulator withDays(LocalDate newFirstDay, int newDays) {
        return new ShopSimulator(seed, customers, items, newFirstDay, newDays);
    }

    /**
     * Lets the time pass.
     *
     * @return the shop after it
     */
    public Shop simulate() {
        var calendar = new ShopCalendar(firstDay, days);
        FitContext chance = FitContext.defaults().withSeed(seed);
        Catalogue catalogue = Catalogue.draw(items, calendar, number -> new Draw(chance.random("item", number)));
        var life = new Population(customers, catalogue, calendar);
        for (int number = 0; number < customers; number++) {
            life.add(number, new Draw(chance.random("customer", number)));
        }
        return life.shop();
    }

    /** The customers while they are being made up. */
    private static final class Population {
        private final Catalogue catalogue;
        private final ShopCalendar calendar;
        private final List<Customer> customers = new ArrayList<>();
        private final List<Taste> tastes = new ArrayList<>();
        private final List<Habits> habits = new ArrayList<>();
        private final double[] totals;
        private final List<Event> events = new ArrayList<>();

        Population(int size, Catalogue catalogue, ShopCalendar calendar) {
            this.catalogue = catalogue;
            this.calendar = calendar;
            totals = new double[size];
        }

        void add(int number, Draw draw) {
            var customer = new Customer(number, String.format(Locale.ROOT, "c-%04d", number), joined(draw));
            Taste taste = Taste.draw(draw);
            Habits own = Habits.draw(draw, later(customer.joinedAt(), calendar.start()));
            var wishes = new Wishes(catalogue, taste);
            new Visitor(customer, taste, own, wishes, calendar, draw, events).live();
            customers.add(customer);
            tastes.add(taste);
            habits.add(own);
            totals[number] = wishes.total();
        }

        private Instant joined(Draw draw) {
            double days = draw.chance(JOINED_BEFORE) ? -DAYS_BEFORE : calendar.days();
            return calendar.start().plusSeconds((long) (draw.uniform() * days * ShopCalendar.SECONDS_PER_DAY));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        Shop shop() {
            events.sort(Comparator.comparing(Event::at));
            return new Shop(
                    customers,
                    catalogue.items(),
                    events,
                    calendar.start(),
                    calendar.end(),
                    new Truth(catalogue, tastes, habits, totals));
        }
    }
}
