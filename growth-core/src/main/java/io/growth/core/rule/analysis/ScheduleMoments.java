package io.growth.core.rule.analysis;

import io.growth.core.rule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** When schedules are in force, as far as that can be told without a calendar of all times. */
final class ScheduleMoments {

    /** A moment for those that do not care. */
    private static final Instant ANY = Instant.parse("2026-01-01T12:00:00Z");

    /** Two weeks: what repeats every week has repeated, whatever the clocks do. */
    private static final int DAYS = 15;

    private ScheduleMoments() {}

    static boolean isEmpty(Schedule schedule) {
        return !schedule.from().isBefore(schedule.until());
    }

    /** Whether one is surely in force whenever another is. */
    static boolean covers(Schedule one, Schedule other) {
        return !one.from().isAfter(other.from())
                && !one.until().isBefore(other.until())
                && (one.weekly() == null || Objects.equals(one.weekly(), other.weekly()));
    }

    /** Some moments at which both are in force, the first at the beginning; none if none was found. */
    static List<Instant> common(Schedule one, Schedule other) {
        Instant from = max(one.from(), other.from());
        Instant until = one.until().isBefore(other.until()) ? one.until() : other.until();
        Instant base = from.isAfter(Instant.MIN) ? from : earlier(until);
        var candidates = new ArrayList<Instant>(List.of(base));
        addStarts(one, base, candidates);
        addStarts(other, base, candidates);
        candidates.removeIf(moment -> !one.contains(moment) || !other.contains(moment));
        candidates.sort(Comparator.naturalOrder());
        return candidates;
    }

    private static Instant earlier(Instant until) {
        return until.isAfter(ANY) ? ANY : until.minus(Duration.ofDays(DAYS));
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static void addStarts(Schedule schedule, Instant base, List<Instant> candidates) {
        Schedule.Weekly weekly = schedule.weekly();
        if (weekly != null) {
            LocalDate day = base.atZone(weekly.zone()).toLocalDate();
            for (int k = -1; k < DAYS; k++) {
                candidates.add(day.plusDays(k)
                        .atTime(weekly.from())
                        .atZone(weekly.zone())
                        .toInstant());
            }
        }
    }
}
