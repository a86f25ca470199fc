package io.growth.churn.loyalty;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the journal in memory: for tests, and for shops that write it elsewhere themselves. Safe for any number of threads. */
public final class InMemoryLedgerStore implements LedgerStore {

    private final Map<String, Booking> byKey = new HashMap<>();
    private final Map<String, List<Booking>> byMember = new HashMap<>();
    private final Map<Posting.Account, Long> totals = new EnumMap<>(Posting.Account.class);

    /** An empty journal. */
    public InMemoryLedgerStore() {}

    @Override
    public synchronized Optional<Booking> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public synchronized List<Booking> bookings(String member, long after) {
        List<Booking> all = byMember.getOrDefault(member, List.of());
        return after >= all.size() ? List.of() : List.copyOf(all.subList((int) after, all.size()));
    }

    @Override
    public synchronized boolean append(Booking booking, Map<String, Long> versions) {
        boolean old = versions.entrySet().stream()
                .anyMatch(entry ->
                        byMember.getOrDefault(entry.getKey(), List.of()).size() != entry.getValue());
        if (old || byKey.putIfAbsent(booking.operation().key(), booking) != null) {
            return false;
        }
        versions.keySet()
                .forEach(member -> byMember.computeIfAbsent(member, name -> new ArrayList<>())
                        .add(booking));
        booking.postings().forEach(posting -> totals.merge(posting.account(), posting.points(), Math::addExact));
        return true;
    }

    @Override
    public synchronized Map<Posting.Account, Long> totals() {
        return Map.copyOf(totals);
    }
}
