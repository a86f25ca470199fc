package io.growth.core.experiment.bandit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps events in memory: for tests and simulations. Thread-safe. */
public final class MemoryBanditStore implements BanditStore {

    private final Map<String, Events> all = new HashMap<>();

    private static final class Events {
        private final List<BanditEvent> kept = new ArrayList<>();
        private long forgotten;
    }

    /** An empty store. */
    public MemoryBanditStore() {}

    private Events of(String bandit) {
        return all.computeIfAbsent(bandit, name -> new Events());
    }

    @Override
    public synchronized boolean append(String bandit, long known, BanditEvent event) {
        Events events = of(bandit);
        return events.forgotten + events.kept.size() == known && events.kept.add(event);
    }

    @Override
    public synchronized List<BanditEvent> read(String bandit, long known) {
        Events events = of(bandit);
        if (known < events.forgotten) {
            throw BanditStoreException.forgotten(known, events.forgotten);
        }
        int from = (int) Math.min(events.kept.size(), known - events.forgotten);
        return List.copyOf(events.kept.subList(from, events.kept.size()));
    }

    @Override
    public synchronized void forget(String bandit, long count) {
        Events events = of(bandit);
        long more = count - events.forgotten;
        if (more > 0 && more <= events.kept.size()) {
            events.kept.subList(0, (int) more).clear();
            events.forgotten = count;
        }
    }

    @Override
    public synchronized long removeIds(String bandit, long count, Predicate<String> ids) {
        Events events = of(bandit);
        long gone = 0;
        for (int k = 0; k < events.kept.size() && events.forgotten + k < count; k++) {
            BanditEvent event = events.kept.get(k);
            if (!event.id().isEmpty() && ids.test(event.id())) {
                events.kept.set(k, event.withoutId());
                gone++;
            }
        }
        return gone;
    }
}
