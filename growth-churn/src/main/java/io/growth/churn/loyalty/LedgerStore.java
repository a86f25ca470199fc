package io.growth.churn.loyalty;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the journal. The shop chooses where: {@link InMemoryLedgerStore}, {@link JdbcLedgerStore}, or its own.
 *
 * <p>Safe for any number of threads and processes. A member's version is the number of its bookings.
 */
public interface LedgerStore {

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
     * @param versions for each member that is part of it, the version it was made at
     * @return false if a member has another version by now, or the key is taken; then nothing has changed
     */
    boolean append(Booking booking, Map<String, Long> versions);

    /**
     * The points on all accounts of a kind: the trial balance.
     *
     * @return for each kind the sum of all postings; all together are 0
     */
    Map<Posting.Account, Long> totals();
}
