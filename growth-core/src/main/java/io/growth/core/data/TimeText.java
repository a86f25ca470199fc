package io.growth.core.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times out of characters. The shapes that exports are full of ({@code 2026-03-01T09:30:00Z}, with a blank for the
 * {@code T}, with fractions, with an offset like {@code +02:00} or none) are read digit by digit, in a tenth of the time
 * of {@link Instant#parse} and less; a {@link DateTimeFormatter} reads the others.
 */
final class TimeText {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendOptional(timeAfter("'T'"))
            .appendOptional(timeAfter("' '"))
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static DateTimeFormatter timeAfter(String separator) {
        return new DateTimeFormatterBuilder()
                .appendPattern(separator)
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendPattern("[' ']['UTC']")
                .appendOptional(offset("+HH:MM", "Z"))
                .appendOptional(offset("+HHMM", "+0000"))
                .appendOptional(offset("+HH", "+00"))
                .toFormatter(Locale.ROOT);
    }

    private static DateTimeFormatter offset(String pattern, String zero) {
        return new DateTimeFormatterBuilder().appendOffset(pattern, zero).toFormatter(Locale.ROOT);
    }

    private static final int DATE_LENGTH = "2026-03-01".length();
    private static final int SECOND_LENGTH = "2026-03-01T09:30:00".length();

    private TimeText() {}

    /** Reads ISO 8601; without an offset it is UTC. */
    static Instant parse(char[] text, int from, int to) {
        int start = NumberText.start(text, from, to);
        int end = NumberText.end(text, start, to);
        Instant usual = usualShape(text, start, end);
        return usual != null ? usual : parse(new String(text, start, end - start), ISO, ZoneOffset.UTC);
    }

    static Instant parse(String text, DateTimeFormatter format, ZoneId zone) {
        TemporalAccessor time = format.parseBest(
                text, ZonedDateTime::from, OffsetDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        if (time instanceof LocalDate date) {
            return date.atStartOfDay(zone).toInstant();
        }
        return Instant.from(time);
    }

    /** The time, or null where the text has another shape or a number out of its range. */
    private static @Nullable Instant usualShape(char[] text, int from, int to) {
        int length = to - from;
        if (length != DATE_LENGTH && length < SECOND_LENGTH) {
            return null;
        }
        long day = epochDay(text, from);
        if (length == DATE_LENGTH || day == Long.MIN_VALUE) {
            return day == Long.MIN_VALUE ? null : Instant.ofEpochSecond(day * 86_400);
        }
        int second = secondOfDay(text, from + DATE_LENGTH);
        int fractionEnd = fractionEnd(text, from + SECOND_LENGTH, to);
        int nano = nano(text, from + SECOND_LENGTH, fractionEnd);
        int offset = offset(text, fractionEnd, to);
        if (second < 0 || nano < 0 || offset == Integer.MIN_VALUE) {
            return null;
        }
        return Instant.ofEpochSecond(day * 86_400 + second - offset, nano);
    }

    private static long epochDay(char[] text, int at) {
        int year = number(text, at, 4);
        int month = number(text, at + 5, 2);
        int day = number(text, at + 8, 2);
        if ((year | month | day) < 0 || text[at + 4] != '-' || text[at + 7] != '-') {
            return Long.MIN_VALUE;
        }
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    /** The second of the day in {@code T09:30:00}, negative if it is none. */
    private static int secondOfDay(char[] text, int at) {
        int hour = number(text, at + 1, 2);
        int minute = number(text, at + 4, 2);
        int second = number(text, at + 7, 2);
        boolean shaped = (text[at] == 'T' || text[at] == ' ') && text[at + 3] == ':' && text[at + 6] == ':';
        boolean ranged = (hour | minute | second) >= 0 && hour < 24 && minute < 60 && second < 60;
        return shaped && ranged ? hour * 3600 + minute * 60 + second : -1;
    }

    private static int fractionEnd(char[] text, int from, int to) {
        int end = from;
        while (end < to && (text[end] == '.' || text[end] >= '0' && text[end] <= '9')) {
            end++;
        }
        return end;
    }

    /** The seconds in {@code Z}, {@code +02:00} or nothing; {@link Integer#MIN_VALUE} if it is none of them. */
    private static int offset(char[] text, int from, int to) {
        int length = to - from;
        if (length == 0 || length == 1 && text[from] == 'Z') {
            return 0;
        }
        if (length != 6 || text[from + 3] != ':' || text[from] != '+' && text[from] != '-') {
            return Integer.MIN_VALUE;
        }
        int hour = number(text, from + 1, 2);
        int minute = number(text, from + 4, 2);
        if ((hour | minute) < 0 || hour > 17 || minute > 59) {
            return Integer.MIN_VALUE;
        }
        return (text[from] == '+' ? 60 : -60) * (60 * hour + minute);
    }

    /** The nanoseconds in {@code .125}, 0 for nothing at all, negative if it is neither. */
    private static int nano(char[] text, int from, int to) {
        int digits = to - from - 1;
        if (digits < 0) {
            return 0;
        }
        int nano = digits >= 1 && digits <= 9 && text[from] == '.' ? number(text, from + 1, digits) : -1;
        for (int i = digits; i < 9 && nano > 0; i++) {
            nano *= 10;
        }
        return nano;
    }

    /** The number that some digits make, negative if one of them is no digit. */
    private static int number(char[] text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
