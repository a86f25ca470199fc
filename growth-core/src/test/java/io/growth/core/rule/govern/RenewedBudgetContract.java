package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps of budgets that start anew. */
abstract class RenewedBudgetContract extends ConcurrentStoreContract {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Policy ONE_A_DAY =
            PLAIN.withCoupons(1).withCost(5).withBudget(9).withRenewal(Renewal.daily(BERLIN));
    private static final Usage ONE = new Usage(5, 1);

    @ParameterizedTest
    @CsvSource({
        // Midnight in Berlin in winter, at both ends of the day of 23 hours, and at both ends of the one of 25.
        "2026-11-26T23:00:00Z",
        "2026-03-28T23:00:00Z",
        "2026-03-29T22:00:00Z",
        "2026-10-24T22:00:00Z",
        "2026-10-25T23:00:00Z"
    })
    void startsAnewAtMidnightOfTheCampaignsOwnCalendar(Instant midnight) {
        Instant before = midnight.minusMillis(1);
        Instant wholeDay = midnight.minus(Duration.ofHours(23));
        assertThat(send("a", ONE_A_DAY, "1", wholeDay)).isEqualTo(SendState.CONFIRMED);
        assertThat(reason("b", ONE_A_DAY, "1", before)).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(send("c", ONE_A_DAY, "1", midnight)).isEqualTo(SendState.CONFIRMED);
        assertThat(reason("d", ONE_A_DAY, "1", midnight)).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(store.usage(ONE_A_DAY, before)).isEqualTo(ONE);
        assertThat(store.usage(ONE_A_DAY, midnight)).isEqualTo(ONE);
        assertThat(store.usage("spring", midnight)).isEqualTo(Usage.NONE);
    }

    @Test
    void startsAnewOnMondaysAndOnTheFirst() {
        Policy weekly = ONE_A_DAY.withRenewal(Renewal.weekly(ZoneOffset.UTC));
        assertThat(reason("a", weekly, "1", Instant.parse("2026-11-23T00:00:00Z")))
                .isEqualTo(Reason.SEND);
        send("a", weekly, "1", Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(reason("b", weekly, "1", Instant.parse("2026-11-29T23:59:59Z")))
                .isEqualTo(Reason.BUDGET_SPENT);
        assertThat(reason("c", weekly, "1", Instant.parse("2026-11-30T00:00:00Z")))
                .isEqualTo(Reason.SEND);
        Policy monthly = Policy.of("bills").withCoupons(1).withRenewal(Renewal.monthly(ZoneOffset.UTC));
        send("a", monthly, "2", Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(reason("b", monthly, "2", Instant.parse("2026-11-30T23:59:59Z")))
                .isEqualTo(Reason.COUPONS_SPENT);
        assertThat(reason("c", monthly, "2", Instant.parse("2026-12-01T00:00:00Z")))
                .isEqualTo(Reason.SEND);
    }

    @Test
    void whatIsGivenBackReturnsToTheDayItWasTakenFrom() {
        Instant evening = Instant.parse("2026-11-26T22:55:00Z");
        Instant next = evening.plus(Duration.ofMinutes(10));
        Verdict late = decide("a", ONE_A_DAY, "1", evening);
        Verdict early = decide("b", ONE_A_DAY, "1", next);
        assertThat(governor.release(late.key())).isTrue();
        assertThat(store.usage(ONE_A_DAY, evening)).isEqualTo(Usage.NONE);
        assertThat(store.usage(ONE_A_DAY, next)).isEqualTo(ONE);
        assertThat(governor.release(early.key())).isTrue();
        assertThat(store.usage(ONE_A_DAY, next)).isEqualTo(Usage.NONE);
    }

    @Test
    void whatRanOutAfterMidnightLeavesTheNewDayAlone() {
        Instant evening = Instant.parse("2026-11-26T22:55:00Z");
        decide("a", ONE_A_DAY, "1", evening);
        Instant next = evening.plus(Duration.ofHours(1));
        assertThat(send("b", ONE_A_DAY, "1", next)).isEqualTo(SendState.CONFIRMED);
        assertThat(store.usage(ONE_A_DAY, next)).isEqualTo(ONE);
        assertThat(reason("c", ONE_A_DAY, "1", next)).isEqualTo(Reason.BUDGET_SPENT);
        assertThat(store.usage(ONE_A_DAY, next)).isEqualTo(ONE);
    }

    @Test
    void aMessageThatWaitsUntilTheMorningTakesFromTheNewDay() {
        Policy nightly = NIGHTLY.withCoupons(1).withCost(5).withRenewal(Renewal.daily(ZoneOffset.UTC));
        Verdict verdict = decide("a", nightly, "1", NIGHT);
        assertThat(store.usage(nightly, NIGHT)).isEqualTo(Usage.NONE);
        assertThat(store.usage(nightly, MORNING)).isEqualTo(ONE);
        assertThat(reason("b", nightly, "1", NIGHT)).isEqualTo(Reason.COUPONS_SPENT);
    }

    @Test
    void aMessageThatHasToWaitAgainKeepsToTheDayItTookFrom() {
        // Midnight in Tokyo is at 15:00, so the second wait, until 08:00 in Honolulu, goes on into the next day.
        Policy nightly = NIGHTLY.withCoupons(1).withCost(5).withRenewal(Renewal.daily(ZoneId.of("Asia/Tokyo")));
        Verdict verdict = decide("a", nightly, "1", NIGHT);
        Recipient moved = Recipient.of("a", ZoneId.of("Pacific/Honolulu"), "email");
        Instant morning = MORNING.plus(Duration.ofMinutes(1));
        Outcome again = governor.resume(verdict.key(), moved, o -> Optional.of(mail(nightly)), morning);
        assertThat(again.reason()).isEqualTo(Reason.DEFERRED);
        Instant eightThere = Instant.parse("2026-11-27T18:00:00Z");
        assertThat(store.usage(nightly, morning)).isEqualTo(ONE);
        assertThat(store.usage(nightly, eightThere)).isEqualTo(Usage.NONE);
        governor.release(verdict.key());
        assertThat(store.usage(nightly, morning)).isEqualTo(Usage.NONE);
        assertThat(store.usage(nightly, eightThere)).isEqualTo(Usage.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void eachDayIsSpentToTheLastCouponAndNotBeyond(int threads) throws Exception {
        int coupons = crowd() / 8;
        Policy hot = PLAIN.withCoupons(coupons).withRenewal(Renewal.daily(ZoneOffset.UTC));
        var next = new AtomicInteger();
        List<Integer> sent = inParallel(threads, () -> {
            int confirmed = 0;
            for (int i = next.getAndIncrement(); i < crowd(); i = next.getAndIncrement()) {
                Instant day = NOON.plus(Duration.ofDays(i % 3));
                confirmed += send("c" + i, hot, "1", day) == SendState.CONFIRMED ? 1 : 0;
            }
            return confirmed;
        });
        assertThat(sent.stream().mapToInt(i -> i).sum()).isEqualTo(3 * coupons);
        for (int day = 0; day < 3; day++) {
            assertThat(store.usage(hot, NOON.plus(Duration.ofDays(day)))).isEqualTo(new Usage(0, coupons));
        }
    }
}
