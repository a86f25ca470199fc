package io.growth.churn.cohort;

import io.growth.core.data.EventLog;
import io.growth.core.internal.SmallGroups;
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
     * @param users how many users went it
     */
    public record Path(List<String> events, int count, int users) {}

    /** How often a way was gone, and by whom. */
    private static final class Sums {
        private int count;
        private int users;
        private int lastUser = -1;

        void add(int user) {
            count++;
            users += user == lastUser ? 0 : 1;
            lastUser = user;
        }
    }

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
        var counts = new HashMap<List<Integer>, Sums>();
        for (int user = 0; user < events.users().size(); user++) {
            for (int from = events.start(user); from < events.end(user); from = events.basketEnd(from)) {
                count(events, user, from, length, counts);
            }
        }
        return new PathCounts(length, sorted(events, counts));
    }

    private static void count(
            EventLog<?, String> events, int user, int from, int length, Map<List<Integer>, Sums> counts) {
        int end = events.basketEnd(from);
        for (int start = from; start + length <= end; start++) {
            var path = new ArrayList<Integer>(length);
            for (int k = 0; k < length; k++) {
                path.add(events.item(start + k));
            }
            counts.computeIfAbsent(path, fresh -> new Sums()).add(user);
        }
    }

    /**
     * For a report that others read: without ways that too few users went. Nothing says how many there were of all, so
     * that what is left out cannot be worked out.
     *
     * @param fewest the smallest number of users to be shown, at least 2; 5 to 20 are usual
     * @return the same without these ways
     * @throws IllegalArgumentException if it is less than 2
     */
    public PathCounts withMinimumGroup(int fewest) {
        long checked = SmallGroups.checkFewest(fewest);
        return new PathCounts(
                length, paths.stream().filter(path -> path.users >= checked).toList());
    }

    private static List<Path> sorted(EventLog<?, String> events, Map<List<Integer>, Sums> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Path(
                        entry.getKey().stream().map(events.items()::key).toList(),
                        entry.getValue().count,
                        entry.getValue().users))
                .sorted(Comparator.comparingInt(Path::count)
                        .reversed()
                        .thenComparing(path -> String.join("\u0000", path.events())))
                .toList();
    }
}
