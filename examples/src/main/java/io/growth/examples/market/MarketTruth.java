package io.growth.examples.market;

import io.growth.examples.shop.Category;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What would come of a message, from the state of today, if nothing else were sent. Decisions may never look here; their
 * judgement may. Computed, not simulated: from day to day how likely a shopper is still there, and has not bought yet.
 */
public final class MarketTruth {

    private final Market market;

    MarketTruth(Market market) {
        this.market = market;
    }

    /**
     * What to expect.
     *
     * @param buying the probability of at least one order
     * @param margin the mean of what the shop earns by all orders, in cents; what the message costs is not taken off
     */
    public record Outlook(double buying, double margin) {}

    /**
     * What a shopper will do if left alone.
     *
     * @param shopper one of this shop who has joined
     * @param days how many days, today included
     * @return the outlook
     */
    public Outlook leftAlone(Shopper shopper, int days) {
        return outlook(shopper, null, Category.SHIRTS, days);
    }

    /**
     * What a shopper will do after a message today.
     *
     * @param shopper one of this shop who has joined
     * @param channel by which way
     * @param subject what it is about
     * @param days how many days, today included
     * @return the outlook
     */
    public Outlook after(Shopper shopper, Channel channel, Category subject, int days) {
        return outlook(shopper, channel, subject, days);
    }

    /**
     * Whether a shopper is lost.
     *
     * @param shopper one of this shop
     * @return true after the shopper left, until called back
     */
    public boolean isLost(Shopper shopper) {
        return !market.mind(shopper).there();
    }

    /**
     * What kind of shopper it is.
     *
     * @param shopper one of this shop
     * @return such as {@code PERSUADABLE}
     */
    public String temper(Shopper shopper) {
        return market.mind(shopper).temper.name();
    }

    private Outlook outlook(Shopper shopper, @Nullable Channel channel, Category subject, int days) {
        Mind mind = market.mind(shopper).copy();
        if (channel != null) {
            mind.read(market.day(), channel, subject);
        }
        double there = mind.there() ? 1 : mind.returning(channel);
        double idle = there;
        double lostIdle = 1 - there;
        double margin = 0;
        double price = market.meanPrice(mind);
        LocalDate today = market.today();
        for (int k = 0; k < days; k++) {
            int day = market.day() + k;
            double buying = mind.buying(day, Market.season(today.plusDays(k)));
            double leaving = mind.leaving(day);
            margin += there * buying * price * (Sale.MARGIN - (mind.redeems(day) ? Sale.COUPON : 0));
            there *= 1 - leaving;
            lostIdle += idle * (1 - buying) * leaving;
            idle *= (1 - buying) * (1 - leaving);
        }
        return new Outlook(1 - idle - lostIdle, margin);
    }
}
