package io.growth.churn.cohort;

import io.growth.core.data.EventLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways that users take most: what comes after a search, what before a purchase. Immutable.
 *
 * @param length how many events a way has
 * @param paths all ways that occur, the most frequent first; of several as frequent, in the order of their names
 */
public record PathCounts(int length, List<Path> paths) {

    /**
     * Takes a copy of the list.
     *
     * @param length how many events a way has
     * @param paths all ways that occur
     */
    public PathCounts {
        paths = List.copyOf(paths);
    }

    /**
     * One way.
     *
     * @param events kinds of events in order
     * @param count how often they followed each other
     */
    public record Path(List<String> events, int count) {}

    /**
     * Counts every sequence of events that follow each other directly within a basket: collect the log with the key of the
     * visit as {@link io.growth.core.data.Event#basket}, or by {@link io.growth.core.data.Baskets#SAME_DAY}.
     *
     * @param events who did what kind of thing in what order
     * @param length how many events a way has, at least 1
     * @return the ways
     * @throws IllegalArgumentException if {@code length < 1}
     */
    public static PathCounts of(EventLog<?, String> events, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("a way must have at least an event but has " + length);
        }
        var counts = new HashMap<List<Integer>, Integer>();
        for (int from = 0; from < events.size(); from = events.basketEnd(from)) {
            count(events, from, events.basketEnd(from), length, counts);
        }
        return new PathCounts(length, sorted(events, counts));
    }

    private static void count(
            EventLog<?, String> events, int from, int end, int length, Map<List<Integer>, Integer> counts) {
        for (int start = from; start + length <= end; start++) {
            var path = new ArrayList<Integer>(length);
            for (int k = 0; k < length; k++) {
                path.add(events.item(start + k));
            }
            counts.merge(path, 1, Integer::sum);
        }
    }

    private static List<Path> sorted(EventLog<?, String> events, Map<List<Integer>, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Path(
                        entry.getKey().stream().map(events.items()::key).toList(), entry.getValue()))
                .sorted(Comparator.comparingInt(Path::count)
                        .reversed()
                        .thenComparing(path -> String.join("\u0000", path.events())))
                .toList();
    }
}
