package io.growth.examples;

import io.growth.core.data.Table;
import io.growth.core.data.TableMapping;
import io.growth.examples.shop.Event;
import io.growth.examples.shop.EventKind;
import io.growth.examples.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shop knows of each customer on one day, and whether the customer bought within the thirty days behind it.
 *
 * <p>Features come from before that day alone, the answer from behind it alone.
 */
final class PurchaseTable {

    static final String TARGET = "bought";

    private static final Duration AHEAD = Duration.ofDays(30);
    private static final Duration LATELY = Duration.ofDays(30);

    private PurchaseTable() {}

    /** A customer who came at least once before the day. */
    private static final class Known {

        private final Instant joined;
        private Instant last = Instant.MIN;
        private int visit = -1;
        private int visits;
        private int visitsLately;
        private int clicks;
        private int clicksLately;
        private int carts;
        private int orderLines;
        private double spent;
        private double seconds;
        private boolean bought;

        Known(Instant joined) {
            this.joined = joined;
        }

        void see(Event event, Instant day) {
            boolean lately = event.at().isAfter(day.minus(LATELY));
            if (event.visit() != visit) {
                visit = event.visit();
                visits++;
                visitsLately += lately ? 1 : 0;
            } else {
                seconds += seconds(last, event.at());
            }
            last = event.at();
            switch (event.kind()) {
                case VIEW -> {
                    clicks++;
                    clicksLately += lately ? 1 : 0;
                }
                case CART -> carts++;
                case ORDER -> {
                    orderLines++;
                    spent += event.value();
                }
            }
        }

        Known bought() {
            bought = true;
            return this;
        }

        private static double seconds(Instant from, Instant to) {
            return Duration.between(from, to).toSeconds();
        }
    }

    /** One row for each customer known on that day. */
    static Table of(Shop shop) {
        Instant day = shop.end().minus(AHEAD);
        Map<String, Known> known = new LinkedHashMap<>();
        for (Event event : shop.events()) {
            if (event.at().isBefore(day)) {
                known.computeIfAbsent(
                                event.customer().id(),
                                id -> new Known(event.customer().joinedAt()))
                        .see(event, day);
            } else if (event.kind() == EventKind.ORDER) {
                known.computeIfPresent(event.customer().id(), (id, one) -> one.bought());
            }
        }
        return Table.of(List.copyOf(known.values()), mapping(day));
    }

    private static TableMapping<Known> mapping(Instant day) {
        return TableMapping.of(Known.class)
                .number("days since joined", one -> days(one.joined, day))
                .number("days since last visit", one -> days(one.last, day))
                .number("visits", one -> one.visits)
                .number("visits lately", one -> one.visitsLately)
                .number("minutes a visit", one -> one.seconds / 60 / one.visits)
                .number("clicks", one -> one.clicks)
                .number("clicks lately", one -> one.clicksLately)
                .number("carts", one -> one.carts)
                .number("order lines", one -> one.orderLines)
                .number("spent", one -> one.spent)
                .category("has", one -> one.orderLines > 0 ? "orders" : one.carts > 0 ? "carts" : "clicks only")
                .category(TARGET, one -> one.bought ? "yes" : "no");
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toHours() / 24.0;
    }
}
