package io.growth.recommend;

import java.util.List;

/**
 * An item, how strongly it is recommended, and why.
 *
 * @param <I> type of the item keys
 * @param item the item
 * @param score the larger the better; comparable only within one answer and one {@link #source}
 * @param source where the recommendation comes from
 * @param because which items of the history speak for it, largest part first; empty unless the query asked to explain
 */
public record Recommendation<I>(I item, double score, Source source, List<Contribution<I>> because) {

    /**
     * Keeps an unmodifiable copy of the reasons.
     *
     * @param item the item
     * @param score the larger the better
     * @param source where the recommendation comes from
     * @param because the reasons
     */
    public Recommendation {
        because = List.copyOf(because);
    }
}
