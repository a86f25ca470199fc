package io.growth.examples.shop;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The truth about the shop")
class TruthTest {

    private static final Shop SHOP =
            ShopSimulator.create().withCustomers(1_200).withItems(240).simulate();
    private static final Truth TRUTH = SHOP.truth();

    @Test
    void isSharesThatSumToOne() {
        for (Customer customer : SHOP.customers().subList(0, 50)) {
            Taste taste = TRUTH.taste(customer);
            assertThat(sum(Stream.of(Category.values()), taste::share)).isCloseTo(1, within(1e-12));
            assertThat(sum(Stream.of(Brand.values()), taste::share)).isCloseTo(1, within(1e-12));
            assertThat(sum(SHOP.items().stream(), item -> TRUTH.preference(customer, item)))
                    .isCloseTo(1, within(1e-12));
        }
    }

    private static <T> double sum(Stream<T> things, ToDoubleFunction<T> share) {
        return things.mapToDouble(share).sum();
    }

    @Test
    void isWhatViewsFollow() {
        Map<Item, Long> views = SHOP.events(EventKind.VIEW).stream().collect(groupingBy(Event::item, counting()));
        Map<Customer, Long> eyes =
                SHOP.events(EventKind.VIEW).stream().collect(groupingBy(Event::customer, counting()));
        List<Item> old = SHOP.items().stream()
                .filter(item -> item.launchedAt().isBefore(SHOP.start()))
                .toList();
        double[] seen =
                old.stream().mapToDouble(item -> views.getOrDefault(item, 0L)).toArray();
        double[] expected = old.stream()
                .mapToDouble(item -> sum(eyes.keySet().stream(), who -> eyes.get(who) * TRUTH.preference(who, item)))
                .toArray();
        assertThat(correlation(seen, expected)).isGreaterThan(0.8);
    }

    @Test
    void isWhatOrdersFollowEvenMore() {
        assertThat(meanRank(EventKind.VIEW)).isGreaterThan(0.8);
        assertThat(meanRank(EventKind.ORDER)).isGreaterThan(meanRank(EventKind.VIEW));
    }

    /** Where the items of the events stand in the preferences of their customers: 1 for the best, 0.5 by chance. */
    private static double meanRank(EventKind kind) {
        return SHOP.events(kind).stream()
                .limit(2_000)
                .mapToDouble(event -> {
                    double own = TRUTH.preference(event.customer(), event.item());
                    return SHOP.items().stream()
                                    .filter(item -> TRUTH.preference(event.customer(), item) < own)
                                    .count()
                            / (double) SHOP.items().size();
                })
                .average()
                .orElseThrow();
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int k = 0; k < x.length; k++) {
            xy += (x[k] - meanX) * (y[k] - meanY);
            xx += (x[k] - meanX) * (x[k] - meanX);
            yy += (y[k] - meanY) * (y[k] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }

    @Test
    void foretellsOrdersFarBetterThanPopularityDoes() {
        List<Event> orders = SHOP.events(EventKind.ORDER);
        Instant cut = orders.get(orders.size() * 4 / 5).at();
        Map<Item, Long> popular =
                orders.stream().filter(order -> order.at().isBefore(cut)).collect(groupingBy(Event::item, counting()));
        Map<Customer, Set<Item>> later = orders.stream()
                .filter(order -> !order.at().isBefore(cut))
                .collect(groupingBy(Event::customer, mapping(Event::item, toSet())));
        double byPopularity = recallOfTen(later, (customer, item) -> popular.getOrDefault(item, 0L));
        double byTruth = recallOfTen(later, TRUTH::preference);
        assertThat(byTruth).isGreaterThan(3 * byPopularity).isGreaterThan(0.25);
    }

    private static double recallOfTen(Map<Customer, Set<Item>> later, Score score) {
        return later.entrySet().stream()
                .mapToDouble(entry -> SHOP.items().stream()
                                .sorted(Comparator.comparingDouble(item -> -score.of(entry.getKey(), item)))
                                .limit(10)
                                .filter(entry.getValue()::contains)
                                .count()
                        / (double) entry.getValue().size())
                .average()
                .orElseThrow();
    }

    private interface Score {
        double of(Customer customer, Item item);
    }

    @Test
    void losesAThirdOfTheCustomersWithinTheYear() {
        long lapsed = SHOP.customers().stream()
                .filter(customer -> TRUTH.isLapsed(customer, SHOP.end()))
                .count();
        assertThat(lapsed / 1_200.0).isBetween(0.2, 0.45);
        assertThat(SHOP.customers()).allSatisfy(customer -> {
            assertThat(TRUTH.habits(customer).lapsesAt())
                    .isAfter(customer.joinedAt())
                    .isAfter(SHOP.start());
            assertThat(TRUTH.isLapsed(customer, TRUTH.habits(customer).lapsesAt()))
                    .isTrue();
        });
    }

    @Test
    void letsCustomersFadeBeforeTheyLapse() {
        Duration fading = Duration.ofDays(Habits.FADING_DAYS);
        long before = 0;
        long within = 0;
        for (Customer customer : SHOP.customers()) {
            Instant lapse = TRUTH.habits(customer).lapsesAt();
            Instant from = lapse.minus(fading).minus(fading);
            if (from.isAfter(SHOP.start()) && from.isAfter(customer.joinedAt()) && lapse.isBefore(SHOP.end())) {
                before += views(customer, from, lapse.minus(fading));
                within += views(customer, lapse.minus(fading), lapse);
            }
        }
        assertThat(before).isGreaterThan(500);
        assertThat((double) within / before).isBetween(0.4, 0.85);
    }

    private static long views(Customer customer, Instant from, Instant to) {
        return SHOP.events(EventKind.VIEW).stream()
                .filter(event -> event.customer().equals(customer))
                .filter(event -> !event.at().isBefore(from) && event.at().isBefore(to))
                .count();
    }

    @Test
    void hasSeasons() {
        Map<Integer, Long> garden = SHOP.events(EventKind.VIEW).stream()
                .filter(event -> event.item().category() == Category.GARDEN)
                .collect(groupingBy(TruthTest::month, counting()));
        assertThat(garden.get(4)).isGreaterThan(2 * garden.get(10));
        Map<Integer, Long> orders =
                SHOP.events(EventKind.ORDER).stream().collect(groupingBy(TruthTest::month, counting()));
        assertThat(orders.get(12))
                .isEqualTo(orders.values().stream().max(Long::compare).orElseThrow());
    }

    private static int month(Event event) {
        return event.at().atZone(ZoneOffset.UTC).getMonthValue();
    }

    @Test
    void matchesTasteAndItem() {
        Customer customer = SHOP.customers().get(5);
        Taste taste = TRUTH.taste(customer);
        Item best = SHOP.items().stream()
                .max(Comparator.comparingDouble(item -> TRUTH.preference(customer, item)))
                .orElseThrow();
        Item worst = SHOP.items().stream()
                .min(Comparator.comparingDouble(item -> TRUTH.preference(customer, item)))
                .orElseThrow();
        assertThat(taste.share(best.category())).isGreaterThan(taste.share(worst.category()));
        assertThat(taste.fit(best)).isGreaterThan(taste.fit(worst)).isLessThanOrEqualTo(1);
        assertThat(taste.fit(worst)).isBetween(0.0, 1.0);
        assertThat(taste.priceLevel()).isPositive();
        assertThat(TRUTH.appeal(best)).isPositive();
        assertThat(taste.toString()).startsWith("Taste[mostly ").contains(" by ");
    }
}
