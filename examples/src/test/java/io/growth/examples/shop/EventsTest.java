package io.growth.examples.shop;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What happens in the shop")
class EventsTest {

    private static final Shop SHOP = ShopSimulator.create()
            .withCustomers(600)
            .withItems(240)
            .withSeed(11)
            .simulate();

    private static Map<Customer, TreeMap<Integer, List<Event>>> visits() {
        return SHOP.events().stream()
                .collect(groupingBy(Event::customer, groupingBy(Event::visit, TreeMap::new, toList())));
    }

    @Test
    void isToldInTheOrderOfTime() {
        assertThat(SHOP.events()).isSortedAccordingTo(Comparator.comparing(Event::at));
    }

    @Test
    void happensBetweenJoiningAndLapsing() {
        assertThat(SHOP.events()).allSatisfy(event -> {
            assertThat(event.at()).isAfterOrEqualTo(event.customer().joinedAt());
            assertThat(SHOP.truth().isLapsed(event.customer(), event.at())).isFalse();
        });
    }

    @Test
    void concernsNothingThatIsNotLaunchedYet() {
        assertThat(SHOP.events())
                .allSatisfy(event ->
                        assertThat(event.at()).isAfterOrEqualTo(event.item().launchedAt()));
        assertThat(SHOP.items()).anyMatch(item -> item.launchedAt().isAfter(SHOP.start()));
    }

    @Test
    void comesInVisitsThatFollowEachOther() {
        visits().values().forEach(visits -> {
            assertThat(visits.keySet()).containsExactlyElementsOf(range(visits.size()));
            for (int visit = 1; visit < visits.size(); visit++) {
                List<Event> before = visits.get(visit - 1);
                assertThat(visits.get(visit).get(0).at())
                        .isAfter(before.get(before.size() - 1).at().plusSeconds(1800));
            }
        });
    }

    private static List<Integer> range(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    @Test
    void goesFromViewToCartToOrder() {
        assertThat(SHOP.events(EventKind.ORDER)).isNotEmpty();
        visits().values()
                .forEach(visits -> visits.values().forEach(visit -> {
                    assertEachFollows(EventKind.CART, EventKind.VIEW, visit);
                    assertEachFollows(EventKind.ORDER, EventKind.CART, visit);
                }));
    }

    private static void assertEachFollows(EventKind later, EventKind earlier, List<Event> visit) {
        visit.stream()
                .filter(event -> event.kind() == later)
                .forEach(event -> assertThat(visit)
                        .anyMatch(other -> other.kind() == earlier
                                && other.item().equals(event.item())
                                && other.at().isBefore(event.at())));
    }

    @Test
    void viewsAnItemOnceAVisit() {
        visits().values()
                .forEach(visits -> visits.values()
                        .forEach(visit -> assertThat(visit)
                                .filteredOn(event -> event.kind() == EventKind.VIEW)
                                .extracting(Event::item)
                                .doesNotHaveDuplicates()));
    }

    @Test
    void ordersWhatWasInTheCartAtOneTime() {
        visits().values()
                .forEach(visits -> visits.values().forEach(visit -> {
                    List<Event> order = visit.stream()
                            .filter(event -> event.kind() == EventKind.ORDER)
                            .toList();
                    assertThat(order.stream().map(Event::at).distinct().count()).isLessThanOrEqualTo(1);
                    order.forEach(line -> assertThat(visit)
                            .anyMatch(event -> event.kind() == EventKind.CART
                                    && event.item().equals(line.item())
                                    && event.quantity() == line.quantity()));
                }));
    }

    @Test
    void costsTheListPriceOrAFifthLessInTheSales() {
        assertThat(SHOP.events()).allSatisfy(event -> {
            var date = event.at().atZone(ZoneOffset.UTC);
            boolean sale = (date.getMonthValue() == 1 || date.getMonthValue() == 7)
                    && date.getDayOfMonth() >= 2
                    && date.getDayOfMonth() <= 20;
            double expected = sale
                    ? Math.round(event.item().price() * 80) / 100.0
                    : event.item().price();
            assertThat(event.price()).isEqualTo(expected);
            assertThat(event.value()).isEqualTo(expected * event.quantity());
        });
    }

    @Test
    void isABitOfEverything() {
        long views = SHOP.events(EventKind.VIEW).size();
        long carts = SHOP.events(EventKind.CART).size();
        long orders = SHOP.events(EventKind.ORDER).size();
        assertThat(views + carts + orders).isEqualTo(SHOP.events().size());
        assertThat((double) carts / views).isBetween(0.1, 0.35);
        assertThat((double) orders / carts).isBetween(0.35, 0.75);
    }
}
