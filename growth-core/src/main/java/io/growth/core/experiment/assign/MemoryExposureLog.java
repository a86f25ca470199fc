package io.growth.core.experiment.assign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps exposures in memory: for tests and simulations. Thread-safe. */
public final class MemoryExposureLog implements ExposureLog {

    private final Map<ExposureKey, Exposure> first = new LinkedHashMap<>();

    /** A log that is empty. */
    public MemoryExposureLog() {}

    @Override
    public synchronized Appended append(Exposure exposure) {
        Exposure known = first.putIfAbsent(ExposureKey.of(exposure), exposure);
        return ExposureKey.appended(known == null ? null : known.arm(), exposure);
    }

    @Override
    public void forEach(String experiment, Consumer<? super Exposure> reader) {
        copy().stream()
                .filter(exposure -> exposure.experiment().equals(experiment))
                .forEach(reader);
    }

    private synchronized List<Exposure> copy() {
        return List.copyOf(first.values());
    }

    @Override
    public synchronized long forget(String unit) {
        long before = first.size();
        first.keySet().removeIf(key -> key.unit().equals(unit));
        return before - first.size();
    }
}
