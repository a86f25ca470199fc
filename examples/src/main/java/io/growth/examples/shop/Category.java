package io.growth.examples.shop;

import java.util.List;

/** The departments: what they sell, what it usually costs, how many love it, and at what time of the year. */
public enum Category {
    SHIRTS(
            "Shirts",
            45,
            1.3,
            new Peak(140, 0.3),
            List.of("Linen", "Cotton", "Flannel", "Denim"),
            List.of("shirt", "blouse", "overshirt", "tunic")),
    DRESSES(
            "Dresses",
            85,
            1.0,
            new Peak(165, 0.8),
            List.of("Linen", "Silk", "Jersey", "Viscose"),
            List.of("dress", "wrap dress", "shirt dress", "skirt")),
    TROUSERS(
            "Trousers",
            70,
            1.3,
            new Peak(260, 0.1),
            List.of("Denim", "Corduroy", "Wool", "Cotton"),
            List.of("trousers", "culottes", "shorts", "dungarees")),
    KNITWEAR(
            "Knitwear",
            80,
            1.1,
            new Peak(320, 0.8),
            List.of("Merino", "Cashmere", "Lambswool", "Alpaca"),
            List.of("jumper", "cardigan", "roll neck", "scarf")),
    OUTERWEAR(
            "Outerwear",
            150,
            0.7,
            new Peak(310, 0.9),
            List.of("Wool", "Down", "Waxed cotton", "Quilted"),
            List.of("coat", "parka", "jacket", "gilet")),
    SHOES(
            "Shoes",
            105,
            1.3,
            new Peak(100, 0.2),
            List.of("Leather", "Suede", "Canvas", "Felt"),
            List.of("trainers", "boots", "loafers", "slippers")),
    BAGS(
            "Bags",
            90,
            0.7,
            new Peak(345, 0.4),
            List.of("Leather", "Canvas", "Nylon", "Suede"),
            List.of("tote", "rucksack", "shoulder bag", "wallet")),
    SPORTSWEAR(
            "Sportswear",
            50,
            0.9,
            new Peak(25, 0.5),
            List.of("Recycled", "Merino", "Thermal", "Ribbed"),
            List.of("leggings", "training top", "running jacket", "headband")),
    BEDDING(
            "Bedding",
            70,
            0.8,
            new Peak(30, 0.3),
            List.of("Linen", "Percale", "Sateen", "Flannel"),
            List.of("duvet cover", "fitted sheet", "pillowcase", "bedspread")),
    KITCHEN(
            "Kitchen",
            30,
            1.0,
            new Peak(345, 0.5),
            List.of("Stoneware", "Porcelain", "Enamel", "Glass"),
            List.of("bowl", "jug", "plate", "mug")),
    LIGHTING(
            "Lighting",
            95,
            0.6,
            new Peak(315, 0.5),
            List.of("Paper", "Brass", "Rattan", "Ceramic"),
            List.of("table lamp", "floor lamp", "pendant light", "lantern")),
    GARDEN(
            "Garden",
            40,
            0.7,
            new Peak(120, 1.2),
            List.of("Terracotta", "Zinc", "Willow", "Cedar"),
            List.of("planter", "watering can", "trug", "bird feeder"));

    private final String label;
    private final double usualPrice;
    private final double following;
    private final Peak peak;
    private final List<String> materials;
    private final List<String> nouns;

    Category(
            String label, double usualPrice, double following, Peak peak, List<String> materials, List<String> nouns) {
        this.label = label;
        this.usualPrice = usualPrice;
        this.following = following;
        this.peak = peak;
        this.materials = materials;
        this.nouns = nouns;
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
        return StrictMath.exp(
                peak.strength * (StrictMath.cos(2 * Math.PI * (dayOfYear - peak.dayOfYear) / 365.25) - 1));
    }

    List<String> materials() {
        return materials;
    }

    List<String> nouns() {
        return nouns;
    }

    /** The best day, and how much worse (as an exponent) the others are. */
    private record Peak(int dayOfYear, double strength) {}
}
