package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Quiet hours")
class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(6, 0));

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    @Test
    void holdAMessageUntilTheyEnd() {
        assertThat(NIGHT.due(at("2026-11-26T05:30:00", BERLIN), BERLIN)).isEqualTo(at("2026-11-26T06:00:00", BERLIN));
        assertThat(NIGHT.due(at("2026-11-26T22:00:00", BERLIN), BERLIN)).isEqualTo(at("2026-11-27T06:00:00", BERLIN));
    }

    @Test
    void beginWithTheirFirstAndEndBeforeTheirLastMoment() {
        assertThat(NIGHT.isQuiet(at("2026-11-26T21:59:59.999", BERLIN), BERLIN)).isFalse();
        assertThat(NIGHT.isQuiet(at("2026-11-26T22:00:00", BERLIN), BERLIN)).isTrue();
        assertThat(NIGHT.isQuiet(at("2026-11-26T06:00:00", BERLIN), BERLIN)).isFalse();
        Instant loud = at("2026-11-26T12:34:56.789", BERLIN);
        assertThat(NIGHT.due(loud, BERLIN)).isEqualTo(loud);
    }

    @Test
    void followTheCustomersClock() {
        Instant now = Instant.parse("2026-11-26T23:00:00Z");
        assertThat(NIGHT.isQuiet(now, ZoneId.of("Asia/Kathmandu"))).isTrue();
        assertThat(NIGHT.isQuiet(now, ZoneId.of("Asia/Tokyo"))).isFalse();
    }

    @Test
    void mayEndWithAWindowOfTheCampaign() {
        QuietHours evening = NIGHT.deferringTo(LocalTime.of(18, 0));
        assertThat(evening.due(at("2026-11-26T23:00:00", BERLIN), BERLIN)).isEqualTo(at("2026-11-27T18:00:00", BERLIN));
        assertThat(evening.due(at("2026-11-27T05:00:00", BERLIN), BERLIN)).isEqualTo(at("2026-11-27T18:00:00", BERLIN));
        assertThat(evening.due(at("2026-11-27T12:00:00", BERLIN), BERLIN)).isEqualTo(at("2026-11-27T12:00:00", BERLIN));
    }

    @Test
    void lastAnHourLessWhenClocksGoForwardAndOneMoreWhenTheyGoBack() {
        Instant spring = at("2026-03-28T22:00:00", BERLIN);
        assertThat(Duration.between(spring, NIGHT.due(spring, BERLIN))).isEqualTo(Duration.ofHours(7));
        Instant autumn = at("2026-10-24T22:00:00", BERLIN);
        assertThat(Duration.between(autumn, NIGHT.due(autumn, BERLIN))).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void endWithTheSkipIfTheirEndIsSkipped() {
        QuietHours early = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(2, 30));
        Instant skip = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(early.due(skip.minusSeconds(60), BERLIN)).isEqualTo(skip);
    }

    @Test
    void comeBackWhenTheirEndComesTwice() {
        QuietHours early = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(2, 30));
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(early.due(first.minusSeconds(60), BERLIN)).isEqualTo(first);
        Instant second = first.plus(Duration.ofHours(1));
        assertThat(early.isQuiet(second.minusSeconds(60), BERLIN)).isTrue();
        assertThat(early.due(second.minusSeconds(60), BERLIN)).isEqualTo(second);
    }

    /** Nights of any length, around the days on which clocks change. */
    private record Case(LocalTime from, LocalTime to, ZoneId zone, Instant now, String name) {

        QuietHours hours() {
            return QuietHours.between(from, to);
        }
    }

    private static Stream<Case> cases() {
        List<String> zones = List.of("Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Beirut", "UTC");
        Instant[] changes = {
            Instant.parse("2018-03-24T12:00:00Z"), Instant.parse("2018-11-03T12:00:00Z"),
            Instant.parse("2018-04-01T00:00:00Z"), Instant.parse("2018-10-06T12:00:00Z"),
            Instant.parse("2018-10-27T12:00:00Z"), Instant.parse("2018-02-17T12:00:00Z")
        };
        return LongStream.range(0, 3_000)
                .mapToObj(seed -> {
                    var random = new SplittableRandom(seed);
                    ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
                    LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
                    LocalTime to = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
                    Instant now = changes[random.nextInt(changes.length)].plusSeconds(60L * random.nextInt(1_440));
                    String name = String.format("seed %d: %s to %s in %s at %s", seed, from, to, zone, now);
                    return new Case(from, to, zone, now, name);
                })
                .filter(one -> !one.from.equals(one.to));
    }

    @Test
    void endAtTheFirstMinuteThatTheClockShowsOrSkipsTheirEnd() {
        cases().forEach(one -> assertThat(one.hours().due(one.now, one.zone))
                .as(one.name)
                .isEqualTo(slowDue(one.from, one.to, one.now, one.zone)));
    }

    @Test
    void beginAtTheFirstMinuteThatIsQuiet() {
        cases().forEach(one -> {
            Instant minute = one.now;
            while (!quiet(one.from, one.to, minute.atZone(one.zone).toLocalTime())) {
                minute = minute.plusSeconds(60);
            }
            assertThat(one.hours().begin(one.now, one.zone)).as(one.name).isEqualTo(minute);
        });
    }

    /** Watches the clock minute by minute. */
    private static Instant slowDue(LocalTime from, LocalTime to, Instant now, ZoneId zone) {
        Instant minute = now;
        boolean ended = !quiet(from, to, minute.atZone(zone).toLocalTime());
        while (!ended) {
            LocalDateTime before = minute.atZone(zone).toLocalDateTime();
            minute = minute.plusSeconds(60);
            LocalDateTime after = minute.atZone(zone).toLocalDateTime();
            // Only a clock that passes the end ends them, not one that goes back to before they began.
            boolean passed = passes(before, after, to);
            ended = passed && !quiet(from, to, after.toLocalTime());
        }
        return minute;
    }

    private static boolean passes(LocalDateTime before, LocalDateTime after, LocalTime to) {
        for (LocalDateTime t = before.plusMinutes(1); !t.isAfter(after); t = t.plusMinutes(1)) {
            if (t.toLocalTime().equals(to)) {
                return true;
            }
        }
        // A clock that goes back can land on the very end.
        return after.isBefore(before) && after.toLocalTime().equals(to);
    }

    private static boolean quiet(LocalTime from, LocalTime to, LocalTime time) {
        boolean within = !time.isBefore(from) && time.isBefore(to);
        boolean outside = time.isBefore(from) && !time.isBefore(to);
        return from.isBefore(to) ? within : !outside;
    }

    @Test
    void passADayThatTheDateLineTook() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Instant lateOnThe29th = at("2011-12-29T23:00:00", apia);
        assertThat(NIGHT.due(lateOnThe29th, apia)).isEqualTo(at("2011-12-31T06:00:00", apia));
    }

    @Test
    void leaveSomeOfTheDay() {
        assertThatThrownBy(() -> QuietHours.between(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NIGHT.deferringTo(LocalTime.of(23, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("23:00");
    }

    @Test
    void sayWhatBecomesOfAMessage() {
        assertThat(NIGHT.handling()).isEqualTo(QuietHours.Handling.DEFER);
        assertThat(NIGHT.dropping().handling()).isEqualTo(QuietHours.Handling.DROP);
        assertThat(NIGHT.deferringTo(LocalTime.NOON)).hasToString("quiet from 22:00 to 06:00, NEXT_WINDOW at 12:00");
        assertThat(NIGHT.isQuiet(Instant.EPOCH, ZoneOffset.UTC)).isTrue();
    }
}
