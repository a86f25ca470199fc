package io.growth.churn.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.Purchases;
import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cohorts")
class CohortsTest {

    private static final LocalDate END = LocalDate.parse("1998-06-30");

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    @DisplayName("of the music shop are those of the reference")
    void monthsAgree() throws IOException {
        Cohorts cohorts = Cohorts.of(RetentionData.cdnowSample(), Period.MONTH, END);
        var rows = new ArrayList<Integer>();
        Csv.of(RetentionData.oracle("cdnow_sample_cohort_month.csv")).header().forEach(row -> {
            int cohort = Period.MONTH.between(day("1997-01-01"), day(row.get("cohort") + "-01"));
            int since = (int) row.getLong("months_since");
            assertThat(cohorts.start(cohort)).isEqualTo(row.get("cohort") + "-01");
            assertThat(cohorts.size(cohort)).isEqualTo((int) row.getLong("size"));
            assertThat(cohorts.active(cohort, since).count()).isEqualTo((int) row.getLong("active"));
            assertThat(cohorts.active(cohort, since).value()).isEqualTo(row.getDouble("retention"));
            assertThat(cohorts.rolling(cohort, since).count()).isEqualTo((int) row.getLong("rolling"));
            assertThat(cohorts.revenue(cohort, since)).isEqualByComparingTo(new BigDecimal(row.get("revenue")));
            rows.add(since);
        });
        assertThat(rows).hasSize(18 + 17 + 16);
    }

    @Test
    @DisplayName("return in windows since their own first day as in the reference")
    void windowsAgree() throws IOException {
        List<ReturnCurve.Bracket> brackets =
                ReturnCurve.every(RetentionData.cdnowSample(), 30, END).brackets();
        var rows = new ArrayList<Integer>();
        Csv.of(RetentionData.oracle("cdnow_sample_retention_30day.csv"))
                .header()
                .forEach(row -> {
                    ReturnCurve.Bracket bracket = brackets.get((int) row.getLong("window"));
                    assertThat(bracket.returned().of()).isEqualTo((int) row.getLong("eligible"));
                    assertThat(bracket.returned().count()).isEqualTo((int) row.getLong("active"));
                    rows.add(1);
                });
        assertThat(brackets).hasSameSizeAs(rows);
    }

    @Test
    @DisplayName("buy again week by week as in the reference")
    void weeksAgree() throws IOException {
        List<WeeklyTracking.Week> weeks =
                WeeklyTracking.of(RetentionData.cdnowSample(), END).weeks();
        var rows = new ArrayList<Integer>();
        Csv.of(RetentionData.oracle("cdnow_sample_weekly_tracking.csv"))
                .header()
                .forEach(row -> {
                    WeeklyTracking.Week week = weeks.get((int) row.getLong("week") - 1);
                    assertThat(week.newCustomers()).isEqualTo((int) row.getLong("new_customers"));
                    assertThat(week.repeats()).isEqualTo((int) row.getLong("repeat_purchases"));
                    assertThat(week.cumulativeRepeats()).isEqualTo((int) row.getLong("cumulative_repeat"));
                    rows.add(1);
                });
        assertThat(weeks).hasSameSizeAs(rows);
    }

    private static Purchases<String> few() {
        return Purchases.<String>builder()
                .add("a", day("2026-01-05"), 100)
                .add("a", day("2026-01-20"), 50)
                .add("a", day("2026-03-01"), 25)
                .add("b", day("2026-02-28"), 10)
                .add("late", day("2026-04-01"), 10)
                .addCustomer("none")
                .build();
    }

    @Test
    @DisplayName("mark the period that is not over, and stop at the last known day")
    void partPeriods() {
        Cohorts cohorts = Cohorts.of(few(), Period.MONTH, day("2026-03-30"));
        assertThat(cohorts.count()).isEqualTo(3);
        assertThat(cohorts.complete(0, 1)).isTrue();
        assertThat(cohorts.complete(0, 2)).isFalse();
        assertThat(Cohorts.of(few(), Period.MONTH, day("2026-03-31")).complete(0, 2))
                .isTrue();
        assertThat(cohorts.active(0, 0)).isEqualTo(new Share(1, 1));
        assertThat(cohorts.active(0, 1)).isEqualTo(new Share(0, 1));
        assertThat(cohorts.rolling(0, 1)).isEqualTo(new Share(1, 1));
        assertThat(cohorts.revenue(0, 0)).isEqualTo("1.50");
        assertThat(cohorts.size(2)).isZero();
        assertThat(cohorts.toString()).contains("2026-01-01       1 100.0    0.0  100.0*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cohorts.of(few(), Period.WEEK, day("2025-12-31")))
                .withMessageContaining("nobody has bought");
    }

    @Test
    @DisplayName("are weeks from Monday and quarters too")
    void periods() {
        assertThat(Period.WEEK.start(day("2026-03-01"))).isEqualTo("2026-02-23");
        assertThat(Period.QUARTER.start(day("2026-12-31"))).isEqualTo("2026-10-01");
        assertThat(Cohorts.of(few(), Period.QUARTER, day("2026-04-01")).count()).isEqualTo(2);
        assertThat(Cohorts.of(few(), Period.WEEK, day("2026-04-01"))
                        .active(0, 2)
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("may return in brackets of the shop's choice, and stay though they do not return in one")
    void brackets() {
        ReturnCurve curve = ReturnCurve.of(few(), day("2026-04-01"), 10, 20, 60);
        assertThat(curve.brackets())
                .extracting(ReturnCurve.Bracket::returned)
                .containsExactly(new Share(0, 2), new Share(1, 2), new Share(1, 1));
        assertThat(curve.brackets().get(0).stayed()).isEqualTo(new Share(1, 2));
        assertThat(ReturnCurve.every(few(), 400, day("2026-04-01")).brackets()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnCurve.of(few(), END, 5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> ReturnCurve.every(few(), 0, END));
        assertThat(WeeklyTracking.of(few(), day("2020-01-01")).weeks()).isEmpty();
    }

    @Test
    @DisplayName("have shares with the interval of Wilson")
    void wilson() {
        // Newcombe, Statistics in Medicine 17, 1998, table I, method 3
        assertThat(new Share(81, 263).low()).isCloseTo(0.2553, within(5e-5));
        assertThat(new Share(81, 263).high()).isCloseTo(0.3662, within(5e-5));
        assertThat(new Share(0, 20).low()).isCloseTo(0, within(1e-15));
        assertThat(new Share(0, 20).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(new Share(0, 0).low()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> new Share(2, 1));
    }
}
