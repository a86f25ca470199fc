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
    public synchronized boolean append(Booking booking, Map<String, End> ends) {
        boolean old =
                ends.entrySet().stream().anyMatch(entry -> !end(entry.getKey()).equals(entry.getValue()));
        if (old || byKey.putIfAbsent(booking.operation().key(), booking) != null) {
            return false;
        }
        ends.keySet()
                .forEach(member -> byMember.computeIfAbsent(member, name -> new ArrayList<>())
                        .add(booking));
        booking.postings().forEach(posting -> totals.merge(posting.account(), posting.points(), Math::addExact));
        return true;
    }

    private End end(String member) {
        List<Booking> own = byMember.getOrDefault(member, List.of());
        return own.isEmpty()
                ? End.NONE
                : new End(own.size(), own.get(own.size() - 1).operation().key());
    }

    @Override
    public synchronized long forget(String customer) {
        List<Booking> bookings = byMember.remove(customer);
        if (bookings == null) {
            return 0;
        }
        String nobody = nobody();
        var own = new ArrayList<Booking>();
        byMember.put(nobody, own);
        for (Booking booking : bookings) {
            Booking anonymous = Anonymous.booking(booking, customer, nobody);
            byKey.put(booking.operation().key(), anonymous);
            own.add(anonymous);
            partner(booking, customer).replaceAll(known -> known.equals(booking) ? anonymous : known);
        }
        return bookings.size();
    }

    /** The bookings of the other side of a transfer. */
    private List<Booking> partner(Booking booking, String customer) {
        String member = booking.operation().member();
        String other = booking.operation().other();
        String partner = member.equals(customer) ? other : member;
        return partner == null ? new ArrayList<>() : byMember.getOrDefault(partner, new ArrayList<>());
    }

    private String nobody() {
        long number = 1;
        while (byMember.containsKey(Anonymous.name(number))) {
            number++;
        }
        return Anonymous.name(number);
    }

    @Override
    public synchronized Map<Posting.Account, Long> totals() {
        return Map.copyOf(totals);
    }
}
