package io.growth.examples;

import io.growth.examples.market.Market;
import io.growth.examples.market.Sale;
import io.growth.examples.market.Shopper;
import io.growth.examples.shop.Category;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what is known of each customer as orders come in. */
final class CustomerBook {

    private final Page[] pages;

    CustomerBook(Market market) {
        pages = new Page[market.shoppers().size()];
        Arrays.setAll(pages, place -> new Page());
    }

    /** Takes in what was sold. */
    void add(List<Sale> sales) {
        sales.forEach(sale -> pages[sale.shopper().number()].add(sale));
    }

    CampaignCustomer customer(Shopper shopper) {
        return pages[shopper.number()].customer(shopper);
    }

    /** All who have joined. */
    List<CampaignCustomer> customers(Market market) {
        return market.shoppers().stream()
                .filter(market::isCustomer)
                .map(this::customer)
                .toList();
    }

    /** Orders are taken as of noon. */
    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static final class Page {

        private int orders;
        private int bargains;
        private @Nullable Instant last;
        private final Map<Category, Integer> departments = new EnumMap<>(Category.class);

        void add(Sale sale) {
            orders++;
            bargains += sale.bargain() ? 1 : 0;
            last = noon(sale.day());
            departments.merge(sale.product().category(), 1, Integer::sum);
        }

        CampaignCustomer customer(Shopper shopper) {
            Category favourite = departments.keySet().stream()
                    .max(Comparator.comparing((Category category) -> Objects.requireNonNull(departments.get(category)))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElse(null);
            return new CampaignCustomer(shopper, orders, bargains, last, favourite);
        }
    }
}
