package io.growth.core.rule.govern;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A decision in memory. Its booking changes under the lock of its customer, or ends by the hand of an account that
 * collects what ran out: whoever replaces it first has done it.
 */
final class Entry {

    private static final Booking NOTHING = new Booking(Booking.State.NONE, 0, 0);

    private final Verdict verdict;
    private final @Nullable Charge charge;
    private final AtomicReference<Booking> booking;

    Entry(Verdict verdict, @Nullable Claim claim) {
        this.verdict = verdict;
        this.charge = claim == null ? null : Charge.of(claim);
        this.booking = new AtomicReference<>(claim == null ? NOTHING : Booking.of(claim));
    }

    Verdict verdict() {
        return verdict;
    }

    Charge charge() {
        if (charge == null) {
            throw new IllegalStateException("nothing was reserved");
        }
        return charge;
    }

    Booking booking() {
        return Objects.requireNonNull(booking.get());
    }

    boolean replace(Booking expected, Booking next) {
        return booking.compareAndSet(expected, next);
    }

    /** What is still to be sent is kept. */
    boolean isOlderThan(long limit) {
        Booking now = booking();
        long due = charge == null ? 0 : now.due();
        return Math.max(due, verdict.at().toEpochMilli()) < limit && !(now.isOpen() && now.expires() >= limit);
    }
}
