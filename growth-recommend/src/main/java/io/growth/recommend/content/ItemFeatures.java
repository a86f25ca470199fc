package io.growth.recommend.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a shop knows of an item: categories, tags, texts and numbers, as many of each as there are. Immutable.
 *
 * <pre>{@code
 * var shoe = ItemFeatures.none()
 *         .withCategory("shoes", "running", "trail").withTags("red", "waterproof")
 *         .withText("Light shoe for wet ground").withNumber("price", 89.90);
 * }</pre>
 */
public final class ItemFeatures {

    private static final ItemFeatures NONE =
            new ItemFeatures(List.of(), List.of(), List.of(), Collections.emptySortedMap());

    private final List<List<String>> categories;
    private final List<String> tags;
    private final List<String> texts;
    private final SortedMap<String, Double> numbers;

    private ItemFeatures(
            List<List<String>> categories, List<String> tags, List<String> texts, SortedMap<String, Double> numbers) {
        this.categories = categories;
        this.tags = tags;
        this.texts = texts;
        this.numbers = numbers;
    }

    /**
     * An item of which nothing is known.
     *
     * @return no features, to add some to
     */
    public static ItemFeatures none() {
        return NONE;
    }

    /**
     * Adds a category, as a path from the department down: items that share only the upper levels are alike too, but
     * less.
     *
     * @param path the levels, the widest first
     * @return features with that category
     * @throws IllegalArgumentException if the path is empty
     */
    public ItemFeatures withCategory(String... path) {
        if (path.length == 0) {
            throw new IllegalArgumentException("a category must have at least one level");
        }
        return new ItemFeatures(added(categories, List.of(List.of(path))), tags, texts, numbers);
    }

    /**
     * Adds tags: brand, colour, material, what customers call it.
     *
     * @param more the tags
     * @return features with those tags
     */
    public ItemFeatures withTags(String... more) {
        return withTags(List.of(more));
    }

    /**
     * Adds tags.
     *
     * @param more the tags
     * @return features with those tags
     */
    public ItemFeatures withTags(Collection<String> more) {
        return new ItemFeatures(categories, added(tags, more), texts, numbers);
    }

    /**
     * Adds a text, such as the title or the description, in any language.
     *
     * @param text the text
     * @return features with that text
     */
    public ItemFeatures withText(String text) {
        return new ItemFeatures(categories, tags, added(texts, List.of(text)), numbers);
    }

    /**
     * Sets a number, such as the price: items with a similar one are alike.
     *
     * @param name what it measures
     * @param value the number
     * @return features with that number
     * @throws IllegalArgumentException if the number is infinite or NaN
     */
    public ItemFeatures withNumber(String name, double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be a finite number but is " + value + "; leave an unknown number out");
        }
        var more = new TreeMap<>(numbers);
        more.put(name, value);
        return new ItemFeatures(categories, tags, texts, Collections.unmodifiableSortedMap(more));
    }

    private static <T> List<T> added(List<T> list, Collection<? extends T> more) {
        var longer = new ArrayList<T>(list);
        longer.addAll(more);
        return List.copyOf(longer);
    }

    List<List<String>> categories() {
        return categories;
    }

    List<String> tags() {
        return tags;
    }

    List<String> texts() {
        return texts;
    }

    SortedMap<String, Double> numbers() {
        return numbers;
    }

    @Override
    public String toString() {
        return "ItemFeatures" + categories + tags + texts + numbers;
    }
}
