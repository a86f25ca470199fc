package io.growth.core.rule.govern;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in memory: fast, and forgotten when the process ends. For one server, tests and simulations.
 *
 * <p>Customers are spread over locks, so that two of them hardly ever wait for each other; all messages of a campaign
 * with a budget meet at its account. Call {@link #forget} now and then: nothing leaves by itself. Thread-safe.
 */
public final class MemoryStore implements GovernanceStore {

    private static final int SHELVES = 256;

    private final Shelf[] shelves = Stream.generate(Shelf::new).limit(SHELVES).toArray(Shelf[]::new);
    private final Map<AccountKey, Account> accounts = new ConcurrentHashMap<>();

    /** A campaign, and the period of its budget. */
    private record AccountKey(String campaign, long period) {}

    /** An empty store. */
    public MemoryStore() {}

    /** The customers behind one lock. */
    private static final class Shelf {
        private final Map<String, Person> people = new HashMap<>();

        @Nullable
        Entry entry(DecisionKey key) {
            Person person = people.get(key.unit());
            return person == null ? null : person.entries.get(key.occasion());
        }
    }

    /** What was decided for one customer. */
    private static final class Person {
        private final Map<String, Entry> entries = new HashMap<>();
        private final List<Entry> booked = new ArrayList<>();

        List<Send> sends(long now, @Nullable Entry without) {
            var sends = new ArrayList<Send>(booked.size());
            for (int i = 0; i < booked.size(); i++) {
                Entry entry = booked.get(i);
                if (entry != without && entry.booking().counts(now)) {
                    sends.add(new Send(
                            entry.charge().campaign(),
                            entry.charge().channel(),
                            entry.booking().due()));
                }
            }
            return sends;
        }
    }

    private Shelf shelf(DecisionKey key) {
        return shelf(key.unit());
    }

    private Shelf shelf(String unit) {
        int hash = unit.hashCode();
        return shelves[(hash ^ hash >>> 16) & (SHELVES - 1)];
    }

    @Override
    public Answer decide(Plan plan) {
        Shelf shelf = shelf(plan.key());
        synchronized (shelf) {
            Person person = shelf.people.computeIfAbsent(plan.key().unit(), unit -> new Person());
            Entry known = person.entries.get(plan.key().occasion());
            if (known != null) {
                return new Answer(known.verdict(), true);
            }
            Settlement settlement = plan.settle(person.sends(plan.now(), null), this::take);
            Claim claim = settlement.reserved();
            var entry = new Entry(settlement.verdict(), claim);
            person.entries.put(plan.key().occasion(), entry);
            if (claim != null) {
                person.booked.add(entry);
                expect(entry, claim);
            }
            return new Answer(settlement.verdict(), false);
        }
    }

    private @Nullable Reason take(Claim claim) {
        return claim.isCharged() ? account(claim.campaign(), claim.period()).take(claim) : null;
    }

    /** Lets the account collect the reservation when it runs out. */
    private void expect(Entry entry, Claim claim) {
        if (claim.isCharged()) {
            account(claim.campaign(), claim.period()).expect(entry);
        }
    }

    private Account account(String campaign, long period) {
        var key = new AccountKey(campaign, period);
        Account known = accounts.get(key);
        return known != null ? known : accounts.computeIfAbsent(key, k -> new Account());
    }

    @Override
    public Optional<Verdict> find(DecisionKey key) {
        Shelf shelf = shelf(key);
        synchronized (shelf) {
            return Optional.ofNullable(shelf.entry(key)).map(Entry::verdict);
        }
    }

    @Override
    public Outcome resume(DecisionKey key, Claim claim) {
        Shelf shelf = shelf(key);
        synchronized (shelf) {
            Person person = shelf.people.get(key.unit());
            Entry entry = shelf.entry(key);
            if (person == null || entry == null) {
                return claim.refused(Reason.EXPIRED);
            }
            return Resumption.of(
                    entry.booking(),
                    claim,
                    () -> person.sends(claim.now(), entry),
                    (expected, next) -> move(entry, expected, next));
        }
    }

    private boolean move(Entry entry, Booking expected, Booking next) {
        boolean moved = entry.replace(expected, next);
        if (moved && next.state() == Booking.State.GONE) {
            giveBack(entry);
        }
        return moved;
    }

    private void giveBack(Entry entry) {
        Charge charge = entry.charge();
        if (charge.limited()) {
            account(charge.campaign(), charge.period()).giveBack(charge);
        }
    }

    @Override
    public SendState confirm(DecisionKey key, Instant now) {
        Shelf shelf = shelf(key);
        synchronized (shelf) {
            Entry entry = shelf.entry(key);
            if (entry == null) {
                return SendState.NOTHING_RESERVED;
            }
            Booking booking = entry.booking();
            SendState state = booking.confirmable(now.toEpochMilli());
            // An account that collects what ran out, by the clock of another caller, may come first.
            boolean lost = state == SendState.CONFIRMED && !entry.replace(booking, booking.to(Booking.State.SENT));
            return lost ? SendState.GONE : state;
        }
    }

    @Override
    public boolean withdraw(DecisionKey key) {
        return giveBack(key, Booking::isOpen);
    }

    @Override
    public boolean release(DecisionKey key) {
        return giveBack(key, Booking::isHeld);
    }

    private boolean giveBack(DecisionKey key, Predicate<Booking> which) {
        Shelf shelf = shelf(key);
        synchronized (shelf) {
            Entry entry = shelf.entry(key);
            if (entry == null) {
                return false;
            }
            Booking booking = entry.booking();
            return which.test(booking) && move(entry, booking, booking.to(Booking.State.GONE));
        }
    }

    @Override
    public Usage usage(Policy policy, Instant now) {
        Account account = accounts.get(new AccountKey(policy.campaign(), policy.budgetPeriod(now)));
        return account == null ? Usage.NONE : account.usage(now.toEpochMilli());
    }

    @Override
    public void forget(Instant before) {
        long limit = before.toEpochMilli();
        // Nobody asks for a budget whose period is over, so it would keep what ran out for ever.
        accounts.values().forEach(account -> account.usage(limit));
        for (Shelf shelf : shelves) {
            synchronized (shelf) {
                shelf.people.values().removeIf(person -> forget(person, limit));
            }
        }
    }

    private static boolean forget(Person person, long limit) {
        person.booked.removeIf(entry -> entry.isOlderThan(limit));
        person.entries.values().removeIf(entry -> entry.isOlderThan(limit));
        return person.entries.isEmpty();
    }

    @Override
    public long forget(String customer) {
        Shelf shelf = shelf(customer);
        synchronized (shelf) {
            Person person = shelf.people.remove(customer);
            if (person == null) {
                return 0;
            }
            person.booked.forEach(this::drop);
            return person.entries.size();
        }
    }

    /** An account that collects what ran out, by the clock of another caller, may come first. */
    private void drop(Entry entry) {
        Booking booking = entry.booking();
        while (booking.isOpen() && !move(entry, booking, booking.to(Booking.State.GONE))) {
            booking = entry.booking();
        }
        if (entry.charge().limited()) {
            account(entry.charge().campaign(), entry.charge().period()).drop(entry);
        }
    }

    @Override
    public String toString() {
        return "MemoryStore[" + accounts.size() + " accounts]";
    }
}
