package io.growth.churn.loyalty;

import io.growth.core.privacy.Forgettable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the journal. The shop chooses where: {@link InMemoryLedgerStore}, {@link JdbcLedgerStore}, or its own.
 *
 * <p>Safe for any number of threads and processes. A member's version is the number of its bookings.
 */
public interface LedgerStore extends Forgettable {

    /**
     * Where a member's journal ends. Who was forgotten and begins anew under the old name may have as many bookings as
     * before, but others.
     *
     * @param version the number of its bookings
     * @param last key of the newest of them, empty if there is none
     */
    record End(long version, String last) {

        /** Of a member without bookings. */
        public static final End NONE = new End(0, "");
    }

    /**
     * A booking by the key of its operation.
     *
     * @param key the key
     * @return the booking, empty if there is none
     */
    Optional<Booking> find(String key);

    /**
     * The bookings of a member, received transfers included.
     *
     * @param member the member
     * @param after how many of the first are not wanted, 0 for all
     * @return the others in order
     */
    List<Booking> bookings(String member, long after);

    /**
     * Adds a booking as a whole or not at all.
     *
     * @param booking the booking
     * @param ends for each member that is part of it, where its journal ended when the booking was made
     * @return false if a journal ends elsewhere by now, or the key is taken; then nothing has changed
     */
    boolean append(Booking booking, Map<String, End> ends);

    /**
     * The points on all accounts of a kind: the trial balance.
     *
     * @return for each kind the sum of all postings; all together are 0
     */
    Map<Posting.Account, Long> totals();

    /**
     * Makes a member's bookings anonymous: a name that is nobody's, {@code forgotten-1}, {@code forgotten-2} and so on, takes
     * the member's place in all of them, those of transfers included. No posting changes, so all totals stay, and so do
     * the balances of the others. Keys of operations stay: they should not say whose they are.
     *
     * @param customer the member
     * @return how many bookings were made anonymous
     */
    @Override
    long forget(String customer);
}
