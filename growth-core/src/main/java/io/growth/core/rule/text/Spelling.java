package io.growth.core.rule.text;

import io.growth.core.rule.govern.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values are spelt in a file that neither JSON nor YAML has. */
final class Spelling {

    static final String INFINITY = "infinity";

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}) (second|minute|hour|day|week)s?");
    private static final Pattern CALENDAR = Pattern.compile("([0-9]{1,9}) calendar (day|week|month)s?");
    private static final Map<String, Duration> UNITS = Map.of(
            "second", Duration.ofSeconds(1),
            "minute", Duration.ofMinutes(1),
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "week", Duration.ofDays(7));
    private static final List<String> WRITTEN = List.of("day", "hour", "minute", "second");

    private Spelling() {}

    /** Such as {@code 30 days}, or as ISO 8601 has it. */
    static Duration duration(String text) {
        Matcher amount = AMOUNT.matcher(text);
        return amount.matches()
                ? UNITS.getOrDefault(amount.group(2), Duration.ZERO).multipliedBy(Long.parseLong(amount.group(1)))
                : Duration.parse(text);
    }

    /** In the largest unit that leaves no rest. */
    static String duration(Duration duration) {
        for (String unit : WRITTEN) {
            long seconds = UNITS.getOrDefault(unit, Duration.ZERO).toSeconds();
            long count = duration.toSeconds() / seconds;
            boolean exact = duration.equals(Duration.ofSeconds(count * seconds));
            if (exact && count >= 0 && count < 1_000_000_000 && (count > 0 || seconds == 1)) {
                return count + " " + unit + (count == 1 ? "" : "s");
            }
        }
        return duration.toString();
    }

    static Window window(String text) {
        Matcher calendar = CALENDAR.matcher(text);
        if (!calendar.matches()) {
            return Window.rolling(duration(text));
        }
        int count = Integer.parseInt(calendar.group(1));
        return switch (calendar.group(2)) {
            case "day" -> Window.days(count);
            case "week" -> Window.weeks(count);
            default -> Window.months(count);
        };
    }

    /** A window says itself what it is: so many of the calendar's, or a duration. */
    static String window(Window window) {
        String text = window.toString();
        return text.startsWith("P") ? duration(Duration.parse(text)) : text;
    }

    /** Enums are written small, with hyphens. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values).collect(Collectors.toMap(Spelling::word, Function.identity()));
    }
}
