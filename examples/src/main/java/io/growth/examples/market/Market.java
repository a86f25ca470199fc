package io.growth.examples.market;

import io.growth.core.fit.FitContext;
import io.growth.examples.shop.Category;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A shop in which a day passes only after you have decided whom to send what.
 *
 * <pre>{@code
 * Market market = Market.open(7, 5_000, LocalDate.of(2025, 1, 1));
 * market.send(shopper, Channel.COUPON, Category.SHOES);
 * List<Sale> sales = market.passDay();
 * }</pre>
 *
 * <p>Shoppers buy at an own rate, prefer two departments, and leave at some time. A message works for a week: it makes an
 * order likelier, or not, or less likely, as the shopper's temper is; too many messages make shoppers leave. Chance belongs
 * to the shopper and the day, not to what was sent: two markets of one seed differ only by what is done in them. A third of
 * the shoppers join on the way. Not for several threads.
 */
public final class Market {

    private static final List<Category> CATEGORIES = List.of(Category.values());
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Shanghai"));
    private static final int PRODUCTS_OF_CATEGORY = 20;
    private static final int DAYS_OF_JOINING = 720;
    private static final int DAYS_BEFORE = 240;
    private static final double FIRST_CATEGORY = 0.5;
    private static final double SECOND_CATEGORY = 0.3;
    private static final double CONSENT = 0.9;

    private final FitContext chance;
    private final LocalDate firstDay;
    private final Map<Category, List<Product>> shelves;
    private final List<Shopper> shoppers;
    private final Mind[] minds;
    private int day;

    private Market(long seed, int count, LocalDate firstDay) {
        this.chance = FitContext.defaults().withSeed(seed);
        this.firstDay = firstDay;
        this.shelves = shelves();
        var made = new ArrayList<Shopper>(count);
        this.minds = new Mind[count];
        for (int number = 0; number < count; number++) {
            SplittableRandom random = chance.random("shopper", number);
            minds[number] = mind(random);
            made.add(shopper(number, random));
        }
        this.shoppers = List.copyOf(made);
    }

    /**
     * Opens a shop.
     *
     * @param seed all chance comes from here
     * @param shoppers how many there will be, at least 1
     * @param firstDay the first day
     * @return the shop on the morning of that day, without any history
     * @throws IllegalArgumentException if there are no shoppers
     */
    public static Market open(long seed, int shoppers, LocalDate firstDay) {
        if (shoppers < 1) {
            throw new IllegalArgumentException("shoppers must be at least 1 but is " + shoppers);
        }
        return new Market(seed, shoppers, firstDay);
    }

    private static Mind mind(SplittableRandom random) {
        Temper temper = Temper.at(random.nextDouble());
        int first = random.nextInt(CATEGORIES.size());
        int second = (first + 1 + random.nextInt(CATEGORIES.size() - 1)) % CATEGORIES.size();
        // Exponential rates: many who buy now and then, a few who buy every week; half of them stay for more than a
        // year.
        double odds = 0.004 - 0.02 * StrictMath.log(1 - random.nextDouble());
        double hazard = -0.002 * StrictMath.log(1 - random.nextDouble());
        return new Mind(temper, CATEGORIES.get(first), CATEGORIES.get(second), odds, hazard);
    }

    private Shopper shopper(int number, SplittableRandom random) {
        LocalDate joined =
                firstDay.plusDays(Math.max(0, random.nextInt(DAYS_OF_JOINING) - DAYS_OF_JOINING + DAYS_BEFORE));
        return new Shopper(
                number,
                String.format(Locale.ROOT, "s-%05d", number),
                joined,
                ZONES.get(random.nextInt(ZONES.size())),
                random.nextDouble() < CONSENT);
    }

    private Map<Category, List<Product>> shelves() {
        var made = new EnumMap<Category, List<Product>>(Category.class);
        for (int place = 0; place < CATEGORIES.size(); place++) {
            made.put(CATEGORIES.get(place), shelf(CATEGORIES.get(place), chance.random("products", place)));
        }
        return made;
    }

