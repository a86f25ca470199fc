package io.growth.core.experiment.bandit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The choices that are remembered, by id, by place and by when they are due; for one thread. */
final class Ledger {

    private final Map<String, OpenChoice> byId = new HashMap<>();
    private final Map<Long, OpenChoice> byPlace = new HashMap<>();
    private final PriorityQueue<OpenChoice> byDue = new PriorityQueue<>(OpenChoice::byDue);

    @Nullable
    OpenChoice find(String id) {
        return byId.get(id);
    }

    @Nullable
    OpenChoice at(long place) {
        return byPlace.get(place);
    }

    void add(OpenChoice choice) {
        byPlace.put(choice.place, choice);
        byDue.add(choice);
        if (!choice.id.isEmpty()) {
            byId.put(choice.id, choice);
        }
    }

    boolean isAnyDue(long now) {
        OpenChoice first = byDue.peek();
        return first != null && first.due < now;
    }

    /** The next whose time is over, or null. In the order of their times, whatever the order they came in. */
    @Nullable
    OpenChoice takeDue(long now) {
        return isAnyDue(now) ? byDue.poll() : null;
    }

    void keepUntil(OpenChoice choice, long due) {
        choice.due = due;
        byDue.add(choice);
    }

    /** One that {@link #takeDue} took. */
    void forget(OpenChoice choice) {
        byId.remove(choice.id);
        byPlace.remove(choice.place);
    }

    /** One that is not due; nothing happens where there is none. */
    void forget(long place) {
        OpenChoice choice = byPlace.get(place);
        if (choice != null) {
            forget(choice);
            byDue.remove(choice);
        }
    }

    /** Places of those with such ids, rising. */
    List<Long> places(Predicate<String> ids) {
        return byId.values().stream()
                .filter(choice -> ids.test(choice.id))
                .map(choice -> choice.place)
                .sorted()
                .toList();
    }

    int size() {
        return byPlace.size();
    }

    Collection<OpenChoice> all() {
        return byPlace.values();
    }
}
