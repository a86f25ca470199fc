package io.growth.recommend.reference;

import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.data.EventLogBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Small random logs full of corners: nobody there, one event, one item, idle users and items, equal times, repeated
 * items, events in no order. User {@code n} has the key {@code un}, item {@code n} the key {@code in}.
 */
public final class Logs {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Logs() {}

    /** Up to 10 users and 8 items; seeds divisible by 3 have no times, and each event is a basket. */
    public static EventLog<String, String> small(long seed) {
        var random = new Random(seed);
        boolean tiny = seed % 8 == 7;
        int users = 1 + random.nextInt(tiny ? 1 : 10);
        int items = 1 + random.nextInt(tiny ? 2 : 8);
        EventLogBuilder<String, String> builder = EventLog.builder();
        for (int user = 0; user < users; user++) {
            builder.addUser("u" + user);
        }
        for (int item = 0; item < items; item++) {
            builder.addItem("i" + item);
        }
        for (int count = random.nextInt(tiny ? 3 : 60); count > 0; count--) {
            String user = "u" + random.nextInt(1 + random.nextInt(users));
            String item = "i" + random.nextInt(1 + random.nextInt(items));
            Instant at = START.plusSeconds(random.nextInt(8) * 40_000L);
            builder.add(new Event<>(user, item, 1, seed % 3 == 0 ? null : at, null));
        }
        return builder.build();
    }

    /** The items of a user, basket by basket. */
    public static List<List<Integer>> baskets(EventLog<?, ?> log, int user) {
        var baskets = new ArrayList<List<Integer>>();
        for (int e = log.start(user); e < log.end(user); e++) {
            if (log.startsBasket(e)) {
                baskets.add(new ArrayList<>());
            }
            baskets.get(baskets.size() - 1).add(log.item(e));
        }
        return baskets;
    }

    /** What a query may bring along: some items, repeated ones among them. */
    public static List<Integer> clicks(EventLog<?, ?> log, Random random) {
        return random.ints(1 + random.nextInt(5), 0, log.items().size()).boxed().toList();
    }

    /** The keys of items. */
    public static List<String> keys(List<Integer> items) {
        return items.stream().map(item -> "i" + item).toList();
    }
}
