package io.growth.churn.loyalty;

import io.growth.churn.loyalty.Booking.Status;
import io.growth.churn.loyalty.Lots.Taken;
import io.growth.churn.loyalty.Posting.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The points of one member as its bookings made them: the same bookings always make the same wallet. For one thread.
 */
final class Wallet {

    private static final class Earned {
        private final Lots.Open lot;
        private long left;

        private Earned(Lots.Open lot, long left) {
            this.lot = lot;
            this.left = left;
        }
    }

    private static final class Paid {
        private final List<Taken> taken;
        private long left;

        private Paid(List<Taken> taken, long left) {
            this.taken = taken;
            this.left = left;
        }
    }

    private record Hold(Instant until, long points, List<Taken> taken) {}

    private final String member;
    private final Undo undo = new Undo();
    private final Lots lots = new Lots(undo);
    private final Map<String, Earned> earned = new HashMap<>();
    private final Map<String, Paid> paid = new HashMap<>();
    private final Map<String, Hold> holds = new TreeMap<>();
    private Instant latest = Instant.MIN;
    private long owed;
    private long version;
    private String last = "";

    /** What the operation that is being applied moves. */
    private final Map<Account, Long> moved = new TreeMap<>();

    private long expired;

    Wallet(String member) {
        this.member = member;
    }

    static Wallet of(String member, List<Booking> bookings) {
        var wallet = new Wallet(member);
        bookings.forEach(wallet::replay);
        return wallet;
    }

    /**
     * Takes over what was booked since.
     *
     * @param fromLast the journal from the last booking known here on, or all of it if none is
     * @return false if that is another journal: the member was made anonymous, and may have begun anew
     */
    boolean catchUp(List<Booking> fromLast) {
        if (version == 0) {
            fromLast.forEach(this::replay);
            return true;
        }
        if (fromLast.isEmpty() || !fromLast.get(0).operation().key().equals(last)) {
            return false;
        }
        fromLast.stream().skip(1).forEach(this::replay);
        return true;
    }

    long version() {
        return version;
    }

    LedgerStore.End end() {
        return new LedgerStore.End(version, last);
    }

    private void replay(Booking booking) {
        if (member.equals(booking.operation().other())) {
            receive(booking.operation().key(), booking.received(), booking.effective());
        } else {
            run(booking.operation(), new ArrayList<>());
        }
    }

    /**
     * Applies an operation of this member and says what became of it.
     *
     * @param receiver of a transfer, which takes its part over
     */
    Booking apply(Operation operation, @Nullable Wallet receiver) {
        var sent = new ArrayList<Lot>();
        Status status = run(operation, sent);
        List<Posting> postings = new ArrayList<>(postings());
        if (receiver != null) {
            postings.addAll(receiver.receive(operation.key(), sent, latest));
        }
        return new Booking(operation, status, latest, expired, balance(latest), sent, postings);
    }

    private Status run(Operation operation, List<Lot> sent) {
        begin(operation.key(), operation.at());
        releaseOverdue();
        expire();
        Status status = act(operation, sent);
        expire();
        return status;
    }

    private void begin(String key, Instant at) {
        undo.clear();
        moved.clear();
        expired = 0;
        Instant latestBefore = latest;
        long owedBefore = owed;
        String lastBefore = last;
        undo.add(() -> {
            latest = latestBefore;
            owed = owedBefore;
            last = lastBefore;
            version--;
        });
        latest = at.isAfter(latest) ? at : latest;
        last = key;
        version++;
    }

    /** Takes the last operation back. */
    void takeBack() {
        undo.run();
    }

    private Status act(Operation operation, List<Lot> sent) {
        return switch (operation.kind()) {
            case EARN, BONUS -> earn(operation);
            case BURN -> burn(operation);
            case RESERVE -> reserve(operation);
            case CONFIRM -> confirm(named(operation.reference()));
            case RELEASE -> release(named(operation.reference()));
            case REVERSE_EARN -> reverseEarn(operation);
            case REVERSE_BURN -> reverseBurn(operation);
            case TRANSFER -> send(operation, sent);
            case EXPIRE -> Status.DONE;
        };
    }

    private static String named(@Nullable String reference) {
        return Objects.requireNonNull(reference, "reference");
    }

    private Status earn(Operation operation) {
        Instant from = Objects.requireNonNullElse(operation.usableFrom(), operation.at());
        Instant until = Objects.requireNonNullElse(operation.until(), Operation.NEVER);
        long owedBefore = payOwed(operation.points());
        move(Account.ISSUED, Account.OWED, owedBefore);
        move(Account.ISSUED, Account.WALLET, operation.points() - owedBefore);
        Lots.Open lot = lots.add(new Lot(operation.key(), operation.points() - owedBefore, from, until));
        put(earned, operation.key(), new Earned(lot, operation.points()));
        return Status.DONE;
    }

    private long payOwed(long points) {
        long pays = Math.min(owed, points);
        owed -= pays;
        return pays;
    }

    private Status burn(Operation operation) {
        if (lots.available(latest) < operation.points()) {
            return Status.INSUFFICIENT;
        }
        put(paid, operation.key(), new Paid(lots.take(operation.points(), latest), operation.points()));
        move(Account.WALLET, Account.REDEEMED, operation.points());
        return Status.DONE;
    }

