package io.growth.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The simulator of a shop")
class ShopSimulatorTest {

    private static final ShopSimulator SMALL =
            ShopSimulator.create().withCustomers(200).withItems(120);

    @Test
    void givesTheSameShopForTheSameSeed() {
        Shop one = SMALL.simulate();
        Shop other = SMALL.simulate();
        assertThat(other.customers()).isEqualTo(one.customers());
        assertThat(other.items()).isEqualTo(one.items());
        assertThat(other.events()).isEqualTo(one.events());
    }

    @Test
    void givesAnotherShopForAnotherSeed() {
        Shop one = SMALL.simulate();
        Shop other = SMALL.withSeed(43).simulate();
        assertThat(other.events()).isNotEqualTo(one.events());
        assertThat(other.items()).isNotEqualTo(one.items());
    }

    @Test
    void leavesTheFirstCustomersAloneWhenMoreCome() {
        Shop few = SMALL.withCustomers(80).simulate();
        Shop many = SMALL.simulate();
        assertThat(many.customers().subList(0, 80)).isEqualTo(few.customers());
        assertThat(eventsOfFirst(80, many)).isEqualTo(few.events());
        for (Customer customer : few.customers()) {
            assertThat(many.truth().habits(customer)).isEqualTo(few.truth().habits(customer));
        }
    }

    private static List<Event> eventsOfFirst(int customers, Shop shop) {
        return shop.events().stream()
                .filter(event -> event.customer().number() < customers)
                .toList();
    }

    @Test
    void leavesTheFirstItemsAloneWhenMoreCome() {
        assertThat(SMALL.simulate().items().subList(0, 60))
                .isEqualTo(SMALL.withItems(60).simulate().items());
    }

    @Test
    void isAboutAsLargeAsItSays() {
        Shop shop = ShopSimulator.create().simulate();
        assertThat(shop.customers()).hasSize(2_500);
        assertThat(shop.items()).hasSize(800);
        assertThat(shop.events()).hasSizeBetween(150_000, 200_000);
        assertThat(shop.events(EventKind.ORDER)).hasSizeBetween(12_000, 20_000);
        assertThat(shop)
                .hasToString("Shop[2500 customers, 800 items, " + shop.events().size() + " events]");
    }

    @Test
    void numbersCustomersAndItemsByTheirPlace() {
        Shop shop = SMALL.simulate();
        assertThat(shop.customers()).extracting(Customer::number).containsExactlyElementsOf(upTo(200));
        assertThat(shop.items()).extracting(Item::number).containsExactlyElementsOf(upTo(120));
        assertThat(shop.customers()).extracting(Customer::id).doesNotHaveDuplicates();
        assertThat(shop.items()).extracting(Item::sku).doesNotHaveDuplicates();
    }

    private static List<Integer> upTo(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    @Test
    void namesEveryItemDifferently() {
        List<Item> items = ShopSimulator.create()
                .withCustomers(1)
                .withItems(6_000)
                .withDays(LocalDate.of(2025, 1, 1), 1)
                .simulate()
                .items();
        assertThat(items).extracting(Item::name).doesNotHaveDuplicates();
        assertThat(items.get(0).name()).isEqualTo("Linen shirt, navy");
    }

    @Test
    void coversExactlyTheDaysAskedFor() {
        Shop leap = SMALL.withDays(LocalDate.of(2024, 2, 28), 3).simulate();
        assertThat(leap.start()).isEqualTo(Instant.parse("2024-02-28T00:00:00Z"));
        assertThat(leap.end()).isEqualTo(Instant.parse("2024-03-02T00:00:00Z"));
        assertThat(leap.events()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.at()).isAfterOrEqualTo(leap.start()).isBefore(leap.end());
        });
    }

    @Test
    void makesTheSmallestShop() {
        Shop shop = new ShopSimulator(7, 1, Category.values().length, LocalDate.of(2025, 5, 1), 1).simulate();
        assertThat(shop.customers()).hasSize(1);
        assertThat(shop.items()).extracting(Item::category).containsExactly(Category.values());
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        ShopSimulator shop = ShopSimulator.create();
        assertThatThrownBy(() -> shop.withCustomers(0)).hasMessage("customers must be at least 1 but is 0");
        assertThatThrownBy(() -> shop.withItems(11)).hasMessage("items must be at least 12 but is 11");
        assertThatThrownBy(() -> shop.withDays(LocalDate.EPOCH, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("days must be at least 1 but is 0");
    }
}
