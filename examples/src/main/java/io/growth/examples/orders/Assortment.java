package io.growth.examples.orders;

import io.growth.recommend.content.Catalog;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the items of a shop.
 *
 * @param names how people call them, by key
 * @param categories what kind of thing they are, by key
 * @param catalog category, brand, words and price of the items that customers can have, or null if nobody knows
 */
public record Assortment(
        Map<String, String> names,
        Map<String, String> categories,
        @Nullable Catalog<String> catalog) {

    /**
     * Items of which nothing but the name is known.
     *
     * @param names how people call them, by key; may be empty
     * @return the items
     */
    public static Assortment named(Map<String, String> names) {
        return new Assortment(names, Map.of(), null);
    }
}
