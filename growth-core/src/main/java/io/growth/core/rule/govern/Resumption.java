package io.growth.core.rule.govern;

import java.util.List;

/** What happens to a deferred reservation when it is looked at again: the same in every store. */
final class Resumption {

    private Resumption() {}

    /** Reads what the customer was sent otherwise. */
    interface Others<X extends Exception> {
        List<Send> sends() throws X;
    }

    /** Changes the booking if it is still the expected one; one that is gone gives back what it took. */
    interface Move<X extends Exception> {
        boolean to(Booking expected, Booking next) throws X;
    }

    static <X extends Exception> Outcome of(Booking booking, Claim claim, Others<X> others, Move<X> move) throws X {
        if (!booking.isOpen() || booking.hasRunOut(claim.now())) {
            return claim.refused(Reason.EXPIRED);
        }
        if (booking.state() == Booking.State.DEFERRED && booking.due() > claim.now()) {
            return claim.refused(Reason.DEFERRED);
        }
        // Its money is reserved already.
        Till<X> paid = taken -> null;
        Outcome outcome = claim.judge(others.sends(), paid);
        Booking next = outcome.reason().isReserved() ? Booking.of(claim) : booking.to(Booking.State.GONE);
        return move.to(booking, next) ? outcome : claim.refused(Reason.EXPIRED);
    }
}
