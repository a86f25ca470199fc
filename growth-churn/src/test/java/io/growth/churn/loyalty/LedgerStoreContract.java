package io.growth.churn.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.growth.churn.loyalty.Operation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store of the ledger must do. */
abstract class LedgerStoreContract {

    static final int THREADS = 8;
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** An empty journal. */
    abstract LedgerStore empty();

    /** The same journal as another process sees it. */
    abstract LedgerStore reopened(LedgerStore store);

    /** Operations of the great test; fewer where each of them goes to a disk. */
    abstract int operations();

    /** Property that says how many of them on a database, which takes its time: 100,000 as in memory, for a change there. */
    static final String OPERATIONS = "growth.ledger.operations";

    private static Instant hour(long hour) {
        return START.plus(Duration.ofHours(hour));
    }

    /** Of ten members, the later the operation the later its time, give or take; some are sent twice. */
    private static Operation random(SplittableRandom random, int number) {
        String key = "op" + (random.nextInt(20) == 0 ? Math.max(0, number - random.nextInt(50)) : number);
        long seed = Integer.parseInt(key.substring(2));
        return operation(new SplittableRandom(seed), key, "m" + seed % 10, hour(seed / 50 + random.nextInt(3)));
    }

    private static Operation operation(SplittableRandom random, String key, String member, Instant at) {
        long points = 1 + random.nextInt(300);
        String earlier = "op" + Math.max(0, Integer.parseInt(key.substring(2)) - 10 * (1 + random.nextInt(6)));
        return switch (Kind.values()[Math.min(9, random.nextInt(15))]) {
            case EARN ->
                Operation.earn(key, member, points, at)
                        .usableFrom(at.plus(Duration.ofHours(random.nextInt(2) * 5)))
                        .until(at.plus(Duration.ofHours(6 + random.nextInt(200))));
            case BURN -> Operation.burn(key, member, points, at);
            case RESERVE ->
                Operation.reserve(key, member, points, at, at.plus(Duration.ofHours(1 + random.nextInt(9))));
            case CONFIRM -> Operation.confirm(key, member, earlier, at);
            case RELEASE -> Operation.release(key, member, earlier, at);
            case REVERSE_EARN -> Operation.reverseEarn(key, member, earlier, 1 + random.nextInt(100), at);
            case REVERSE_BURN -> Operation.reverseBurn(key, member, earlier, 1 + random.nextInt(100), at);
            case TRANSFER ->
                Operation.transfer(
                        key,
                        member,
                        "m" + (Integer.parseInt(member.substring(1)) + 1 + random.nextInt(9)) % 10,
                        points,
                        at);
            case EXPIRE -> Operation.expire(key, member, at);
            case BONUS -> Operation.bonus(key, member, points, at).until(at.plus(Duration.ofHours(300)));
        };
    }

