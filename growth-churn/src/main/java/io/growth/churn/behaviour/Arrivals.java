package io.growth.churn.behaviour;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Which events are taken: each named one once, none that is too late, none of a day that has not come. For one thread. */
final class Arrivals {

    private final int lateDays;

    /** Names of the events of each day that may still come again. */
    private final TreeMap<Integer, Set<String>> names = new TreeMap<>();

    private int newest = Integer.MIN_VALUE;
    private int today = Integer.MAX_VALUE;
    private long duplicates;
    private long late;
    private long early;

    Arrivals(int lateDays) {
        this.lateDays = lateDays;
    }

    void today(int day) {
        today = day;
    }

    boolean takes(int day, String name) {
        if (day > today) {
            early++;
            return false;
        }
        if (day < (long) newest - lateDays) {
            late++;
            return false;
        }
        if (!name.isEmpty()
                && !names.computeIfAbsent(day, key -> new HashSet<>()).add(name)) {
            duplicates++;
            return false;
        }
        if (day > newest) {
            newest = day;
            names.headMap((int) Math.max(Integer.MIN_VALUE, (long) newest - lateDays))
                    .clear();
        }
        return true;
    }

    long duplicates() {
        return duplicates;
    }

    long late() {
        return late;
    }

    long early() {
        return early;
    }
}
