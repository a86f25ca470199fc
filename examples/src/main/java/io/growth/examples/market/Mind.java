package io.growth.examples.market;

import io.growth.examples.shop.Category;
import org.jspecify.annotations.Nullable;

/** The state of one shopper: what the shopper is like, whether still there, and what the last message left behind. */
final class Mind {

    /** How many days a message works, the day of the message included. */
    static final int DAYS_OF_EFFECT = 7;

    /** After how many days the weariness of messages has fallen to 1/e. */
    private static final double DAYS_OF_WEARINESS = 14;

    private static final int LONG_AGO = -1000;

    final Temper temper;
    final Category first;
    final Category second;
    private final double odds;
    private final double hazard;

    private boolean there = true;
    private @Nullable Channel channel;
    private double appeal;
    private int day = LONG_AGO;
    private double weariness;

    /**
     * Makes one.
     *
     * @param odds of an order on an ordinary day
     * @param hazard probability of leaving on any day
     */
    Mind(Temper temper, Category first, Category second, double odds, double hazard) {
        this.temper = temper;
        this.first = first;
        this.second = second;
        this.odds = odds;
        this.hazard = hazard;
    }

    Mind copy() {
        var copy = new Mind(temper, first, second, odds, hazard);
        copy.there = there;
        copy.channel = channel;
        copy.appeal = appeal;
        copy.day = day;
        copy.weariness = weariness;
        return copy;
    }

    boolean there() {
        return there;
    }

    void leave() {
        there = false;
    }

    void comeBack() {
        there = true;
    }

    /** Takes in a message; the one before no longer counts. */
    void read(int today, Channel by, Category subject) {
        weariness = weariness(today) + 1;
        day = today;
        channel = by;
        appeal = temper.appeal(by) * (temper.appeal(by) > 0 ? Temper.match(subject, first, second) : 1);
    }

    private double weariness(int today) {
        return weariness * StrictMath.exp((day - today) / DAYS_OF_WEARINESS);
    }

    private boolean works(int today) {
        return today - day < DAYS_OF_EFFECT;
    }

    /** Whether an order today would use a coupon. */
    boolean redeems(int today) {
        return channel == Channel.COUPON && works(today);
    }

    /** The probability of an order, if still there. */
    double buying(int today, double season) {
        double todays = odds * season * (works(today) ? StrictMath.exp(appeal) : 1);
        return todays / (1 + todays);
    }

    /** The probability of leaving at the end of the day, if still there. The first message in weeks does no harm. */
    double leaving(int today) {
        double tired = 1 + 0.5 * Math.max(0, weariness(today) - 1);
        return Math.min(1, hazard * tired * (works(today) ? temper.annoyance() : 1));
    }

    /** How likely a message by a channel calls this shopper back. */
    double returning(@Nullable Channel by) {
        return by == null ? 0 : temper.returning(by);
    }
}
