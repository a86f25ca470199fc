package io.growth.core.experiment.assign;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps arms in memory: for tests, simulations, and a single server that may forget on a restart. Thread-safe. */
public final class MemoryAssignmentStore implements AssignmentStore {

    private final Map<String, Map<String, KeptArm>> kept = new ConcurrentHashMap<>();

    /** A store that is empty. */
    public MemoryAssignmentStore() {}

    @Override
    public @Nullable KeptArm find(String unit, String experiment) {
        Map<String, KeptArm> ofUnit = kept.get(unit);
        return ofUnit == null ? null : ofUnit.get(experiment);
    }

    /** A unit's map is never changed, only replaced, so that forgetting a unit cannot lose an arm kept meanwhile. */
    @Override
    public KeptArm putIfAbsent(String unit, String experiment, KeptArm arm) {
        Map<String, KeptArm> ofUnit = kept.merge(unit, Map.of(experiment, arm), MemoryAssignmentStore::firstOf);
        return ofUnit.getOrDefault(experiment, arm);
    }

    private static Map<String, KeptArm> firstOf(Map<String, KeptArm> known, Map<String, KeptArm> added) {
        var both = new HashMap<>(added);
        both.putAll(known);
        return Map.copyOf(both);
    }

    @Override
    public long forget(String unit) {
        Map<String, KeptArm> gone = kept.remove(unit);
        return gone == null ? 0 : gone.size();
    }

    @Override
    public String toString() {
        return "MemoryAssignmentStore[" + kept.size() + " units]";
    }
}
