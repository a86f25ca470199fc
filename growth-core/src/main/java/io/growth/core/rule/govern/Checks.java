package io.growth.core.rule.govern;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What names, amounts and times must be like. */
final class Checks {

    /** The last millisecond that a calendar can be asked about in every zone without leaving its range. */
    private static final long LAST = Instant.parse("9999-12-30T00:00:00Z").toEpochMilli();

    private Checks() {}

    /** Names become columns of a table and are never ids of customers, so the message may show them. */
    static String name(String what, String name) {
        Objects.requireNonNull(name, what);
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException(what + " must have 1 to 200 characters, not all blank, but is '"
                    + name.substring(0, Math.min(20, name.length())) + "' with " + name.length());
        }
        return name;
    }

    /** Ids are not shown: they may tell who a customer is. */
    static String id(String what, String id) {
        Objects.requireNonNull(id, what);
        if (id.isEmpty() || id.length() > 200) {
            throw new IllegalArgumentException(what + " must have 1 to 200 characters but has " + id.length());
        }
        return id;
    }

    static long atLeast(String what, long least, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + " but is " + value);
        }
        return value;
    }

    static Duration positive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException(
                    what + " must be longer than 0 and at most 36500 days but is " + duration);
        }
        return duration;
    }

    /** Stores keep milliseconds, so every time that is compared with theirs is cut to them. */
    static long millis(Instant instant) {
        if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > LAST / 1000) {
            throw new IllegalArgumentException("now must lie between 1970 and 9999 but is " + instant);
        }
        return instant.toEpochMilli();
    }
}
