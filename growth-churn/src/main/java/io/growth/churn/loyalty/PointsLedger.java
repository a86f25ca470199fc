package io.growth.churn.loyalty;

import io.growth.core.privacy.Forgettable;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Books what happens to members' points: each operation once, all of it or nothing, never below 0.
 *
 * <pre>{@code
 * var ledger = new PointsLedger(new JdbcLedgerStore(dataSource));
 * ledger.book(Operation.earn("order-17", "m-1", 120, now).usableFrom(now.plus(14, DAYS)).until(now.plus(365, DAYS)));
 * Booking paid = ledger.book(Operation.burn("order-18", "m-1", 100, now));
 * if (paid.status() == Booking.Status.INSUFFICIENT) { ... }
 * ledger.balance("m-1", now).available();
 * }</pre>
 *
 * <p>Double entry: every booking moves points between accounts and sums to 0, so the totals of all accounts always
 * do. The journal is the truth; balances follow from it. A payment takes what expires first. Goods that come back
 * take their points along: from the lot they had earned, nothing for what of it has expired, then from other lots,
 * and what is missing is owed and paid by the next points. Points that come back keep their old expiry.
 *
 * <p>Safe for any number of threads, and of processes on one store: a booking is made for a version of the member and
 * is made anew if somebody was faster.
 */
public final class PointsLedger implements Forgettable {

    private static final int ATTEMPTS = 1000;
    private static final int CACHED = 10_000;
    private static final int STRIPES = 64;

    private final LedgerStore store;

    /** Threads of this process wait for each other here, so that only other processes can be faster. */
    private final Lock[] stripes = new Lock[STRIPES];

    /** Wallets as of some version; one that is in use is not in here. */
    private final LinkedHashMap<String, Wallet> wallets = new LinkedHashMap<>();

    /**
     * A ledger on a store.
     *
     * @param store keeps the journal
     */
    public PointsLedger(LedgerStore store) {
        this.store = store;
        Arrays.setAll(stripes, stripe -> new ReentrantLock());
    }

    /**
     * Books an operation. If one with its key was booked already, nothing happens and that booking is returned: send
     * again whatever you are not sure about.
     *
     * @param operation what is to happen
     * @return what became of it
     * @throws IllegalArgumentException if another operation has that key: another kind, member, number of points or
     *     reference
     * @throws LedgerStoreException if the store fails; then it is booked or not, and sending it again is safe
     */
    public Booking book(Operation operation) {
        int own = stripe(operation.member());
        int other = operation.other() == null ? own : stripe(operation.other());
        stripes[Math.min(own, other)].lock();
        stripes[Math.max(own, other)].lock();
        try {
            return bookAlone(operation);
        } finally {
            stripes[Math.max(own, other)].unlock();
            stripes[Math.min(own, other)].unlock();
        }
    }

    private static int stripe(String member) {
        return Math.floorMod(member.hashCode() * 0x9E3779B9 >>> 16, STRIPES);
    }

    /**
     * Nearly always the key is new and no other process was faster, and if not, the store refuses the booking: so it
     * is only asked when it has.
     */
    private Booking bookAlone(Operation operation) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Booking booking = attempt(operation, attempt > 0);
            if (booking != null) {
                return booking;
            }
            Optional<Booking> booked = store.find(operation.key());
            if (booked.isPresent()) {
                return repeated(booked.get(), operation);
            }
        }
        throw new LedgerStoreException(
                "not booked: others were faster " + ATTEMPTS + " times; send the operation again later", null);
    }

    private static Booking repeated(Booking booked, Operation operation) {
        if (!booked.operation().isRepeatedBy(operation)) {
            throw new IllegalArgumentException("the key of this " + operation.kind()
                    + " belongs to another operation, a " + booked.operation().kind()
                    + "; give each operation a key of its own");
        }
        return booked;
    }

    private @Nullable Booking attempt(Operation operation, boolean asInStore) {
        Wallet wallet = take(operation.member(), asInStore);
        Wallet receiver = operation.other() == null ? null : take(operation.other(), asInStore);
        var ends = new HashMap<String, LedgerStore.End>();
        ends.put(operation.member(), wallet.end());
        if (receiver != null && operation.other() != null) {
            ends.put(operation.other(), receiver.end());
        }
        Booking booking = wallet.apply(operation, receiver);
        boolean appended = store.append(booking, ends);
        if (!appended) {
            wallet.takeBack();
        }
        put(operation.member(), wallet);
        if (receiver != null && operation.other() != null) {
            if (!appended) {
                receiver.takeBack();
            }
            put(operation.other(), receiver);
        }
        return appended ? booking : null;
    }

    /** The wallet as it was left, or as it is in the store by now. */
    private Wallet take(String member, boolean asInStore) {
        Wallet known;
        synchronized (wallets) {
            known = wallets.remove(member);
        }
        if (known != null && (!asInStore || known.catchUp(store.bookings(member, Math.max(0, known.version() - 1))))) {
            return known;
        }
        return Wallet.of(member, store.bookings(member, 0));
    }

    private void put(String member, Wallet wallet) {
        synchronized (wallets) {
            wallets.put(member, wallet);
            if (wallets.size() > CACHED) {
                // The one put back longest ago: a wallet that is used is taken out and put back at the end.
                wallets.remove(wallets.keySet().iterator().next());
            }
        }
    }

    /**
     * What a member has at a moment, with all that has expired or is given back by then; nothing is booked.
     *
     * @param member the member; of an unknown one all is 0
     * @param at the moment; one before the member's last booking stands for that
     * @return the balance
     * @throws LedgerStoreException if the store fails
     */
    public Balance balance(String member, Instant at) {
        Lock stripe = stripes[stripe(member)];
        stripe.lock();
        try {
            Wallet wallet = take(member, true);
            put(member, wallet);
            return wallet.balance(at);
        } finally {
            stripe.unlock();
        }
    }

    /**
     * Everything that was booked for a member, received transfers included.
     *
     * @param member the member
     * @return the bookings in order
     * @throws LedgerStoreException if the store fails
     */
    public List<Booking> journal(String member) {
        return store.bookings(member, 0);
    }

    /**
     * Makes a member anonymous, see {@link LedgerStore#forget}. What the member still had can no longer be used by
     * anybody and stays in the totals. Ledgers of other processes may remember what the member had until they need
     * the room, but neither show nor book anything of it any more, also if somebody begins anew under the name.
     *
     * @param customer the member
     * @return how many bookings were made anonymous
     * @throws LedgerStoreException if the store fails; to forget again is safe
     */
    @Override
    public long forget(String customer) {
        Lock stripe = stripes[stripe(customer)];
        stripe.lock();
        try {
            long anonymous = store.forget(customer);
            synchronized (wallets) {
                wallets.remove(customer);
            }
            return anonymous;
        } finally {
            stripe.unlock();
        }
    }

    /**
     * The points on all accounts of a kind.
     *
     * @return the trial balance, which sums to 0
     * @throws LedgerStoreException if the store fails
     */
    public Map<Posting.Account, Long> totals() {
        return store.totals();
    }
}
