package io.growth.churn.loyalty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The lots of a member and what is left of each. For one thread. */
final class Lots {

    /** A lot with what is left of it and what of it has expired without being taken back. */
    static final class Open {
        private final Lot lot;
        private final int number;
        private long left;
        private long expired;

        private Open(Lot lot, int number) {
            this.lot = lot;
            this.number = number;
        }

        private boolean usable(Instant now) {
            return !lot.usableFrom().isAfter(now) && lot.until().isAfter(now);
        }
    }

    /** Points that were taken from a lot and may come back to it. */
    static final class Taken {
        private final Open from;
        private long points;

        private Taken(Open from, long points) {
            this.from = from;
            this.points = points;
        }

        Lot asLot() {
            return new Lot(from.lot.earn(), points, from.lot.usableFrom(), from.lot.until());
        }
    }

    private static final Comparator<Open> FIRST_TO_EXPIRE = Comparator.comparing((Open open) -> open.lot.until())
            .thenComparing(open -> open.lot.usableFrom())
            .thenComparingInt(open -> open.number);

    /** Lots of which something is left, in the order of payment: however long a history is, these are few. */
    private final TreeSet<Open> living = new TreeSet<>(FIRST_TO_EXPIRE);

    private final Undo undo;
    private int count;

    Lots(Undo undo) {
        this.undo = undo;
    }

    Open add(Lot lot) {
        var open = new Open(lot, count++);
        change(open, lot.points());
        return open;
    }

    private void change(Open open, long left) {
        long before = open.left;
        set(open, left);
        undo.add(() -> set(open, before));
    }

    private void set(Open open, long left) {
        open.left = left;
        if (left > 0) {
            living.add(open);
        } else {
            living.remove(open);
        }
    }

    /** Takes points that can be used now, the first to expire first; as many as there are. */
    List<Taken> take(long points, Instant now) {
        var taken = new ArrayList<Taken>();
        long need = points;
        for (Open open : living) {
            if (open.usable(now) && need > 0) {
                taken.add(new Taken(open, Math.min(need, open.left)));
                need -= Math.min(need, open.left);
            }
        }
        taken.forEach(part -> change(part.from, part.from.left - part.points));
        return taken;
    }

    /** Takes at most some points from one lot, whether they can be used now or later. */
    long takeFrom(Open open, long points) {
        long taken = Math.min(points, open.left);
        change(open, open.left - taken);
        return taken;
    }

    /** Takes back at most some points of a lot that have expired: nobody has them any more. */
    long takeExpired(Open open, long points) {
        long taken = Math.min(points, open.expired);
        changeExpired(open, -taken);
        return taken;
    }

    private void changeExpired(Open open, long change) {
        open.expired += change;
        undo.add(() -> open.expired -= change);
    }

    /**
     * Gives points back to the lots they came from, the last taken first.
     *
     * @param skipped how many of the first of them do not come back, because they pay what is owed
     */
    void giveBack(List<Taken> taken, long points, long skipped) {
        long need = points;
        long skip = skipped;
        for (int k = taken.size() - 1; k >= 0 && need > 0; k--) {
            Taken last = taken.get(k);
            long back = Math.min(need, last.points);
            long withheld = Math.min(skip, back);
            last.points -= back;
            undo.add(() -> last.points += back);
            change(last.from, last.from.left + back - withheld);
            need -= back;
            skip -= withheld;
        }
    }

    /** Marks what is due as expired. */
    long expire(Instant now) {
        long sum = 0;
        while (!living.isEmpty() && !living.first().lot.until().isAfter(now)) {
            Open due = living.first();
            sum += due.left;
            changeExpired(due, due.left);
            change(due, 0);
        }
        return sum;
    }

    long available(Instant now) {
        return living.stream()
                .filter(open -> open.usable(now))
                .mapToLong(open -> open.left)
                .sum();
    }

    /** The balance if some points that were taken had come back. */
    Balance balance(Instant now, List<Taken> back, long held, long owed) {
        var returned = new TreeMap<Open, Long>(FIRST_TO_EXPIRE);
        back.forEach(taken -> returned.merge(taken.from, taken.points, Long::sum));
        var ordered = returned.isEmpty() ? living : new TreeSet<>(living);
        ordered.addAll(returned.keySet());
        long available = 0;
        long pending = 0;
        Instant next = null;
        long expiring = 0;
        for (Open open : ordered) {
            long points = open.left + returned.getOrDefault(open, 0L);
            Instant until = open.lot.until();
            if (until.isAfter(now)) {
                boolean usable = open.usable(now);
                available += usable ? points : 0;
                pending += usable ? 0 : points;
                next = next == null && until.isBefore(Operation.NEVER) ? until : next;
                expiring += until.equals(next) ? points : 0;
            }
        }
        return new Balance(available, pending, held, owed, next, expiring);
    }
}
