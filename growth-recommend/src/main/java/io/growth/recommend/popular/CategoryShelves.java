package io.growth.recommend.popular;

import io.growth.core.data.Ids;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A shelf for each category, from one ranking of all items: bestsellers, trending or new by department, for pages and
 * caches that are the same for everybody. For a single category and customer ask {@code forUser(user).only(...)}
 * instead.
 */
public final class CategoryShelves {

    private CategoryShelves() {}

    /**
     * The best items of each category for somebody of whom nothing is known.
     *
     * @param <I> type of the item keys
     * @param <C> type of the categories
     * @param ranking {@link Popularity}, {@link Trending} or {@link NewArrivals}, fitted; each recommendation says
     *     whether it is one or filled up
     * @param category of an item, null for none: such items are on no shelf
     * @param limit how many on a shelf, at least 0
     * @return the shelves, the category with the best item first; no shelf is empty
     * @throws IllegalArgumentException if {@code limit} is negative
     */
    public static <I, C> Map<C, List<Recommendation<I>>> of(
            Recommender<?, I> ranking, Function<? super I, ? extends @Nullable C> category, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit must be at least 0 but is " + limit);
        }
        Ids<I> items = ranking.items();
        var shelves = new LinkedHashMap<C, List<Recommendation<I>>>();
        for (Recommendation<I> one :
                ranking.forItems(List.of()).limit(limit == 0 ? 0 : items.size()).list()) {
            C shelf = category.apply(one.item());
            if (shelf != null) {
                List<Recommendation<I>> list = shelves.computeIfAbsent(shelf, unseen -> new ArrayList<>());
                if (list.size() < limit) {
                    list.add(one);
                }
            }
        }
        shelves.replaceAll((shelf, list) -> List.copyOf(list));
        return shelves;
    }
}
