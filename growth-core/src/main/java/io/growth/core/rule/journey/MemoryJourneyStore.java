package io.growth.core.rule.journey;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps positions in memory: for one server, tests and simulations. Thread-safe. */
public final class MemoryJourneyStore implements JourneyStore {

    private record Key(String journey, String unit) {
        static Key of(Position position) {
            return new Key(position.journey(), position.unit());
        }
    }

    private final Map<Key, Position> positions = new ConcurrentHashMap<>();

    /** An empty store. */
    public MemoryJourneyStore() {}

    @Override
    public Optional<Position> find(String journey, String unit) {
        return Optional.ofNullable(positions.get(new Key(journey, unit)));
    }

    @Override
    public boolean enter(Position first) {
        return positions.putIfAbsent(Key.of(first), first) == null;
    }

    @Override
    public boolean move(Position from, Position to) {
        return positions.replace(Key.of(from), from, to);
    }

    @Override
    public long forget(String customer) {
        return positions.keySet().stream()
                .filter(key -> key.unit.equals(customer) && positions.remove(key) != null)
                .count();
    }
}
