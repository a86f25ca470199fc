package io.growth.churn.lifetime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a customer's next order is due, and between which days it comes with some probability.
 *
 * <p>The quantiles of the time to the next purchase, which may never come: a customer who is probably gone has no expected
 * day, and one who is alive with 80 % has no day by which an order comes with 90 %.
 *
 * @param from the first day by which it may well have come: the lower end of the interval; null if it is not expected
 * @param expected the day by which it comes as likely as not; null if it is more likely that there is no next order
 * @param until the upper end of the interval; null if it may well never come
 */
public record NextOrder(
        @Nullable LocalDate from,
        @Nullable LocalDate expected,
        @Nullable LocalDate until) {

    private static final double DAYS = 7;

    /** Beyond a hundred years is never. */
    private static final double NEVER = 36_525;

    /**
     * The next order of a customer.
     *
     * @param model knows how customers buy, in weeks, as {@link RepeatPurchases#of(io.growth.churn.Purchases, LocalDate)}
     *     counts
     * @param history of the customer, in weeks
     * @param asOf the day on which the history ends
     * @param level probability that the order comes between the ends, such as 0.8; above 0 and below 1
     * @return the days, all after {@code asOf}; those further than a hundred years off are null
     * @throws IllegalArgumentException if the level is outside
     */
    public static NextOrder of(PurchaseModel model, PurchaseHistory history, LocalDate asOf, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must be above 0 and below 1 but is " + level);
        }
        double tail = (1 - level) / 2;
        return new NextOrder(
                day(model, history, asOf, tail), day(model, history, asOf, 0.5), day(model, history, asOf, 1 - tail));
    }

    private static @Nullable LocalDate day(
            PurchaseModel model, PurchaseHistory history, LocalDate asOf, double probability) {
        double days = Math.max(1, Math.ceil(DAYS * model.nextPurchase(history, probability)));
        return days <= NEVER ? asOf.plusDays((long) days) : null;
    }
}
