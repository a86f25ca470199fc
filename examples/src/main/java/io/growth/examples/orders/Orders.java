package io.growth.examples.orders;

import io.growth.core.data.Split;
import io.growth.recommend.Ranker;
import org.jspecify.annotations.Nullable;

/**
 * What a tour of recommenders runs on.
 *
 * @param origin where it comes from, a sentence
 * @param split what is learnt from and what is then to be found
 * @param cut how it was split, a sentence
 * @param assortment what is known of the items
 * @param truth ranks by the true tastes, which only a simulation knows; else null
 */
public record Orders(
        String origin,
        Split<String, String> split,
        String cut,
        Assortment assortment,
        @Nullable Ranker<String, String> truth) {

    /**
     * How people call an item; those without a name go by their key.
     *
     * @param item key of the item
     * @return its name
     */
    public String name(String item) {
        return assortment.names().getOrDefault(item, item);
    }
}
