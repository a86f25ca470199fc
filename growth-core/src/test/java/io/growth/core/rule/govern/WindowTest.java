package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A window")
class WindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant from(Window window, String now, ZoneId zone) {
        return Instant.ofEpochMilli(window.from(Instant.parse(now).toEpochMilli(), zone));
    }

    private static Instant to(Window window, String now, ZoneId zone) {
        return Instant.ofEpochMilli(window.to(Instant.parse(now).toEpochMilli(), zone));
    }

    @Test
    void thatRollsLeavesOutWhatIsExactlyThatLongAgo() {
        Window day = Window.rolling(Duration.ofDays(1));
        assertThat(from(day, "2026-11-26T12:00:00Z", BERLIN)).isEqualTo("2026-11-25T12:00:00.001Z");
        assertThat(day.to(0, BERLIN)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        // A winter's day, the one of 23 hours, the one of 25, all in Berlin.
        "2026-11-26T12:00:00Z, 2026-11-25T23:00:00Z, 24",
        "2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 23",
        "2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 25",
        "2026-10-24T22:00:00Z, 2026-10-24T22:00:00Z, 25",
        "2026-10-25T22:59:59.999Z, 2026-10-24T22:00:00Z, 25"
    })
    void ofADayIsTheCustomersOwn(String now, String start, long hours) {
        assertThat(from(Window.days(1), now, BERLIN)).isEqualTo(start);
        assertThat(to(Window.days(1), now, BERLIN))
                .isEqualTo(Instant.parse(start).plus(Duration.ofHours(hours)));
    }

    @Test
    void ofADayWithoutMidnightBeginsWhereTheDayDoes() {
        // In São Paulo, 2018-11-04 began at 01:00.
        ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
        assertThat(from(Window.days(1), "2018-11-04T12:00:00Z", saoPaulo)).isEqualTo("2018-11-04T03:00:00Z");
    }

    @Test
    void ofWeeksBeginsOnMondayAndOfMonthsOnTheFirst() {
        String thursday = "2026-11-26T12:00:00Z";
        ZoneId utc = ZoneId.of("UTC");
        assertThat(from(Window.days(7), thursday, utc)).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(from(Window.weeks(1), thursday, utc)).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(to(Window.weeks(1), thursday, utc)).isEqualTo("2026-11-30T00:00:00Z");
        assertThat(from(Window.weeks(2), thursday, utc)).isEqualTo("2026-11-16T00:00:00Z");
        assertThat(from(Window.months(1), thursday, utc)).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(to(Window.months(1), thursday, utc)).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(from(Window.months(12), thursday, utc)).isEqualTo("2025-12-01T00:00:00Z");
    }

    @Test
    void isRefusedIfItIsEmpty() {
        assertThatThrownBy(() -> Window.days(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Window.rolling(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Window.rolling(Duration.ofDays(40_000))).hasMessageContaining("36500");
    }

    @Test
    void tellsWhatItIs() {
        assertThat(Window.days(1)).hasToString("1 calendar day");
        assertThat(Window.months(3)).hasToString("3 calendar months").isEqualTo(Window.months(3));
        assertThat(Window.rolling(Duration.ofHours(16))).hasToString("PT16H").isNotEqualTo(Window.days(1));
    }
}
