package io.growth.examples.shop;

import java.util.List;

/** Names that read as in a shop: a material, a thing, a colour. */
final class ItemNames {

    private static final List<String> COLOURS = List.of(
            "navy", "ecru", "black", "sage", "rust", "grey", "white", "olive", "plum", "sky blue", "camel", "berry");

    /** Goes through all names of a category in an order that mixes materials, things and colours. */
    private static final int STEP = 101;

    private ItemNames() {}

    /** The name of an item from its place among the items of its category; no two places have the same. */
    static String name(Category category, int place) {
        List<String> materials = materials(category);
        List<String> things = things(category);
        int names = materials.size() * things.size() * COLOURS.size();
        int k = (int) ((long) place * STEP % names);
        String colour = COLOURS.get(k % COLOURS.size());
        String material = materials.get(k / COLOURS.size() % materials.size());
        String thing = things.get(k / COLOURS.size() / materials.size());
        String name = material + " " + thing + ", " + colour;
        return place < names ? name : name + ", design " + (place / names + 1);
    }

    private static List<String> materials(Category category) {
        return switch (category) {
            case SHIRTS -> List.of("Linen", "Cotton", "Flannel", "Denim");
            case DRESSES -> List.of("Linen", "Silk", "Jersey", "Viscose");
            case TROUSERS -> List.of("Denim", "Corduroy", "Wool", "Cotton");
            case KNITWEAR -> List.of("Merino", "Cashmere", "Lambswool", "Alpaca");
            case OUTERWEAR -> List.of("Wool", "Down", "Waxed cotton", "Quilted");
            case SHOES -> List.of("Leather", "Suede", "Canvas", "Felt");
            case BAGS -> List.of("Leather", "Canvas", "Nylon", "Suede");
            case SPORTSWEAR -> List.of("Recycled", "Merino", "Thermal", "Ribbed");
            case BEDDING -> List.of("Linen", "Percale", "Sateen", "Flannel");
            case KITCHEN -> List.of("Stoneware", "Porcelain", "Enamel", "Glass");
            case LIGHTING -> List.of("Paper", "Brass", "Rattan", "Ceramic");
            case GARDEN -> List.of("Terracotta", "Zinc", "Willow", "Cedar");
        };
    }

    private static List<String> things(Category category) {
        return switch (category) {
            case SHIRTS -> List.of("shirt", "blouse", "overshirt", "tunic");
            case DRESSES -> List.of("dress", "wrap dress", "shirt dress", "skirt");
            case TROUSERS -> List.of("trousers", "culottes", "shorts", "dungarees");
            case KNITWEAR -> List.of("jumper", "cardigan", "roll neck", "scarf");
            case OUTERWEAR -> List.of("coat", "parka", "jacket", "gilet");
            case SHOES -> List.of("trainers", "boots", "loafers", "slippers");
            case BAGS -> List.of("tote", "rucksack", "shoulder bag", "wallet");
            case SPORTSWEAR -> List.of("leggings", "training top", "running jacket", "headband");
            case BEDDING -> List.of("duvet cover", "fitted sheet", "pillowcase", "bedspread");
            case KITCHEN -> List.of("bowl", "jug", "plate", "mug");
            case LIGHTING -> List.of("table lamp", "floor lamp", "pendant light", "lantern");
            case GARDEN -> List.of("planter", "watering can", "trug", "bird feeder");
        };
    }
}
