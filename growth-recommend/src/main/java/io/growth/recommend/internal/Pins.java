package io.growth.recommend.internal;

import java.util.Map;
import java.util.TreeMap;

/** Items at places of the shop's choice. Belongs to one query. */
final class Pins {

    private final TreeMap<Integer, Integer> items = new TreeMap<>();

    void put(int item, int place) {
        items.values().remove(item);
        items.put(place, item);
    }

    /** Places from 1 to the limit with their items, ascending. */
    Map<Integer, Integer> upTo(int limit) {
        return items.headMap(limit, true);
    }
}