    private Status reserve(Operation operation) {
        if (lots.available(latest) < operation.points()) {
            return Status.INSUFFICIENT;
        }
        Instant until = Objects.requireNonNull(operation.until(), "until");
        var hold = new Hold(until, operation.points(), lots.take(operation.points(), latest));
        put(holds, operation.key(), hold);
        move(Account.WALLET, Account.HELD, operation.points());
        return Status.DONE;
    }

    /** What was there under the key comes back: of one operation sent to two processes, the slower books it twice. */
    private <T> void put(Map<String, T> map, String key, T value) {
        T before = map.put(key, value);
        undo.add(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    private @Nullable Hold removeHold(String reservation) {
        Hold hold = holds.remove(reservation);
        if (hold != null) {
            undo.add(() -> holds.put(reservation, hold));
        }
        return hold;
    }

    private Status confirm(String reservation) {
        Hold hold = removeHold(reservation);
        if (hold == null) {
            return Status.NOTHING_TO_DO;
        }
        put(paid, reservation, new Paid(hold.taken(), hold.points()));
        move(Account.HELD, Account.REDEEMED, hold.points());
        return Status.DONE;
    }

    private Status release(String reservation) {
        Hold hold = removeHold(reservation);
        if (hold == null) {
            return Status.NOTHING_TO_DO;
        }
        lots.giveBack(hold.taken(), hold.points(), 0);
        move(Account.HELD, Account.WALLET, hold.points());
        return Status.DONE;
    }

    private void releaseOverdue() {
        List<String> overdue = holds.entrySet().stream()
                .filter(entry -> !entry.getValue().until().isAfter(latest))
                .map(Map.Entry::getKey)
                .toList();
        overdue.forEach(this::release);
    }

    /** From the lot itself, then nothing for what of it has expired, then from other lots; what is missing is owed. */
    private Status reverseEarn(Operation operation) {
        Earned earn = earned.get(named(operation.reference()));
        if (earn == null || operation.points() > earn.left) {
            return Status.NOTHING_TO_DO;
        }
        earn.left -= operation.points();
        undo.add(() -> earn.left += operation.points());
        long ownLot = lots.takeFrom(earn.lot, operation.points());
        long gone = lots.takeExpired(earn.lot, operation.points() - ownLot);
        long need = operation.points() - ownLot - gone;
        long available = Math.min(need, lots.available(latest));
        lots.take(available, latest);
        owed += need - available;
        move(Account.WALLET, Account.ISSUED, ownLot + available);
        move(Account.EXPIRED, Account.ISSUED, gone);
        move(Account.OWED, Account.ISSUED, need - available);
        return Status.DONE;
    }

    private Status reverseBurn(Operation operation) {
        Paid payment = paid.get(named(operation.reference()));
        if (payment == null || operation.points() > payment.left) {
            return Status.NOTHING_TO_DO;
        }
        payment.left -= operation.points();
        undo.add(() -> payment.left += operation.points());
        long pays = payOwed(operation.points());
        lots.giveBack(payment.taken, operation.points(), pays);
        move(Account.REDEEMED, Account.OWED, pays);
        move(Account.REDEEMED, Account.WALLET, operation.points() - pays);
        return Status.DONE;
    }

    private Status send(Operation operation, List<Lot> sent) {
        if (lots.available(latest) < operation.points()) {
            return Status.INSUFFICIENT;
        }
        lots.take(operation.points(), latest).stream().map(Taken::asLot).forEach(sent::add);
        moved.merge(Account.WALLET, -operation.points(), Long::sum);
        return Status.DONE;
    }

    /**
     * Takes over transferred lots, and says what that moves. What is due to expire waits for an operation of this member's
     * own, so that a booking moves points of the receiver only by what it receives.
     */
    private List<Posting> receive(String key, List<Lot> received, Instant effective) {
        begin(key, effective);
        long sum = 0;
        long pays = 0;
        for (Lot lot : received) {
            long paysNow = payOwed(lot.points());
            lots.add(new Lot(lot.earn(), lot.points() - paysNow, lot.usableFrom(), lot.until()));
            pays += paysNow;
            sum += lot.points();
        }
        moved.merge(Account.OWED, pays, Long::sum);
        moved.merge(Account.WALLET, sum - pays, Long::sum);
        return postings();
    }

    private void expire() {
        long due = lots.expire(latest);
        expired += due;
        move(Account.WALLET, Account.EXPIRED, due);
    }

    private void move(Account from, Account to, long points) {
        moved.merge(from, -points, Long::sum);
        moved.merge(to, points, Long::sum);
    }

    private List<Posting> postings() {
        return moved.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new Posting(entry.getKey(), entry.getKey().ofMember() ? member : null, entry.getValue()))
                .toList();
    }

    /** What the member has at a moment, also a later one than the last booking: overdue holds count as given up. */
    Balance balance(Instant at) {
        Instant now = at.isAfter(latest) ? at : latest;
        long held = 0;
        var overdue = new ArrayList<Taken>();
        for (Hold hold : holds.values()) {
            if (hold.until().isAfter(now)) {
                held += hold.points();
            } else {
                overdue.addAll(hold.taken());
            }
        }
        return lots.balance(now, overdue, held, owed);
    }
}
