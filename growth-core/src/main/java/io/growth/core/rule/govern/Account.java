package io.growth.core.rule.govern;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What one campaign has used, and which reservations may still return. */
final class Account {

    /** An entry and when it is to be looked at. */
    private record Expected(long expires, Entry entry) {}

    private final PriorityQueue<Expected> open = new PriorityQueue<>(Comparator.comparingLong(Expected::expires));
    private long amount;
    private long coupons;

    synchronized @Nullable Reason take(Claim claim) {
        collect(claim.now());
        if (amount > claim.amountBefore()) {
            return Reason.BUDGET_SPENT;
        }
        if (coupons > claim.couponsBefore()) {
            return Reason.COUPONS_SPENT;
        }
        amount += claim.cost();
        coupons++;
        return null;
    }

    synchronized void expect(Entry entry) {
        open.add(new Expected(entry.booking().expires(), entry));
    }

    /** Keeps nothing of a customer who was forgotten. */
    synchronized void drop(Entry entry) {
        open.removeIf(expected -> expected.entry == entry);
    }

    synchronized void giveBack(Charge charge) {
        amount -= charge.cost();
        coupons--;
    }

    synchronized Usage usage(long now) {
        collect(now);
        return new Usage(amount, coupons);
    }

    private void collect(long now) {
        for (Expected first = open.peek(); first != null && first.expires <= now; first = open.peek()) {
            open.remove();
            collect(first.entry, now);
        }
    }

    private void collect(Entry entry, long now) {
        Booking booking = entry.booking();
        while (booking.hasRunOut(now)) {
            if (entry.replace(booking, booking.to(Booking.State.GONE))) {
                giveBack(entry.charge());
            }
            booking = entry.booking();
        }
        if (booking.isOpen()) {
            // Put off since it was expected.
            open.add(new Expected(booking.expires(), entry));
        }
    }
}
