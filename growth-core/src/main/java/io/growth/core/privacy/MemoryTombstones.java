package io.growth.core.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps hashes in memory: for tests and simulations, since it forgets who was forgotten when the process ends. */
public final class MemoryTombstones implements Tombstones {

    private final Map<String, Instant> hashes = new ConcurrentHashMap<>();

    /** No hash yet. */
    public MemoryTombstones() {}

    @Override
    public void add(String hash, Instant at) {
        hashes.putIfAbsent(hash, at);
    }

    @Override
    public boolean contains(String hash) {
        return hashes.containsKey(hash);
    }
}
