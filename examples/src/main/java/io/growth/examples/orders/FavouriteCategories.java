package io.growth.examples.orders;

import io.growth.core.data.Interactions;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Segments for shops that know of their customers what they ordered: the category that most of it is from. */
public final class FavouriteCategories {

    private FavouriteCategories() {}

    /**
     * Finds the favourites.
     *
     * @param orders who ordered what, and how much of it
     * @param categories of the items, by key; an item that is not there is passed over
     * @return the category by customer, of equal ones the first by name; without customers of no category
     */
    public static Map<String, String> of(Interactions<String, String> orders, Map<String, String> categories) {
        var pieces = new HashMap<String, Map<String, Double>>();
        orders.forEach(line -> {
            String category = categories.get(line.item());
            if (category != null) {
                pieces.computeIfAbsent(line.user(), customer -> new TreeMap<>())
                        .merge(category, line.weight(), Double::sum);
            }
        });
        var favourites = new HashMap<String, String>();
        pieces.forEach((customer, byCategory) -> favourites.put(customer, largest(byCategory)));
        return favourites;
    }

    private static String largest(Map<String, Double> byCategory) {
        double most = byCategory.values().stream().reduce(0.0, Math::max);
        return byCategory.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