    private static <T> List<T> inParallel(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    @DisplayName("many threads on few members: nothing lost, nothing twice, all accounts sum to 0")
    void concurrent() throws InterruptedException, ExecutionException {
        LedgerStore store = empty();
        int each = operations() / THREADS;
        // Two ledgers over one store, as in two processes.
        var here = new PointsLedger(store);
        var there = new PointsLedger(reopened(store));
        inParallel(IntStream.range(0, THREADS)
                .<Callable<Integer>>mapToObj(thread -> () -> {
                    PointsLedger ledger = thread % 2 == 0 ? here : there;
                    var random = new SplittableRandom(thread);
                    for (int k = 0; k < each; k++) {
                        ledger.book(random(random, k * THREADS + thread));
                    }
                    return each;
                })
                .toList());
        Map<String, List<Booking>> journals = IntStream.range(0, 10)
                .mapToObj(m -> "m" + m)
                .collect(Collectors.toMap(member -> member, member -> store.bookings(member, 0)));
        assertThat(store.totals().values().stream().mapToLong(points -> points).sum())
                .isZero();
        assertReplays(store, journals);
        Set<String> keys = new TreeSet<>();
        journals.values()
                .forEach(
                        bookings -> bookings.forEach(b -> keys.add(b.operation().key())));
        assertThat(keys).hasSizeGreaterThan(each * THREADS * 9 / 10);
    }

    /** One after the other, in an order that keeps that of each member, everything comes out as it did. */
    private static void assertReplays(LedgerStore store, Map<String, List<Booking>> journals) {
        var alone = new PointsLedger(new InMemoryLedgerStore());
        Map<String, Deque<Booking>> left = new HashMap<>();
        journals.forEach((member, bookings) -> left.put(member, new ArrayDeque<>(bookings)));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Deque<Booking> next : left.values()) {
                while (!next.isEmpty() && isNext(next.peek(), left)) {
                    Booking booking = next.peek();
                    assertThat(alone.book(booking.operation())).isEqualTo(booking);
                    remove(booking, left);
                    moved = true;
                }
            }
        }
        assertThat(left.values()).allMatch(Deque::isEmpty);
        assertThat(alone.totals()).isEqualTo(store.totals());
        for (Posting.Account account : Posting.Account.values()) {
            long points = store.totals().getOrDefault(account, 0L);
            boolean below = account == Posting.Account.ISSUED || account == Posting.Account.OWED;
            assertThat(below ? -points : points).as(account.name()).isNotNegative();
        }
    }

    private static boolean isNext(Booking booking, Map<String, Deque<Booking>> left) {
        String other = booking.operation().other();
        return booking.equals(left.get(booking.operation().member()).peek())
                && (other == null || booking.equals(left.get(other).peek()));
    }

    private static void remove(Booking booking, Map<String, Deque<Booking>> left) {
        left.get(booking.operation().member()).remove();
        if (booking.operation().other() != null) {
            left.get(booking.operation().other()).remove();
        }
    }

    @Test
    @DisplayName("one key from many threads is booked once, and all get the same answer")
    void oneKeyOnce() throws InterruptedException, ExecutionException {
        LedgerStore store = empty();
        new PointsLedger(store).book(Operation.earn("e", "m", 1000, START));
        List<Booking> answers = inParallel(IntStream.range(0, THREADS)
                .<Callable<Booking>>mapToObj(thread ->
                        () -> new PointsLedger(reopened(store)).book(Operation.burn("order", "m", 10, hour(thread))))
                .toList());
        assertThat(new TreeSet<>(answers.stream().map(Booking::toString).toList()))
                .hasSize(1);
        assertThat(new PointsLedger(store).balance("m", hour(9)).available()).isEqualTo(990);
    }

    @Test
    @DisplayName("a booking comes back as it was, with all its times and lots")
    void roundTrip() {
        LedgerStore store = empty();
        var ledger = new PointsLedger(store);
        Instant at = Instant.parse("2026-03-01T12:34:56.789012Z");
        Booking earn = ledger.book(Operation.earn("e", "Jürgen 李", 7, at).until(at.plusSeconds(9)));
        Booking sent = ledger.book(Operation.transfer("t", "Jürgen 李", "n", 3, at));
        LedgerStore again = reopened(store);
        assertThat(again.find("e")).contains(earn);
        assertThat(again.bookings("Jürgen 李", 0)).containsExactly(earn, sent);
        assertThat(again.bookings("Jürgen 李", 1)).containsExactly(sent);
        assertThat(again.bookings("n", 0)).containsExactly(sent);
        assertThat(again.bookings("n", 1)).isEmpty();
        assertThat(again.find("unknown")).isEmpty();
        assertThat(again.totals()).isEqualTo(store.totals());
        assertThat(new PointsLedger(again).balance("n", at).available()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "what a clock of nanoseconds says comes back the same, so that nothing expires earlier after a restart")
    void nanoseconds() {
        LedgerStore store = empty();
        var ledger = new PointsLedger(store);
        Instant at = Instant.parse("2026-03-01T12:00:00.000000300Z");
        Booking earn =
                ledger.book(Operation.earn("e", "m", 7, at.minusSeconds(9)).until(at.plusNanos(200)));
        Booking burn = ledger.book(Operation.burn("b", "m", 3, at));
        LedgerStore again = reopened(store);
        assertThat(again.bookings("m", 0)).containsExactly(earn, burn);
        assertThat(new PointsLedger(again).balance("m", at)).isEqualTo(ledger.balance("m", at));
    }

    @Test
    @DisplayName("a booking made for an old version changes nothing")
    void oldVersion() {
        LedgerStore store = empty();
        Booking first = new PointsLedger(store).book(Operation.earn("e", "m", 7, START));
        Booking second = new Wallet("m").apply(Operation.earn("f", "m", 5, START), null);
        assertThat(store.append(second, Map.of("m", LedgerStore.End.NONE))).isFalse();
        assertThat(store.append(first, Map.of("m", new LedgerStore.End(1, "e"))))
                .isFalse();
        assertThat(store.append(second, Map.of("m", new LedgerStore.End(1, "other"))))
                .isFalse();
        assertThat(store.find("f")).isEmpty();
        assertThat(store.bookings("m", 0)).containsExactly(first);
        assertThat(store.totals().get(Posting.Account.WALLET)).isEqualTo(7);
    }

    @Test
    @DisplayName("a forgotten member leaves totals, partners and their replay as they were")
    void forgetting() {
        LedgerStore store = empty();
        var ledger = new PointsLedger(store);
        ledger.book(Operation.earn("e1", "m", 100, START));
        ledger.book(Operation.earn("e2", "n", 50, START));
        ledger.book(Operation.transfer("t1", "m", "n", 30, START.plusSeconds(1)));
        ledger.book(Operation.transfer("t2", "n", "m", 10, START.plusSeconds(2)));
        ledger.book(Operation.burn("b", "m", 20, START.plusSeconds(3)));
        Map<Posting.Account, Long> totals = store.totals();
        Balance partner = ledger.balance("n", START.plusSeconds(9));

        assertThat(ledger.forget("m")).isEqualTo(4);

        assertThat(ledger.forget("m")).isZero();
        assertThat(store.bookings("m", 0)).isEmpty();
        assertThat(ledger.balance("m", START.plusSeconds(9)).available()).isZero();
        assertThat(store.totals()).isEqualTo(totals);
        assertThat(totals.values().stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(new PointsLedger(store).balance("n", START.plusSeconds(9))).isEqualTo(partner);
        assertThat(store.bookings("n", 0).toString() + store.bookings("forgotten-1", 0))
                .doesNotContain("member=m,")
                .doesNotContain("other=m,")
                .contains("forgotten-1");
        assertThat(new PointsLedger(store)
                        .balance("forgotten-1", START.plusSeconds(9))
                        .available())
                .isEqualTo(60);
    }

    @Test
    @DisplayName("each forgotten member gets a name of its own, and goes on as a new one")
    void forgettingSeveral() {
        LedgerStore store = empty();
        var ledger = new PointsLedger(store);
        ledger.book(Operation.earn("e0", "forgotten-2", 1, START));
        ledger.book(Operation.earn("e1", "m", 2, START));
        ledger.book(Operation.earn("e2", "n", 3, START));
        assertThat(ledger.forget("m") + ledger.forget("n")).isEqualTo(2);
        assertThat(ledger.book(Operation.earn("e3", "m", 4, START)).done()).isTrue();
        assertThat(ledger.balance("m", START).available()).isEqualTo(4);
        assertThat(ledger.balance("forgotten-2", START).available()).isEqualTo(1);
        assertThat(store.totals()).containsEntry(Posting.Account.WALLET, 10L);
    }

    @Test
    @DisplayName("who is forgotten in one process begins anew in all others too, whatever they remember")
    void forgottenElsewhere() {
        for (int bookings = 0; bookings < 5; bookings++) {
            LedgerStore store = empty();
            String member = "again" + bookings;
            var here = new PointsLedger(store);
            var there = new PointsLedger(reopened(store));
            here.book(Operation.earn(member + "a", member, 100, START));
            there.book(Operation.earn(member + "b", member, 10, START));
            here.forget(member);
            // As many as before are as good a trap as more of them.
            for (int k = 0; k < bookings; k++) {
                here.book(Operation.earn(member + k, member, 7, START));
            }

            Booking next = there.book(Operation.earn(member + "c", member, 7, START));

            assertThat(next.balance().available()).as("after %d", bookings).isEqualTo(7L * (bookings + 1));
            assertThat(there.balance(member, START)).isEqualTo(here.balance(member, START));
            here.forget(member);
            assertThat(there.balance(member, START).available())
                    .as("after %d", bookings)
                    .isZero();
        }
    }

    @Test
    @DisplayName("a booking by another process is seen before anything is booked or said")
    void othersAreSeen() {
        LedgerStore store = empty();
        var here = new PointsLedger(store);
        var there = new PointsLedger(reopened(store));
        here.book(Operation.earn("e1", "m", 100, START));
        assertThat(there.balance("m", START).available()).isEqualTo(100);
        here.book(Operation.burn("b1", "m", 70, START));
        assertThat(there.book(Operation.burn("b2", "m", 70, START)).status()).isEqualTo(Booking.Status.INSUFFICIENT);
        here.book(Operation.earn("e2", "n", 5, START));
        there.book(Operation.transfer("t1", "m", "n", 30, START));
        assertThat(here.book(Operation.burn("b3", "n", 35, START)).done()).isTrue();
        assertThat(there.book(Operation.burn("b1", "m", 70, START)).done()).isTrue();
        assertThat(there.balance("m", START).available()).isZero();
    }

    @Test
    @DisplayName("who is always too late is told so, and nothing is booked")
    void alwaysTooLate() {
        LedgerStore store = empty();
        LedgerStore slow = new ForwardingLedgerStore(store) {
            @Override
            public boolean append(Booking booking, Map<String, End> ends) {
                return false;
            }
        };
        assertThatExceptionOfType(LedgerStoreException.class)
                .isThrownBy(() -> new PointsLedger(slow).book(Operation.earn("e", "m", 1, START)))
                .withMessageContaining("not booked");
        assertThat(store.find("e")).isEmpty();
    }

    @Test
    @DisplayName("who asks for a key right before another books it keeps what that booking made")
    void overtaken() {
        LedgerStore store = empty();
        List<Operation> operations = List.of(
                Operation.earn("e", "m", 100, hour(0)),
                Operation.burn("b", "m", 30, hour(1)),
                Operation.reserve("r", "m", 40, hour(2), hour(50)));
        var first = new PointsLedger(store);
        var second = new PointsLedger(new ForwardingLedgerStore(store) {
            private final Set<String> asked = new TreeSet<>();

            @Override
            public Optional<Booking> find(String key) {
                return asked.add(key) ? Optional.empty() : super.find(key);
            }
        });
        for (Operation operation : operations) {
            Booking booked = first.book(operation);
            assertThat(second.book(operation)).isEqualTo(booked);
        }

        assertThat(second.balance("m", hour(3))).isEqualTo(first.balance("m", hour(3)));
        assertThat(second.balance("m", hour(3)).held()).isEqualTo(40);
        assertThat(second.book(Operation.confirm("c", "m", "r", hour(4))).done())
                .isTrue();
        assertThat(second.book(Operation.reverseBurn("rb", "m", "b", 30, hour(5)))
                        .done())
                .isTrue();
        assertThat(second.book(Operation.reverseEarn("re", "m", "e", 10, hour(6)))
                        .done())
                .isTrue();
        assertThat(new PointsLedger(store).balance("m", hour(7)).available()).isEqualTo(50);
    }
}
