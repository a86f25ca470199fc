package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The renewal of a budget")
class RenewalTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T12:00:00Z, DAY, 2026-11-25T23:00:00Z, 24",
        "2026-03-29T12:00:00Z, DAY, 2026-03-28T23:00:00Z, 23",
        "2026-10-25T12:00:00Z, DAY, 2026-10-24T22:00:00Z, 25",
        "2026-03-29T12:00:00Z, WEEK, 2026-03-22T23:00:00Z, 167",
        "2026-10-25T12:00:00Z, WEEK, 2026-10-18T22:00:00Z, 169",
        "2026-03-29T12:00:00Z, MONTH, 2026-02-28T23:00:00Z, 743",
        "2026-10-25T12:00:00Z, MONTH, 2026-09-30T22:00:00Z, 745"
    })
    void followsTheClocksOfItsZone(Instant at, Renewal.Every every, Instant start, long hours) {
        var renewal = new Renewal(every, BERLIN);
        Instant end = start.plus(Duration.ofHours(hours));
        assertThat(renewal.start(at)).isEqualTo(start);
        assertThat(renewal.end(at)).isEqualTo(end);
        assertThat(renewal.start(start)).isEqualTo(start);
        assertThat(renewal.start(end.minusMillis(1))).isEqualTo(start);
        assertThat(renewal.start(end)).isEqualTo(end);
    }

    @Test
    void beginsWhereADayWithoutMidnightDoes() {
        Renewal daily = Renewal.daily(ZoneId.of("America/Sao_Paulo"));
        Instant first = Instant.parse("2018-11-04T03:00:00Z");
        assertThat(daily.start(Instant.parse("2018-11-04T12:00:00Z"))).isEqualTo(first);
        assertThat(daily.end(first.minusMillis(1))).isEqualTo(first);
    }

    @Test
    void givesPoliciesTheNamesOfTheirPeriods() {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");
        Policy plain = Policy.of("spring").withBudget(10).withCoupons(3);
        Policy weekly = plain.withRenewal(Renewal.weekly(ZoneOffset.UTC));
        assertThat(plain.budgetPeriod(now)).isEqualTo(Long.MIN_VALUE);
        assertThat(weekly.budgetPeriod(now))
                .isEqualTo(Instant.parse("2026-11-23T00:00:00Z").toEpochMilli());
        assertThat(weekly)
                .isNotEqualTo(plain)
                .hasToString(plain.toString().replace("coupons 3,", "coupons 3, each WEEK in Z,"));
        assertThat(weekly.budget()).hasValue(10);
        assertThat(weekly.coupons()).hasValue(3);
        assertThat(Policy.of("free").budget()).isEmpty();
        assertThat(Policy.of("free").coupons()).isEmpty();
    }

    @Test
    void needsALengthAndAZone() {
        assertThatNullPointerException().isThrownBy(() -> Renewal.daily(null)).withMessage("zone");
        assertThatNullPointerException()
                .isThrownBy(() -> new Renewal(null, BERLIN))
                .withMessage("every");
    }
}
