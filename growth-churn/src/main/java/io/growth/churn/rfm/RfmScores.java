package io.growth.churn.rfm;

import io.growth.churn.Purchases;
import io.growth.core.data.Ids;
import io.growth.core.internal.SmallGroups;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of all who have bought by a day. Immutable.
 *
 * @param <C> type of the customers' keys
 */
public final class RfmScores<C> {

    private final Ids<C> customers;
    private final LocalDate asOf;
    private final int scores;
    private final Measures measures;
    private final int[] recency;
    private final int[] frequency;
    private final int[] monetary;

    RfmScores(
            Purchases<C> purchases,
            LocalDate asOf,
            int scores,
            Measures measures,
            int[] recency,
            int[] frequency,
            int[] monetary) {
        this.customers = purchases.customers();
        this.asOf = asOf;
        this.scores = scores;
        this.measures = measures;
        this.recency = recency;
        this.frequency = frequency;
        this.monetary = monetary;
    }

    /**
     * The day of the scores.
     *
     * @return in the evening of it they are those
     */
    public LocalDate asOf() {
        return asOf;
    }

    /**
     * How many scores there are.
     *
     * @return the best one
     */
    public int scores() {
        return scores;
    }

    /**
     * How many customers have bought by the day.
     *
     * @return number of rows
     */
    public int size() {
        return measures.size();
    }

    /**
     * The customer of a row.
     *
     * @param row its number
     * @return key of the customer
     */
    public C customer(int row) {
        return customers.key(measures.customers()[row]);
    }

    /**
     * The row of a customer. Takes a bisection.
     *
     * @param customer key of the customer
     * @return its number, negative if the customer has not bought by the day
     */
    public int row(C customer) {
        int number = customers.indexOf(customer);
        return number < 0 ? -1 : Arrays.binarySearch(measures.customers(), number);
    }

    /**
     * What is known and scored of a row.
     *
     * @param row its number
     * @return measures and scores
     */
    public RfmScore score(int row) {
        return new RfmScore(
                (int) -measures.recency()[row],
                (int) measures.frequency()[row],
                (long) measures.monetary()[row],
                recency[row],
                frequency[row],
                monetary[row]);
    }

    /**
     * How many customers are in each segment.
     *
     * @param segments the names
     * @return sizes of all segments, in their order
     * @throws IllegalArgumentException if the segments are for another number of scores
     */
    public Map<String, Integer> sizes(RfmSegments segments) {
        var sizes = new LinkedHashMap<String, Integer>();
        segments.names().forEach(name -> sizes.put(name, 0));
        for (int row = 0; row < size(); row++) {
            sizes.merge(segments.of(score(row)), 1, Integer::sum);
        }
        return sizes;
    }

    /**
     * The same without segments that are too small, for a report that others read: neither one of fewer customers than
     * a number, nor one whose size would tell of such ({@code SmallCells.shown} in {@code core.privacy}).
     *
     * @param segments the names
     * @param customers the smallest number, at least 2; 5 to 20 are usual
     * @return sizes of the segments that may be shown, in their order
     * @throws IllegalArgumentException if the segments are for another number of scores, or the number is less than 2
     */
    public Map<String, Integer> sizes(RfmSegments segments, int customers) {
        Map<String, Integer> all = sizes(segments);
        var shown = new LinkedHashMap<>(all);
        shown.keySet()
                .retainAll(SmallGroups.shown(
                        List.copyOf(all.keySet()), name -> new long[] {all.getOrDefault(name, 0)}, customers));
        return shown;
    }

    @Override
    public String toString() {
        return "scores of " + size() + " customers on " + asOf;
    }
}
