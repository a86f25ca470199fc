package io.growth.examples.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One visit: the customer has a category in mind, looks at some items of it and at a few others, puts what pleases most
 * into the cart, and perhaps orders.
 */
final class Visit {

    private static final double MORE_VIEWS = 4.2;
    private static final double STAYS_WITH_INTENT = 0.75;
    private static final double BUYS_AGAIN = 0.1;
    private static final double KEEPS_IN_ORDER = 0.85;
    private static final double MORE_PIECES = 0.12;
    private static final double SALE_FEVER = 1.25;

    /** How long a newly launched item is looked at more, as the time in which the effect falls to a third. */
    private static final double NEWS_SECONDS = 30.0 * ShopCalendar.SECONDS_PER_DAY;

    /** Draws that may be turned down in a row before the customer gives up looking. */
    private static final int PATIENCE = 40;

    private final Visitor who;
    private final int number;
    private final long until;
    private final List<Event> events;
    private final BitSet seen = new BitSet();
    private final List<Event> cart = new ArrayList<>();
    private long now;

    Visit(Visitor who, int number, long begin, long until, List<Event> events) {
        this.who = who;
        this.number = number;
        this.now = begin;
        this.until = until;
        this.events = events;
    }

    /** Adds the events of the visit and says when it ended. */
    long run() {
        Category intent = intent();
        int views = 1 + who.draw.geometric(MORE_VIEWS);
        for (int view = 0; view < views && now < until; view++) {
            look(intent);
        }
        order();
        return now;
    }

    /** A category as taste and season have it. */
    private Category intent() {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            Category category = who.wishes.any(who.draw).category();
            if (who.draw.chance(who.calendar.season(category, now))) {
                return category;
            }
        }
        return who.wishes.any(who.draw).category();
    }

    private void look(Category intent) {
        boolean straying = !who.draw.chance(STAYS_WITH_INTENT);
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            Item item = straying ? who.wishes.any(who.draw) : who.wishes.in(intent, who.draw);
            if (!seen.get(item.number()) && isOfInterest(item, straying)) {
                seen.set(item.number());
                view(item);
                return;
            }
        }
    }

    private boolean isOfInterest(Item item, boolean straying) {
        double age = now - item.launchedAt().getEpochSecond();
        if (age < 0) {
            return false;
        }
        double interest = (1 + StrictMath.exp(-age / NEWS_SECONDS)) / 2;
        interest *= straying ? who.calendar.season(item.category(), now) : 1;
        return who.draw.chance(who.owned.get(item.number()) ? interest * BUYS_AGAIN : interest);
    }

    private void view(Item item) {
        add(EventKind.VIEW, item, 1);
        now += (long) who.draw.between(5, 30);
        double rate = who.habits.cartRate() * (0.3 + 1.4 * who.taste.fit(item));
        if (now < until && who.draw.chance(rate)) {
            cart.add(add(EventKind.CART, item, 1 + who.draw.geometric(MORE_PIECES)));
        }
        now += (long) who.draw.between(5, 90);
    }

    private void order() {
        now += (long) who.draw.between(30, 240);
        if (cart.isEmpty() || now >= until || !who.draw.chance(willingness())) {
            return;
        }
        for (Event line : cart) {
            if (who.draw.chance(KEEPS_IN_ORDER)) {
                add(EventKind.ORDER, line.item(), line.quantity());
                who.owned.set(line.item().number());
            }
        }
    }

    private double willingness() {
        double vigour = who.habits.vigour(Instant.ofEpochSecond(now));
        return who.habits.orderRate() * vigour * (who.calendar.isSale(now) ? SALE_FEVER : 1);
    }

    private Event add(EventKind kind, Item item, int quantity) {
        double price = who.calendar.price(item, now);
        var event = new Event(kind, who.customer, item, number, quantity, price, Instant.ofEpochSecond(now));
        events.add(event);
        return event;
    }
}
