package io.growth.recommend;

import java.util.List;

/**
 * An item, how strongly it is recommended, and why.
 *
 * @param <I> type of the item keys
 * @param item the item
 * @param score the larger the better; comparable only within one answer and one {@link #source}, and 0 where no model
 *     was asked ({@link Source#PINNED}, {@link Source#EXPLORED})
 * @param source where the recommendation comes from
 * @param because which items of the history speak for it, largest part first; empty unless the query asked to explain
 * @param matched what it has in common with the history, largest part first; empty unless the query asked to explain
 *     and the model knows what items are
 * @param propensity the probability that this item stands at this place, 1 unless the query explores; see {@link
 *     Query#explore}
 */
public record Recommendation<I>(
        I item, double score, Source source, List<Contribution<I>> because, List<Match> matched, double propensity) {

    /**
     * Keeps unmodifiable copies of the reasons.
     *
     * @param item the item
     * @param score the larger the better
     * @param source where the recommendation comes from
     * @param because the items that speak for it
     * @param matched the labels that speak for it
     * @param propensity above 0, at most 1
     */
    public Recommendation {
        because = List.copyOf(because);
        matched = List.copyOf(matched);
    }

    /**
     * A recommendation that nothing was left to chance in.
     *
     * @param item the item
     * @param score the larger the better
     * @param source where the recommendation comes from
     * @param because the items that speak for it
     */
    public Recommendation(I item, double score, Source source, List<Contribution<I>> because) {
        this(item, score, source, because, List.of(), 1);
    }
}
