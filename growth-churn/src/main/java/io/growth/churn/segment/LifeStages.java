package io.growth.churn.segment;

import io.growth.churn.Purchases;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Tells who is new, active, lapsing or lapsed, and who spends much, by limits that the shop's own purchases set.
 *
 * <pre>{@code
 * LifeStageModel limits = LifeStages.create().fit(purchases, endOfSeptember);
 * CustomerStages<String> september = limits.stages(purchases, endOfSeptember);
 * CustomerStages<String> october = limits.stages(purchases, endOfOctober);            // the same limits
 * System.out.println(SegmentMigration.between(september.membership(), october.membership()));
 * var stage = Attribute.text("stage", (Customer c) -> october.label(c.id()));         // for rules: stage.in("lapsing")
 * }</pre>
 *
 * <p>The limits are quantiles of the pauses between two purchase days of the same customer: of all who came back, 75 % did
 * so within the first limit, 95 % within the second. A longer pause is unusual, so that the customer is lapsing, or lapsed.
 * Customers with one purchase are new up to the first quantile of the first pauses. Pauses that go on still are not counted,
 * and none can be longer than the purchases reach back: give a history several times as long as the limits that come out.
 * Those who never come back set no limit, so a shop of one-time buyers learns how its few returning customers behave.
 *
 * <p>High value is the top fifth by amounts of the last 365 days, whatever the stage. Immutable.
 */
public final class LifeStages {

    private final double lapsingShare;
    private final double lapsedShare;
    private final double highValueShare;
    private final int valueDays;

    private LifeStages(double lapsingShare, double lapsedShare, double highValueShare, int valueDays) {
        this.lapsingShare = lapsingShare;
        this.lapsedShare = lapsedShare;
        this.highValueShare = highValueShare;
        this.valueDays = valueDays;
    }

    /**
     * 75 % and 95 % of pauses, and the top 20 % of customers by what they spent in 365 days.
     *
     * @return the configuration
     */
    public static LifeStages create() {
        return new LifeStages(0.75, 0.95, 0.2, 365);
    }

    /**
     * Sets how unusual a pause must be.
     *
     * @param lapsing share of pauses that are no longer than the limit of lapsing, above 0 and below 1
     * @param lapsed share of pauses that are no longer than the limit of having lapsed, no less
     * @return a configuration with these shares
     * @throws IllegalArgumentException if one is outside or they are in the wrong order
     */
    public LifeStages withPauses(double lapsing, double lapsed) {
        if (!(lapsing > 0 && lapsing <= lapsed && lapsed < 1)) {
            throw new IllegalArgumentException(
                    "shares of pauses must lie between 0 and 1, that of lapsing first, but are " + lapsing + " and "
                            + lapsed);
        }
        return new LifeStages(lapsing, lapsed, highValueShare, valueDays);
    }

    /**
     * Sets who spends much.
     *
     * @param share of the customers who bought in those days, above 0 and at most 1; equals share, so that they may be more
     * @param days over which amounts are added up, at least 1
     * @return a configuration with these numbers
     * @throws IllegalArgumentException if one is outside
     */
    public LifeStages withHighValue(double share, int days) {
        if (!(share > 0 && share <= 1) || days < 1) {
            throw new IllegalArgumentException(
                    "the share must lie in 0..1, and days be at least 1, but are " + share + " and " + days);
        }
        return new LifeStages(lapsingShare, lapsedShare, share, days);
    }

    /**
     * Finds the limits among all purchases up to a day.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the day
     * @return the limits
     * @throws IllegalArgumentException if nobody has bought on two days by then
     */
    public LifeStageModel fit(Purchases<?> purchases, LocalDate asOf) {
        int[] all = pauses(purchases, asOf, false);
        if (all.length == 0) {
            throw new IllegalArgumentException("nobody has bought on two days by " + asOf
                    + ", so nothing tells when a pause is long: choose a later day");
        }
        int lapsing = quantile(all, lapsingShare);
        int lapsed = quantile(all, lapsedShare);
        int fresh = Math.min(lapsed, quantile(pauses(purchases, asOf, true), lapsingShare));
        return new LifeStageModel(fresh, lapsing, lapsed, highValue(purchases, asOf), valueDays, purchases.decimals());
    }

    /** Ascending; of each customer all, or only the one before the second purchase. */
    private static int[] pauses(Purchases<?> purchases, LocalDate asOf, boolean firstOnly) {
        return IntStream.range(0, purchases.customers().size())
                .flatMap(customer -> {
                    int first = purchases.start(customer);
                    int count = purchases.count(customer, asOf);
                    return IntStream.range(first + 1, first + (firstOnly ? Math.min(2, count) : count))
                            .map(purchase -> purchases.day(purchase) - purchases.day(purchase - 1));
                })
                .sorted()
                .toArray();
    }

    /** The least value that at least a share of all do not exceed: the empirical quantile, of type 1. */
    private static int quantile(int[] ascending, double share) {
        return ascending[(int) Math.ceil(share * ascending.length) - 1];
    }

    private long highValue(Purchases<?> purchases, LocalDate asOf) {
        long[] spent = IntStream.of(purchases.boughtBy(asOf))
                .filter(customer -> Spent.days(purchases, customer, asOf, valueDays) > 0)
                .mapToLong(customer -> Spent.amount(purchases, customer, asOf, valueDays))
                .toArray();
        Arrays.sort(spent);
        int rank = (int) Math.ceil(highValueShare * spent.length);
        return spent.length == 0 ? Long.MAX_VALUE : Math.max(1, spent[spent.length - rank]);
    }

    @Override
    public String toString() {
        return "LifeStages pauses=" + lapsingShare + ".." + lapsedShare + " high value=" + highValueShare + " of "
                + valueDays + " days";
    }
}
