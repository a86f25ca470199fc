package io.growth.examples.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/** The items, grouped by category, with their hidden appeal. */
final class Catalogue {

    private static final List<Category> CATEGORIES = List.of(Category.values());
    private static final List<Brand> BRANDS = List.of(Brand.values());

    private static final double NEW_SHARE = 0.25;
    private static final double PRICE_SPREAD = 0.15;
    private static final double APPEAL_SPREAD = 0.8;

    /** Items come into the shop during this time before the simulation, and the last ones this long before its end. */
    private static final double DAYS_BEFORE = 700;

    private static final double DAYS_TO_SELL = 30;

    private final List<Item> items;
    private final double[] appeal;
    private final List<Item> byCategory;
    private final Map<Category, Shelf> shelves = new EnumMap<>(Category.class);

    private Catalogue(List<Item> items, double[] appeal) {
        this.items = List.copyOf(items);
        this.appeal = appeal;
        byCategory = items.stream().sorted(Comparator.comparing(Item::category)).toList();
        int from = 0;
        for (Category category : CATEGORIES) {
            int to = from;
            while (to < byCategory.size() && byCategory.get(to).category() == category) {
                to++;
            }
            shelves.put(category, new Shelf(from, to));
            from = to;
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
        Category category = CATEGORIES.get(number % CATEGORIES.size());
        Brand brand = BRANDS.get((int) draw.between(0, BRANDS.size()));
        double price = category.usualPrice() * brand.priceFactor() * StrictMath.exp(PRICE_SPREAD * draw.gaussian());
        return new Item(
                number,
                String.format(Locale.ROOT, "%.3s-%04d", category, number),
                ItemNames.name(category, number / CATEGORIES.size()),
                category,
                brand,
                (Math.rint(price) * 10 - 1) / 10,
                launch(calendar, draw));
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

    Shelf shelf(Category category) {
        return Objects.requireNonNull(shelves.get(category));
    }

    Item at(int place) {
        return byCategory.get(place);
    }

    int size() {
        return items.size();
    }

    /** The places of the items of a category: from the first to behind the last. */
    record Shelf(int from, int to) {}
}
