package io.growth.examples.shop;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/** Lives the life of one customer: comes, looks around, and some day comes no more. */
final class Visitor {

    private static final long PAUSE_BETWEEN_VISITS = 1800;

    final Customer customer;
    final Taste taste;
    final Habits habits;
    final Wishes wishes;
    final ShopCalendar calendar;
    final Draw draw;

    /** Numbers of the items that the customer has at home. */
    final BitSet owned = new BitSet();

    private final List<Event> events;
    private int visits;
    private long end;

    Visitor(
            Customer customer,
            Taste taste,
            Habits habits,
            Wishes wishes,
            ShopCalendar calendar,
            Draw draw,
            List<Event> events) {
        this.customer = customer;
        this.taste = taste;
        this.habits = habits;
        this.wishes = wishes;
        this.calendar = calendar;
        this.draw = draw;
        this.events = events;
    }

    /** Visits at random: candidates at the highest rate, thinned by how busy the day is and how keen the customer. */
    void live() {
        long until = Math.min(calendar.end().getEpochSecond(), habits.lapsesAt().getEpochSecond());
        double gap = habits.secondsBetweenVisits() / calendar.busiest();
        double time = firstVisit();
        while (time < until) {
            visit((long) time, until);
            do {
                time += draw.exponential(gap);
            } while (time < until && !comes((long) time));
        }
    }

    /** Who registers during the simulation does so by a visit; the others come sooner or later. */
    private double firstVisit() {
        long start = calendar.start().getEpochSecond();
        long joined = customer.joinedAt().getEpochSecond();
        return joined >= start ? joined : start + draw.exponential(habits.secondsBetweenVisits());
    }

    private boolean comes(long second) {
        double keenness = calendar.bustle(second) / calendar.busiest() * habits.vigour(Instant.ofEpochSecond(second));
        return draw.chance(keenness);
    }

    private void visit(long second, long until) {
        long begin = visits == 0 ? second : atHourOfShopping(second);
        if (begin < end + PAUSE_BETWEEN_VISITS && visits > 0 || begin >= until) {
            return;
        }
        int before = events.size();
        end = new Visit(this, visits, begin, until, events).run();
        visits += events.size() > before ? 1 : 0;
    }

    /** Moves a time within its day: most people shop in the evening, nobody at four in the morning. */
    private long atHourOfShopping(long second) {
        double hour = draw.chance(0.3) ? 12.5 + 1.5 * draw.gaussian() : 19.5 + 2 * draw.gaussian();
        double bounded = Math.max(6, Math.min(23, hour));
        return Math.floorDiv(second, ShopCalendar.SECONDS_PER_DAY) * ShopCalendar.SECONDS_PER_DAY
                + (long) (bounded * 3600);
    }
}
