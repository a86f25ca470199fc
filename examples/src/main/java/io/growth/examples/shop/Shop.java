package io.growth.examples.shop;

import java.time.Instant;
import java.util.List;

/**
 * A simulated shop and its history.
 *
 * @param customers everybody who registered, by number; some never come
 * @param items everything that is or will be sold, by number
 * @param events everything that happened, in the order of time
 * @param start the first moment of the history
 * @param end the first moment behind the history
 * @param truth what the shop itself cannot know
 */
public record Shop(
        List<Customer> customers, List<Item> items, List<Event> events, Instant start, Instant end, Truth truth) {

    /**
     * Takes the parts as they are; the lists are copied unless they are unmodifiable.
     */
    public Shop {
        customers = List.copyOf(customers);
        items = List.copyOf(items);
        events = List.copyOf(events);
    }

    /**
     * The events of one kind.
     *
     * @param kind views, carts or order lines
     * @return a part of {@link #events}, in the order of time
     */
    public List<Event> events(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    @Override
    public String toString() {
        return "Shop[" + customers.size() + " customers, " + items.size() + " items, " + events.size() + " events]";
    }
}
