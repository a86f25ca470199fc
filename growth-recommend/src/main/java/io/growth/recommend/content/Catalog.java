package io.growth.recommend.content;

import io.growth.core.data.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The items of a shop with their features. Immutable.
 *
 * <pre>{@code
 * Catalog.Builder<String> builder = Catalog.builder();
 * for (Product one : products) {
 *     builder.add(one.sku(), ItemFeatures.none().withCategory(one.path()).withText(one.title()));
 * }
 * Catalog<String> catalog = builder.build();
 * }</pre>
 *
 * @param <I> type of the item keys
 */
public final class Catalog<I> {

    private final Ids<I> items;
    private final List<ItemFeatures> features;

    private Catalog(Ids<I> items, List<ItemFeatures> features) {
        this.items = items;
        this.features = features;
    }

    /**
     * Starts a catalogue.
     *
     * @param <I> type of the item keys
     * @return an empty builder
     */
    public static <I> Builder<I> builder() {
        return new Builder<>();
    }

    /**
     * A catalogue from a map, in the order of the map.
     *
     * @param <I> type of the item keys
     * @param features of each item
     * @return the catalogue
     */
    public static <I> Catalog<I> of(Map<? extends I, ItemFeatures> features) {
        Builder<I> builder = builder();
        features.forEach(builder::add);
        return builder.build();
    }

    /** The same catalogue with a wider type of keys, which is safe because it can't change. */
    @SuppressWarnings("unchecked")
    static <I> Catalog<I> widened(Catalog<? extends I> catalog) {
        return (Catalog<I>) catalog;
    }

    /**
     * The items.
     *
     * @return the numbered item keys
     */
    public Ids<I> items() {
        return items;
    }

    /**
     * What is known of an item.
     *
     * @param number number of the item in {@link #items}
     * @return its features
     */
    public ItemFeatures features(int number) {
        return features.get(number);
    }

    /**
     * How many items there are.
     *
     * @return number of items
     */
    public int size() {
        return items.size();
    }

    @Override
    public String toString() {
        return "Catalog[" + size() + " items]";
    }

    /**
     * Collects items. Not safe for several threads.
     *
     * @param <I> type of the item keys
     */
    public static final class Builder<I> {

        private final Ids.Builder<I> items = Ids.builder();
        private final List<ItemFeatures> features = new ArrayList<>();

        private Builder() {}

        /**
         * Adds an item; one that is there already gets the new features instead of the old.
         *
         * @param item its key
         * @param what its features
         * @return this builder
         */
        public Builder<I> add(I item, ItemFeatures what) {
            Objects.requireNonNull(what, "features");
            int number = items.add(item);
            if (number == features.size()) {
                features.add(what);
            } else {
                features.set(number, what);
            }
            return this;
        }

        /**
         * Ends the catalogue; the builder can't be used afterwards.
         *
         * @return the catalogue
         */
        public Catalog<I> build() {
            return new Catalog<>(items.build(), List.copyOf(features));
        }
    }
}