    private static List<Product> shelf(Category category, SplittableRandom random) {
        var made = new ArrayList<Product>();
        for (int k = 0; k < PRODUCTS_OF_CATEGORY; k++) {
            int price = (int) (category.usualPrice() * (0.5 + random.nextDouble()));
            made.add(new Product(String.format(Locale.ROOT, "%.3s-%02d", category, k), category, 100 * price + 90));
        }
        return List.copyOf(made);
    }

    /**
     * Everybody who is or will be a customer.
     *
     * @return them, by number
     */
    public List<Shopper> shoppers() {
        return shoppers;
    }

    /**
     * What there is to buy.
     *
     * @return the products, by department
     */
    public List<Product> assortment() {
        return shelves.values().stream().flatMap(List::stream).toList();
    }

    /**
     * The day that has not passed yet.
     *
     * @return its date
     */
    public LocalDate today() {
        return firstDay.plusDays(day);
    }

    /**
     * Whether a shopper has joined.
     *
     * @param shopper one of this shop
     * @return true from the day of joining on; also if the shopper has left since, which the shop cannot know
     */
    public boolean isCustomer(Shopper shopper) {
        return !shopper.joined().isAfter(today());
    }

    /**
     * Sends a message today. Of several on one day the last one counts, and all of them tire.
     *
     * @param shopper one of this shop who has joined
     * @param channel by which way
     * @param subject what it is about
     */
    public void send(Shopper shopper, Channel channel, Category subject) {
        Mind mind = minds[shopper.number()];
        mind.read(day, channel, subject);
        double luck = chance.random("return", index(shopper)).nextDouble();
        if (!mind.there() && luck < mind.returning(channel)) {
            mind.comeBack();
        }
    }

    private long index(Shopper shopper) {
        return ((long) shopper.number() << Integer.SIZE) + day;
    }

    /**
     * Lets the day pass.
     *
     * @return what was sold on it, by number of the shopper
     */
    public List<Sale> passDay() {
        var sales = new ArrayList<Sale>();
        double season = season(today());
        for (Shopper shopper : shoppers) {
            Mind mind = minds[shopper.number()];
            if (isCustomer(shopper) && mind.there()) {
                live(shopper, mind, season, sales);
            }
        }
        day++;
        return sales;
    }

    private void live(Shopper shopper, Mind mind, double season, List<Sale> sales) {
        SplittableRandom random = chance.random("day", index(shopper));
        double buying = random.nextDouble();
        double leaving = random.nextDouble();
        if (buying < mind.buying(day, season)) {
            Product product = pick(mind, random);
            boolean bargain = random.nextDouble() < mind.temper.bargains();
            sales.add(new Sale(shopper, product, today(), bargain, mind.redeems(day)));
        }
        if (leaving < mind.leaving(day)) {
            mind.leave();
        }
    }

    private Product pick(Mind mind, SplittableRandom random) {
        double place = random.nextDouble();
        Category any = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        Category category =
                place < FIRST_CATEGORY ? mind.first : place < FIRST_CATEGORY + SECOND_CATEGORY ? mind.second : any;
        return shelf(category).get(random.nextInt(PRODUCTS_OF_CATEGORY));
    }

    /** How much readier than usual everybody is to buy: more towards Christmas, less in summer. */
    static double season(LocalDate day) {
        double angle = 2 * Math.PI * ChronoUnit.DAYS.between(LocalDate.of(day.getYear(), 12, 1), day) / 365.25;
        return 1 + 0.2 * StrictMath.cos(angle);
    }

    /**
     * What only the simulator knows.
     *
     * @return what would come of what, from the state of today
     */
    public MarketTruth truth() {
        return new MarketTruth(this);
    }

    Mind mind(Shopper shopper) {
        return minds[shopper.number()];
    }

    int day() {
        return day;
    }

    private List<Product> shelf(Category category) {
        return Objects.requireNonNull(shelves.get(category));
    }

    /** The mean price of what a shopper buys, in cents. */
    double meanPrice(Mind mind) {
        double others = 1 - FIRST_CATEGORY - SECOND_CATEGORY;
        return FIRST_CATEGORY * meanPrice(shelf(mind.first))
                + SECOND_CATEGORY * meanPrice(shelf(mind.second))
                + others * meanPrice(assortment());
    }

    private static double meanPrice(List<Product> products) {
        return products.stream().mapToInt(Product::cents).average().orElseThrow();
    }
}
