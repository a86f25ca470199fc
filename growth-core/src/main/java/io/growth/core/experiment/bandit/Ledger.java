package io.growth.core.experiment.bandit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The choices that are remembered, by id and by when they are due; for one thread. */
final class Ledger {

    private final Map<String, OpenChoice> byId = new HashMap<>();
    private final PriorityQueue<OpenChoice> byDue = new PriorityQueue<>(OpenChoice::byDue);

    @Nullable
    OpenChoice find(String id) {
        return byId.get(id);
    }

    void add(OpenChoice choice) {
        byId.put(choice.id, choice);
        byDue.add(choice);
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

    void forget(OpenChoice choice) {
        byId.remove(choice.id);
    }

    /** How many they were. */
    int forget(Predicate<String> ids) {
        int before = byId.size();
        byId.keySet().removeIf(ids);
        byDue.removeIf(choice -> !byId.containsKey(choice.id));
        return before - byId.size();
    }

    int size() {
        return byId.size();
    }

    Collection<OpenChoice> all() {
        return byId.values();
    }
}
