package io.growth.examples.shop;

/** The departments: what a piece usually costs, how many customers love them, and at what time of the year. */
public enum Category {
    SHIRTS("Shirts", 45, 1.3, 140, 0.3),
    DRESSES("Dresses", 85, 1.0, 165, 0.8),
    TROUSERS("Trousers", 70, 1.3, 260, 0.1),
    KNITWEAR("Knitwear", 80, 1.1, 320, 0.8),
    OUTERWEAR("Outerwear", 150, 0.7, 310, 0.9),
    SHOES("Shoes", 105, 1.3, 100, 0.2),
    BAGS("Bags", 90, 0.7, 345, 0.4),
    SPORTSWEAR("Sportswear", 50, 0.9, 25, 0.5),
    BEDDING("Bedding", 70, 0.8, 30, 0.3),
    KITCHEN("Kitchen", 30, 1.0, 345, 0.5),
    LIGHTING("Lighting", 95, 0.6, 315, 0.5),
    GARDEN("Garden", 40, 0.7, 120, 1.2);

    private static final double DAYS_PER_YEAR = 365.25;

    private final String label;
    private final double usualPrice;
    private final double following;
    private final int bestDay;
    private final double seasonality;

    Category(String label, double usualPrice, double following, int bestDay, double seasonality) {
        this.label = label;
        this.usualPrice = usualPrice;
        this.following = following;
        this.bestDay = bestDay;
        this.seasonality = seasonality;
    }

    /**
     * The name as customers read it.
     *
     * @return such as {@code Knitwear}
     */
    public String label() {
        return label;
    }

    /**
     * What an ordinary piece of an ordinary brand costs.
     *
     * @return price in the shop's currency
     */
    public double usualPrice() {
        return usualPrice;
    }

    /** How many love it, 1 on average. */
    double following() {
        return following;
    }

    /**
     * How much the time of the year calls for this category.
     *
     * @param dayOfYear from 1
     * @return 1 on the best day, less on others
     */
    public double season(int dayOfYear) {
        double angle = 2 * Math.PI * (dayOfYear - bestDay) / DAYS_PER_YEAR;
        return StrictMath.exp(seasonality * (StrictMath.cos(angle) - 1));
    }
}
