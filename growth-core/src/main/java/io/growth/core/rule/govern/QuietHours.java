package io.growth.core.rule.govern;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hours of the night in which a customer is left in peace, by the clock on the customer's wall, and what becomes of
 * a message that falls into them.
 *
 * <p>It is quiet when the local time is in {@code [from, to)}, across midnight if {@code to} is not later. Where clocks
 * change, that is taken literally: if 02:30 is skipped, the quiet ends with the skip; if 02:30 comes twice, quiet hours
 * to 02:30 end at the first and come back when clocks go back. Immutable.
 */
public final class QuietHours {

    /** What becomes of a message that falls into quiet hours. */
    public enum Handling {
        /** It waits until they end. */
        DEFER,

        /** It waits until the campaign's own time of day after they end. */
        NEXT_WINDOW,

        /** It is not sent. */
        DROP
    }

    private final LocalTime from;
    private final LocalTime to;
    private final Handling handling;
    private final @Nullable LocalTime nextWindow;

    private QuietHours(LocalTime from, LocalTime to, Handling handling, @Nullable LocalTime nextWindow) {
        this.from = from;
        this.to = to;
        this.handling = handling;
        this.nextWindow = nextWindow;
    }

    /**
     * Quiet hours after which messages that fell into them are sent.
     *
     * @param from first quiet time of day, such as 22:00
     * @param to first time of day that is not quiet any more, such as 08:00
     * @return the hours
     * @throws IllegalArgumentException if both are the same
     */
    public static QuietHours between(LocalTime from, LocalTime to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours must leave some of the day but go from " + from + " to it");
        }
        return new QuietHours(from, to, Handling.DEFER, null);
    }

    /**
     * Drops messages that fall into the quiet hours.
     *
     * @return hours that do
     */
    public QuietHours dropping() {
        return new QuietHours(from, to, Handling.DROP, null);
    }

    /**
     * Sends messages that fall into the quiet hours at a time of day of its own, such as 18:00 when people are home.
     *
     * @param time when, not a quiet time
     * @return hours that do
     * @throws IllegalArgumentException if it is quiet then
     */
    public QuietHours deferringTo(LocalTime time) {
        if (isQuiet(time)) {
            throw new IllegalArgumentException(
                    "messages must not wait until " + time + ", which is quiet: from " + from + " to " + to);
        }
        return new QuietHours(from, to, Handling.NEXT_WINDOW, time);
    }

    /**
     * What becomes of a message that falls into the quiet hours.
     *
     * @return the handling
     */
    public Handling handling() {
        return handling;
    }

    private boolean isQuiet(LocalTime time) {
        boolean started = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? started && !ended : started || !ended;
    }

    /**
     * Whether it is quiet where the customer lives.
     *
     * @param now the moment
     * @param zone of the customer
     * @return whether it is
     */
    public boolean isQuiet(Instant now, ZoneId zone) {
        return isQuiet(now.atZone(zone).toLocalTime());
    }

    /**
     * When a message is due that comes up now.
     *
     * @param now the moment
     * @param zone of the customer
     * @return now if it is not quiet, else when it may be sent, also for those that are dropped
     */
    public Instant due(Instant now, ZoneId zone) {
        if (!isQuiet(now, zone)) {
            return now;
        }
        Instant end = firstAt(to, now, zone);
        return nextWindow == null ? end : firstAt(nextWindow, end, zone);
    }

    /**
     * When it becomes quiet next: until then a message that was decided about may still be sent.
     *
     * @param now the moment
     * @param zone of the customer
     * @return now if it is quiet
     */
    public Instant begin(Instant now, ZoneId zone) {
        if (isQuiet(now, zone)) {
            return now;
        }
        Instant shown = firstShown(now, zone);
        // Clocks that are put back or forward may come to a quiet time without showing the first one.
        ZoneOffsetTransition change = zone.getRules().nextTransition(now);
        boolean sooner = change != null && change.getInstant().isBefore(shown) && isQuiet(change.getInstant(), zone);
        return sooner ? change.getInstant() : shown;
    }

    /** The first moment, not before the given one, at which the clock shows the first quiet time of day. */
    private Instant firstShown(Instant earliest, ZoneId zone) {
        LocalDate day = earliest.atZone(zone).toLocalDate();
        for (int ahead = 0; ahead < 4; ahead++) {
            LocalDateTime local = day.plusDays(ahead).atTime(from);
            for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
                if (!local.toInstant(offset).isBefore(earliest)) {
                    return local.toInstant(offset);
                }
            }
        }
        throw new IllegalStateException("zone " + zone + " does not come to " + from + " after " + earliest);
    }

    /** The first moment, not before the given one, at which the clock shows a time of day or skips it, and it is not quiet. */
    private Instant firstAt(LocalTime time, Instant earliest, ZoneId zone) {
        LocalDate day = earliest.atZone(zone).toLocalDate();
        // Two days on, clocks have shown every time of day, but a whole day may be skipped where the date line moved.
        for (int ahead = 0; ahead < 4; ahead++) {
            Instant found = onDay(day.plusDays(ahead).atTime(time), earliest, zone);
            if (found != null) {
                return found;
            }
        }
        throw new IllegalStateException("zone " + zone + " does not come to " + time + " after " + earliest);
    }

    private @Nullable Instant onDay(LocalDateTime local, Instant earliest, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition skip = zone.getRules().getTransition(local);
            return allowed(skip.getInstant(), earliest, zone);
        }
        for (ZoneOffset offset : offsets) {
            Instant found = allowed(local.toInstant(offset), earliest, zone);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Instant allowed(Instant instant, Instant earliest, ZoneId zone) {
        return instant.isBefore(earliest) || isQuiet(instant, zone) ? null : instant;
    }

    PolicyForm.Quiet form() {
        return new PolicyForm.Quiet(from, to, handling, nextWindow);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuietHours that
                && from.equals(that.from)
                && to.equals(that.to)
                && handling == that.handling
                && Objects.equals(nextWindow, that.nextWindow);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, handling, nextWindow);
    }

    @Override
    public String toString() {
        return "quiet from " + from + " to " + to + ", " + handling + (nextWindow == null ? "" : " at " + nextWindow);
    }
}
