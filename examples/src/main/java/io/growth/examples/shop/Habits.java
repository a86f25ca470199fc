package io.growth.examples.shop;

import java.time.Instant;

/**
 * How a customer shops, and for how long. Hidden from the shop.
 *
 * <p>Visits and lapse follow the assumptions of the Pareto/NBD model (Schmittlein, Morrison and Colombo, Management
 * Science 1987): each customer visits at random at an own rate and is lost for good after an exponential time, and both
 * rates are gamma distributed over the customers. On top of it the seasons come and go, and a customer who is about to
 * lapse fades for {@value #FADING_DAYS} days: visits and orders become rarer.
 *
 * @param visitsPerYear expected visits a year, before season and fading
 * @param cartRate share of viewed items that go into the cart
 * @param orderRate share of visits with a full cart that end in an order
 * @param lapsesAt when the customer is lost; may lie behind the end of the simulation
 */
public record Habits(double visitsPerYear, double cartRate, double orderRate, Instant lapsesAt) {

    /** How long before the lapse a customer begins to fade. */
    public static final int FADING_DAYS = 60;

    /** What is left of visits and orders on the last day. */
    private static final double FADED = 0.3;

    private static final double DAYS_PER_YEAR = 365.25;
    private static final long SECONDS_PER_DAY = 86_400;

    static Habits draw(Draw draw, Instant activeFrom) {
        double visitsPerYear = 1 + draw.gamma(1.6, 13);
        double lapsesPerYear = draw.gamma(1.5, 0.6);
        double years = draw.exponential(1 / Math.max(lapsesPerYear, 0.01));
        double days = Math.min(years, 100) * DAYS_PER_YEAR;
        return new Habits(
                visitsPerYear,
                rate(draw, 0.24),
                rate(draw, 0.60),
                activeFrom.plusSeconds(1 + (long) (days * SECONDS_PER_DAY)));
    }

    private static double rate(Draw draw, double usual) {
        return Math.min(0.95, usual * StrictMath.exp(0.3 * draw.gaussian()));
    }

    double secondsBetweenVisits() {
        return DAYS_PER_YEAR * SECONDS_PER_DAY / visitsPerYear;
    }

    /**
     * How much of the usual activity is left.
     *
     * @param at a time before the lapse
     * @return 1 until the last {@value #FADING_DAYS} days, then falling steadily
     */
    public double vigour(Instant at) {
        double left = lapsesAt.getEpochSecond() - at.getEpochSecond();
        return FADED + (1 - FADED) * Math.max(0, Math.min(1, left / (FADING_DAYS * SECONDS_PER_DAY)));
    }
}
