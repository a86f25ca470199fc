package io.growth.churn.loyalty;

import java.time.Instant;
import java.util.List;

/**
 * An operation and what became of it: a page of the journal, never changed.
 *
 * @param operation what was to happen
 * @param status what became of it
 * @param effective when it took effect: its own time, or that of the member's operation before if that is later
 * @param expired points of the member that expired with it
 * @param balance what the member has after it
 * @param received lots that went to the other member of a transfer
 * @param postings what moved, summing to 0
 */
public record Booking(
        Operation operation,
        Status status,
        Instant effective,
        long expired,
        Balance balance,
        List<Lot> received,
        List<Posting> postings) {

    /** What can become of an operation. */
    public enum Status {
        /** It is done. */
        DONE,
        /** There were not enough points that can be used now. */
        INSUFFICIENT,
        /** What it refers to does not exist, is another member's or kind, or is used up. */
        NOTHING_TO_DO
    }

    /**
     * Takes copies of the lists.
     *
     * @param operation what was to happen
     * @param status what became of it
     * @param effective when it took effect
     * @param expired points that expired with it
     * @param balance what the member has after it
     * @param received lots that went to the other member
     * @param postings what moved
     * @throws IllegalArgumentException if the postings do not sum to 0
     */
    public Booking {
        received = List.copyOf(received);
        postings = List.copyOf(postings);
        if (postings.stream().mapToLong(Posting::points).sum() != 0) {
            throw new IllegalArgumentException("postings must sum to 0 but are " + postings);
        }
    }

    /**
     * Whether it is done.
     *
     * @return false if nothing moved but what was due anyway
     */
    public boolean done() {
        return status == Status.DONE;
    }
}
