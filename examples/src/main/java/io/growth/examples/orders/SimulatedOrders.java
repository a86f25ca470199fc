package io.growth.examples.orders;

import io.growth.core.data.Interaction;
import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.examples.shop.Customer;
import io.growth.examples.shop.Event;
import io.growth.examples.shop.EventKind;
import io.growth.examples.shop.Item;
import io.growth.examples.shop.Shop;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Source;
import io.growth.recommend.content.Catalog;
import io.growth.recommend.content.ItemFeatures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The order lines of a simulated shop, and a ranker that knows the tastes behind them. */
final class SimulatedOrders {

    private SimulatedOrders() {}

    static Orders of(Shop shop, SplitRule rule, long seed) {
        Split<String, String> split = rule.cut(interactions(shop), seed);
        return new Orders(origin(shop), split, rule.sentence(), assortment(shop, split), truth(shop, split.train()));
    }

    static Interactions<String, String> interactions(Shop shop) {
        return shop.events(EventKind.ORDER).stream()
                .map(SimulatedOrders::interaction)
                .collect(Interactions.collector());
    }

    private static Interaction<String, String> interaction(Event line) {
        return Interaction.of(line.customer().id(), line.item().sku(), line.quantity(), line.at());
    }

    private static String origin(Shop shop) {
        return String.format(
                Locale.ROOT,
                "A simulated shop: %,d customers, %,d items, %,d events, of which the %,d order lines count.",
                shop.customers().size(),
                shop.items().size(),
                shop.events().size(),
                shop.events(EventKind.ORDER).size());
    }

    private static Assortment assortment(Shop shop, Split<String, String> split) {
        Map<String, String> categories = shop.items().stream()
                .collect(Collectors.toMap(Item::sku, item -> item.category().label()));
        Catalog.Builder<String> catalog = Catalog.builder();
        // Items that nobody has ordered yet have no number in the data, so that models of the data don't know them.
        shop.items().stream()
                .filter(item -> split.train().items().indexOf(item.sku()) >= 0)
                .forEach(item -> catalog.add(item.sku(), features(item)));
        return new Assortment(names(shop), categories, catalog.build());
    }

    private static ItemFeatures features(Item item) {
        return ItemFeatures.none()
                .withCategory(item.category().label())
                .withTags("brand: " + item.brand().label())
                .withText(item.name())
                .withNumber("price", item.price());
    }

    private static Map<String, String> names(Shop shop) {
        return shop.items().stream()
                .collect(Collectors.toMap(
                        Item::sku, item -> item.name() + " (" + item.brand().label() + ")"));
    }

    private static Ranker<String, String> truth(Shop shop, Interactions<String, String> train) {
        Map<String, Customer> customers =
                shop.customers().stream().collect(Collectors.toMap(Customer::id, customer -> customer));
        return (user, limit) -> {
            Customer customer = Objects.requireNonNull(customers.get(user));
            return shop.items().stream()
                    .filter(item -> train.weight(user, item.sku()) == 0)
                    .map(item -> liked(shop, customer, item))
                    .sorted(Comparator.comparingDouble(liked -> -liked.score()))
                    .limit(limit)
                    .toList();
        };
    }

    private static Recommendation<String> liked(Shop shop, Customer customer, Item item) {
        double preference = shop.truth().preference(customer, item);
        return new Recommendation<>(item.sku(), preference, Source.PERSONAL, List.of());
    }
}
