package io.growth.examples.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** The items, grouped by category, with their hidden appeal. */
final class Catalogue {

    private static final List<String> COLOURS = List.of(
            "navy", "ecru", "black", "sage", "rust", "grey", "white", "olive", "plum", "sky blue", "camel", "berry");

    /** Steps through all names of a category in an order that mixes materials, nouns and colours. */
    private static final int NAME_STEP = 101;

    private static final double NEW_SHARE = 0.25;
    private static final double PRICE_SPREAD = 0.15;
    private static final double APPEAL_SPREAD = 0.8;

    /** Items come into the shop during this time before the simulation, and the last ones this long before its end. */
    private static final double DAYS_BEFORE = 700;

    private static final double DAYS_TO_SELL = 30;

    private final List<Item> items;
    private final double[] appeal;
    private final List<Item> byCategory;
    private final int[] starts;

    private Catalogue(List<Item> items, double[] appeal) {
        this.items = List.copyOf(items);
        this.appeal = appeal;
        byCategory = items.stream().sorted(Comparator.comparing(Item::category)).toList();
        starts = new int[Category.values().length + 1];
        for (Item item : items) {
            starts[item.category().ordinal() + 1]++;
        }
        for (int category = 1; category < starts.length; category++) {
            starts[category] += starts[category - 1];
        }
    }

    /** Makes items; each depends on its own stream alone. */
    static Catalogue draw(int count, ShopCalendar calendar, IntFunction<Draw> streams) {
        var items = new ArrayList<Item>(count);
        var appeal = new double[count];
        for (int number = 0; number < count; number++) {
            Draw draw = streams.apply(number);
            appeal[number] = StrictMath.exp(APPEAL_SPREAD * draw.gaussian());
            items.add(item(number, calendar, draw));
        }
        return new Catalogue(items, appeal);
    }

    private static Item item(int number, ShopCalendar calendar, Draw draw) {
        Category category = Category.values()[number % Category.values().length];
        Brand brand = Brand.values()[(int) draw.between(0, Brand.values().length)];
        double price = category.usualPrice() * brand.priceFactor() * StrictMath.exp(PRICE_SPREAD * draw.gaussian());
        return new Item(
                number,
                String.format(Locale.ROOT, "%.3s-%04d", category, number),
                name(category, number / Category.values().length),
                category,
                brand,
                Math.rint(price) - 0.10,
                launch(calendar, draw));
    }

    private static String name(Category category, int position) {
        int nouns = category.nouns().size();
        int materials = category.materials().size();
        int names = nouns * materials * COLOURS.size();
        int k = (int) ((long) position * NAME_STEP % names);
        String name = category.materials().get(k / COLOURS.size() % materials) + " "
                + category.nouns().get(k / COLOURS.size() / materials) + ", " + COLOURS.get(k % COLOURS.size());
        return position < names ? name : name + ", design " + (position / names + 1);
    }

    private static Instant launch(ShopCalendar calendar, Draw draw) {
        boolean recent = draw.chance(NEW_SHARE);
        double place = draw.uniform();
        double days = recent ? place * Math.max(0, calendar.days() - DAYS_TO_SELL) : -place * DAYS_BEFORE;
        return calendar.start().plusSeconds((long) (days * ShopCalendar.SECONDS_PER_DAY));
    }

    List<Item> items() {
        return items;
    }

    double appeal(Item item) {
        return appeal[item.number()];
    }

    /** The items of a category stand at the places from this one to the next category's. */
    int start(Category category) {
        return starts[category.ordinal()];
    }

    int end(Category category) {
        return starts[category.ordinal() + 1];
    }

    Item at(int place) {
        return byCategory.get(place);
    }

    int size() {
        return items.size();
    }
}
