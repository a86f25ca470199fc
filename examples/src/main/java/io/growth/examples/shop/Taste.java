package io.growth.examples.shop;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What a customer likes: categories, brands and a level of prices. Hidden from the shop; it shows only in what is viewed
 * and bought.
 */
public final class Taste {

    /** Small, so that most customers care for a few categories and hardly look at the others. */
    private static final double CATEGORY_SHAPE = 0.35;

    private static final double BRAND_SHAPE = 0.45;

    /** What even the most one-sided customer spreads over everything. */
    private static final double CURIOSITY = 0.04;

    /** Spread of the customers' price levels, and of what each still accepts around the own one, as logarithms. */
    private static final double PRICE_SPREAD = 0.40;

    private static final double PRICE_TOLERANCE = 0.40;

    private final Map<Category, Double> categories;
    private final Map<Brand, Double> brands;
    private final double logPriceLevel;

    private Taste(Map<Category, Double> categories, Map<Brand, Double> brands, double logPriceLevel) {
        this.categories = categories;
        this.brands = brands;
        this.logPriceLevel = logPriceLevel;
    }

    static Taste draw(Draw draw) {
        return new Taste(
                shares(Category.class, category -> CATEGORY_SHAPE * category.following(), draw),
                shares(Brand.class, brand -> BRAND_SHAPE, draw),
                PRICE_SPREAD * draw.gaussian());
    }

    /** A draw from the Dirichlet distribution: shares that sum to 1. Small shapes give few large shares. */
    private static <E extends Enum<E>> Map<E, Double> shares(Class<E> type, ToDoubleFunction<E> shape, Draw draw) {
        var shares = new EnumMap<E, Double>(type);
        for (E constant : type.getEnumConstants()) {
            shares.put(constant, draw.gamma(shape.applyAsDouble(constant)));
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        double everywhere = CURIOSITY / shares.size();
        shares.replaceAll((constant, share) -> (1 - CURIOSITY) * share / sum + everywhere);
        return shares;
    }

    /**
     * How much of the customer's interest a category has.
     *
     * @param category the category
     * @return its share; the shares of all categories sum to 1
     */
    public double share(Category category) {
        return Objects.requireNonNull(categories.get(category));
    }

    /**
     * How much of the customer's interest a brand has.
     *
     * @param brand the brand
     * @return its share; the shares of all brands sum to 1
     */
    public double share(Brand brand) {
        return Objects.requireNonNull(brands.get(brand));
    }

    /**
     * What the customer likes to pay.
     *
     * @return 1 for the usual price of a category, 2 for twice of that
     */
    public double priceLevel() {
        return StrictMath.exp(logPriceLevel);
    }

    /**
     * How well an item suits, apart from its category: the brand, and the price.
     *
     * @param item the item
     * @return 0 for not at all to 1 for the favourite brand at just the right price
     */
    public double fit(Item item) {
        return share(item.brand()) / share(largest(brands)) * priceFit(item);
    }

    /** How much the customer is drawn to an item, were all items equally attractive. */
    double pull(Item item) {
        return share(item.category()) * share(item.brand()) * priceFit(item);
    }

    private double priceFit(Item item) {
        double level = StrictMath.log(item.price() / item.category().usualPrice());
        double distance = (level - logPriceLevel) / PRICE_TOLERANCE;
        return StrictMath.exp(-distance * distance / 2);
    }

    @Override
    public String toString() {
        return "Taste[mostly " + largest(categories).label() + " by "
                + largest(brands).label() + "]";
    }

    private static <E extends Enum<E>> E largest(Map<E, Double> shares) {
        return Collections.max(shares.entrySet(), Map.Entry.comparingByValue()).getKey();
    }
}
