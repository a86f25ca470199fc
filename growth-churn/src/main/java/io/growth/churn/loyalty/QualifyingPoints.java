package io.growth.churn.loyalty;

import io.growth.churn.loyalty.Operation.Kind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The points of a member's journal that count for tiers, taken in booking by booking. For one thread. */
final class QualifyingPoints {

    private final List<Booking> journal;
    private final ZoneId zone;
    private final Map<String, Integer> places = new HashMap<>();
    private final LocalDate[] days;
    private final long[] left;
    private int size;
    private int taken;

    QualifyingPoints(List<Booking> journal, ZoneId zone) {
        this.journal = journal;
        this.zone = zone;
        this.days = new LocalDate[journal.size()];
        this.left = new long[journal.size()];
    }

    boolean hasNext() {
        return taken < journal.size();
    }

    /** Day of the booking that is taken in next. */
    LocalDate nextDay() {
        return LocalDate.ofInstant(journal.get(taken).effective(), zone);
    }

    /** Takes in what counts of the next booking: goods that come back lower the points of the day they were bought. */
    void takeNext() {
        LocalDate day = nextDay();
        Booking booking = journal.get(taken++);
        Operation operation = booking.operation();
        if (booking.done() && operation.kind() == Kind.EARN) {
            places.put(operation.key(), size);
            days[size] = day;
            left[size++] = operation.points();
        } else if (booking.done() && operation.kind() == Kind.REVERSE_EARN) {
            Integer place = places.get(operation.reference());
            if (place != null) {
                left[place] -= operation.points();
            }
        }
    }

    /** The sum of what was earned from a day on, as far as it is taken in. */
    long since(LocalDate start) {
        int from = size;
        while (from > 0 && !days[from - 1].isBefore(start)) {
            from--;
        }
        return Arrays.stream(left, from, size).sum();
    }
}
