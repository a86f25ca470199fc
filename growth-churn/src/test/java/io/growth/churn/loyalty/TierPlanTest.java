package io.growth.churn.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Tiers")
class TierPlanTest {

    private static final TierPlan PLAN =
            TierPlan.of("member", ZoneOffset.UTC).withTier("silver", 100).withTier("gold", 300);

    private final PointsLedger ledger = new PointsLedger(new InMemoryLedgerStore());

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }

    private void earn(String key, long points, String day) {
        ledger.book(Operation.earn(key, "m", points, noon(day)));
    }

    private TierStatus on(TierPlan plan, String day) {
        return plan.status(ledger.journal("m"), day(day));
    }

    @Test
    @DisplayName("rise on the day the points are reached, also by two at once")
    void upAtOnce() {
        earn("a", 90, "2025-01-10");
        earn("b", 10, "2025-02-10");
        earn("c", 250, "2025-02-11");
        assertThat(on(PLAN, "2025-02-09")).isEqualTo(new TierStatus("member", 90, "silver", 10, null, null, 0));
        assertThat(on(PLAN, "2025-02-10"))
                .isEqualTo(new TierStatus("silver", 100, "gold", 200, day("2026-02-10"), null, 0));
        assertThat(on(PLAN, "2025-02-11")).isEqualTo(new TierStatus("gold", 350, null, 0, day("2026-02-11"), null, 0));
        earn("d", 500, "2025-03-01");
        assertThat(PLAN.changes(ledger.journal("m"), day("2025-12-31"))).hasSize(2);
    }

    @Test
    @DisplayName("fall at the review only, by one step, after the grace")
    void downAfterGrace() {
        earn("a", 300, "2025-03-01");
        TierPlan plan = PLAN.withGraceDays(30);
        assertThat(on(plan, "2026-02-28").tier()).isEqualTo("gold");
        // The review of the first of March counts the year from that day on, the purchase of it included.
        assertThat(on(plan, "2026-03-01").graceUntil()).isNull();
        assertThat(on(plan, "2027-02-28").tier()).isEqualTo("gold");
        assertThat(on(plan, "2027-03-01"))
                .isEqualTo(new TierStatus("gold", 0, null, 0, day("2028-03-01"), day("2027-03-31"), 300));
        assertThat(on(plan, "2027-03-30").tier()).isEqualTo("gold");
        assertThat(on(plan, "2027-03-31").tier()).isEqualTo("silver");
        assertThat(on(plan, "2028-03-30").tier()).isEqualTo("silver");
        assertThat(on(plan, "2028-03-31").tier()).isEqualTo("member");
        assertThat(plan.changes(ledger.journal("m"), day("2100-01-01")))
                .containsExactly(
                        new TierChange(day("2025-03-01"), "member", "gold"),
                        new TierChange(day("2027-03-31"), "gold", "silver"),
                        new TierChange(day("2028-03-31"), "silver", "member"));
    }

    @Test
    @DisplayName("are kept by points of the grace")
    void keptInGrace() {
        TierPlan plan = PLAN.withGraceDays(30).withWindow(TierWindow.CALENDAR_YEAR);
        earn("a", 100, "2025-06-01");
        earn("b", 60, "2026-06-01");
        earn("c", 30, "2027-01-10");
        assertThat(on(plan, "2027-01-10"))
                .isEqualTo(new TierStatus("silver", 30, "gold", 270, day("2028-01-01"), day("2027-01-31"), 10));
        earn("d", 10, "2027-01-30");
        assertThat(on(plan, "2027-01-30").keeping()).isZero();
        assertThat(on(plan, "2027-01-31").tier()).isEqualTo("silver");
        assertThat(on(plan, "2027-01-31").graceUntil()).isNull();
    }

    @Test
    @DisplayName("count neither bonuses nor transfers, and lose the points of returned goods")
    void whatCounts() {
        earn("a", 80, "2025-01-10");
        ledger.book(Operation.bonus("a+double", "m", 80, noon("2025-01-10")));
        ledger.book(Operation.earn("other", "n", 500, noon("2025-01-11")));
        ledger.book(Operation.transfer("gift", "n", "m", 500, noon("2025-01-12")));
        assertThat(on(PLAN, "2025-01-12").qualifying()).isEqualTo(80);
        ledger.book(Operation.reverseEarn("return-bonus", "m", "a+double", 80, noon("2025-01-13")));
        assertThat(on(PLAN, "2025-01-13").qualifying()).isEqualTo(80);
        ledger.book(Operation.reverseEarn("return", "m", "a", 30, noon("2025-01-14")));
        assertThat(on(PLAN, "2025-01-13").qualifying()).isEqualTo(80);
        assertThat(on(PLAN, "2025-01-14").qualifying()).isEqualTo(50);
        ledger.book(Operation.burn("pay", "m", 500, noon("2025-01-15")));
        assertThat(on(PLAN, "2025-01-15").qualifying()).isEqualTo(50);
    }

    @Test
    @DisplayName("begin days at midnight of the zone")
    void zones() {
        ledger.book(Operation.earn("a", "m", 100, Instant.parse("2025-03-30T23:30:00Z")));
        TierPlan vienna = TierPlan.of("member", ZoneId.of("Europe/Vienna")).withTier("silver", 100);
        assertThat(on(PLAN, "2025-03-30").tier()).isEqualTo("silver");
        assertThat(on(vienna, "2025-03-30").tier()).isEqualTo("member");
        assertThat(on(vienna, "2025-03-31").tier()).isEqualTo("silver");
    }

    @Test
    @DisplayName("have anniversaries of the 29th of February every year")
    void leapDay() {
        LocalDate joined = day("2024-02-29");
        TierWindow window = TierWindow.MEMBERSHIP_YEAR;
        assertThat(window.review(joined, joined)).isEqualTo(day("2025-02-28"));
        assertThat(window.start(day("2025-02-28"), joined)).isEqualTo(joined);
        assertThat(window.start(day("2025-03-01"), joined)).isEqualTo(day("2025-02-28"));
        assertThat(window.review(day("2027-02-28"), joined)).isEqualTo(day("2028-02-29"));
        assertThat(window.review(day("2028-02-28"), joined)).isEqualTo(day("2028-02-29"));
    }

    @Test
    @DisplayName("of who has no bookings is the lowest")
    void nobody() {
        assertThat(PLAN.status(List.of(), day("2025-01-01")))
                .isEqualTo(new TierStatus("member", 0, "silver", 100, null, null, 0));
    }

    @ParameterizedTest
    @EnumSource(TierWindow.class)
    @DisplayName("are those that somebody finds who looks every day, and never change in retrospect")
    void agreeWithEveryDay(TierWindow window) {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            var own = new PointsLedger(new InMemoryLedgerStore());
            TierPlan plan = PLAN.withWindow(window).withGraceDays(random.nextInt(4) * 30);
            LocalDate first = day("2023-12-01").plusDays(random.nextInt(120));
            var twin = new EveryDay(plan, first);
            for (int after = 0; after < 1500; after++) {
                LocalDate today = first.plusDays(after);
                twin.morning(today);
                if (after == 0 || random.nextInt(after < 700 ? 12 : 60) == 0) {
                    twin.book(own, today, random);
                }
                twin.evening(today);
            }
            List<Booking> journal = own.journal("m");
            for (int after = 0; after < 1500; after += 7) {
                assertThat(plan.status(journal, first.plusDays(after)).tier())
                        .as("seed %d, day %d", seed, after)
                        .isEqualTo(twin.tiers.get(after));
            }
            List<TierChange> all = plan.changes(journal, first.plusDays(1499));
            List<TierChange> half = plan.changes(journal, first.plusDays(749));
            assertThat(all).as("seed %d", seed).hasSizeGreaterThan(1).startsWith(half.toArray(TierChange[]::new));
        }
    }

    /** Counts all points anew each morning and evening. */
    private static final class EveryDay {

        private record Bought(String key, LocalDate day, long[] left) {}

        private final TierPlan plan;
        private final LocalDate joined;
        private final List<Bought> bought = new ArrayList<>();
        private final List<String> tiers = new ArrayList<>();
        private int tier;
        private LocalDate review;
        private LocalDate grace;
        private LocalDate counting;

        private EveryDay(TierPlan plan, LocalDate joined) {
            this.plan = plan;
            this.joined = joined;
        }

        private void book(PointsLedger ledger, LocalDate day, SplittableRandom random) {
            Instant at = day.atTime(9, 0).toInstant(ZoneOffset.UTC);
            String key = "k" + day;
            if (!bought.isEmpty() && random.nextInt(5) == 0) {
                Bought back = bought.get(random.nextInt(bought.size()));
                if (back.left[0] > 0) {
                    long points = 1 + random.nextLong(back.left[0]);
                    back.left[0] -= points;
                    ledger.book(Operation.reverseEarn(key, "m", back.key, points, at));
                }
            } else {
                long points = 1 + random.nextInt(60);
                bought.add(new Bought(key, day, new long[] {points}));
                ledger.book(Operation.earn(key, "m", points, at));
            }
        }

        private long points(LocalDate from) {
            return bought.stream()
                    .filter(one -> !one.day.isBefore(from))
                    .mapToLong(one -> one.left[0])
                    .sum();
        }

        private LocalDate windowBefore(LocalDate end) {
            LocalDate last = end.minusDays(1);
            switch (plan.window()) {
                case ROLLING_YEAR:
                    return end.minusYears(1);
                case CALENDAR_YEAR:
                    return LocalDate.of(last.getYear(), 1, 1);
                default:
                    LocalDate start = joined;
                    for (int year = 1; !joined.plusYears(year).isAfter(last); year++) {
                        start = joined.plusYears(year);
                    }
                    return start;
            }
        }

        private LocalDate reviewAfter(LocalDate day) {
            switch (plan.window()) {
                case ROLLING_YEAR:
                    return day.plusYears(1);
                case CALENDAR_YEAR:
                    return LocalDate.of(day.getYear() + 1, 1, 1);
                default:
                    int year = 1;
                    while (!joined.plusYears(year).isAfter(day)) {
                        year++;
                    }
                    return joined.plusYears(year);
            }
        }

        private void morning(LocalDate day) {
            if (tier > 0 && day.equals(review)) {
                counting = windowBefore(day);
                review = reviewAfter(day);
                grace = points(counting) < plan.threshold(tier) ? plan.graceEnd(day) : grace;
            }
            if (day.equals(grace)) {
                tier -= points(counting) < plan.threshold(tier) ? 1 : 0;
                grace = null;
            }
        }

        private void evening(LocalDate day) {
            int reached = plan.reached(points(windowBefore(day.plusDays(1))));
            boolean booked = bought.stream().anyMatch(one -> one.day.equals(day));
            if (booked && reached > tier) {
                tier = reached;
                review = reviewAfter(day);
                grace = null;
            }
            tiers.add(plan.name(tier));
        }
    }

    @Test
    @DisplayName("refuse steps that are not upwards, and grace of a year")
    void refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.withTier("platinum", 300))
                .withMessageContaining("300");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withTier("gold", 900));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.withGraceDays(365))
                .withMessageContaining("365");
    }
}
