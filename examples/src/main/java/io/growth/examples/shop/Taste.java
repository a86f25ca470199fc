package io.growth.examples.shop;

import java.util.Arrays;

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

    private final double[] categories;
    private final double[] brands;
    private final double logPriceLevel;
    private final double bestBrand;

    private Taste(double[] categories, double[] brands, double logPriceLevel) {
        this.categories = categories;
        this.brands = brands;
        this.logPriceLevel = logPriceLevel;
        double best = 0;
        for (double share : brands) {
            best = Math.max(best, share);
        }
        bestBrand = best;
    }

    static Taste draw(Draw draw) {
        var following = new double[Category.values().length];
        for (Category category : Category.values()) {
            following[category.ordinal()] = CATEGORY_SHAPE * category.following();
        }
        var brands = new double[Brand.values().length];
        Arrays.fill(brands, BRAND_SHAPE);
        return new Taste(
                curious(draw.shares(following)), curious(draw.shares(brands)), PRICE_SPREAD * draw.gaussian());
    }

    private static double[] curious(double[] shares) {
        for (int k = 0; k < shares.length; k++) {
            shares[k] = (1 - CURIOSITY) * shares[k] + CURIOSITY / shares.length;
        }
        return shares;
    }

    /**
     * How much of the customer's interest a category has.
     *
     * @param category the category
     * @return its share; the shares of all categories sum to 1
     */
    public double share(Category category) {
        return categories[category.ordinal()];
    }

    /**
     * How much of the customer's interest a brand has.
     *
     * @param brand the brand
     * @return its share; the shares of all brands sum to 1
     */
    public double share(Brand brand) {
        return brands[brand.ordinal()];
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
        return share(item.brand()) / bestBrand * priceFit(item);
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
        Category favourite = Category.values()[largest(categories)];
        Brand maker = Brand.values()[largest(brands)];
        return "Taste[mostly " + favourite.label() + " by " + maker.label() + "]";
    }

    private static int largest(double[] shares) {
        int best = 0;
        for (int k = 1; k < shares.length; k++) {
            best = shares[k] > shares[best] ? k : best;
        }
        return best;
    }
}
