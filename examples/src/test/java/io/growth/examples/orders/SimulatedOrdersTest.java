package io.growth.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.examples.shop.Customer;
import io.growth.examples.shop.EventKind;
import io.growth.examples.shop.Item;
import io.growth.examples.shop.Shop;
import io.growth.examples.shop.ShopSimulator;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommendation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Orders of the simulated shop")
class SimulatedOrdersTest {

    private static final Shop SHOP =
            ShopSimulator.create().withCustomers(150).withItems(60).simulate();
    private static final Orders ORDERS = SimulatedOrders.of(SHOP, SplitRule.TIME, 42);

    @Test
    void weighAsManyPiecesAsWereBought() {
        Interactions<String, String> all = SimulatedOrders.interactions(SHOP);
        int pieces = SHOP.events(EventKind.ORDER).stream()
                .mapToInt(order -> order.quantity())
                .sum();
        assertThat(all.stream().mapToDouble(order -> order.weight()).sum()).isEqualTo(pieces);
        assertThat(ORDERS.split().train().size() + ORDERS.split().test().size()).isEqualTo(all.size());
    }

    @Test
    void haveNamesWithTheBrand() {
        Item item = SHOP.items().get(0);
        assertThat(ORDERS.name(item.sku()))
                .isEqualTo("Linen shirt, navy (" + item.brand().label() + ")");
        assertThat(ORDERS.name("from elsewhere")).isEqualTo("from elsewhere");
    }

    @Test
    void areRankedByTheTruth() {
        Ranker<String, String> truth = Objects.requireNonNull(ORDERS.truth());
        Interactions<String, String> train = ORDERS.split().train();
        Customer customer = SHOP.customers().stream()
                .max(Comparator.comparingLong(who -> SHOP.items().stream()
                        .filter(item -> train.weight(who.id(), item.sku()) > 0)
                        .count()))
                .orElseThrow();
        List<Recommendation<String>> list = truth.recommend(customer.id(), 60);
        assertThat(list).isSortedAccordingTo(Comparator.comparingDouble(answer -> -answer.score()));
        assertThat(list).hasSizeLessThan(60).allSatisfy(answer -> {
            assertThat(train.weight(customer.id(), answer.item())).isZero();
        });
        assertThat(truth.recommend(customer.id(), 3)).isEqualTo(list.subList(0, 3));
    }
}
