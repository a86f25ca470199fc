package io.growth.churn.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.Purchases;
import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The curve of repeated purchases")
class RepeatCurveTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({"cdnow_sample_second_purchase_km, 1998-06-30", "cdnow_sample_cal_second_purchase_km, 1997-09-30"})
    @DisplayName("is that of the music shop's second purchases")
    void agreesWithTheReference(String file, LocalDate asOf) throws IOException {
        RepeatCurve curve = RepeatCurve.of(RetentionData.cdnowSample(), asOf);
        var days = new ArrayList<Integer>();
        Csv.of(RetentionData.oracle(file + ".csv")).header().forEach(row -> {
            int day = (int) row.getLong("days");
            double away = row.getDouble("survival");
            assertThat(curve.within(day)).as("day %d", day).isCloseTo(1 - away, within(1e-13));
            assertThat(curve.away().standardError(day))
                    .as("day %d", day)
                    .isCloseTo(row.getDouble("greenwood_se"), within(1e-13));
            days.add(day);
        });
        assertThat(days).hasSizeGreaterThan(200);
        assertThat(curve.customers()).isEqualTo(2357);
        assertThat(curve.interval(30).contains(curve.within(30))).isTrue();
    }

    @Test
    @DisplayName("goes from any purchase to the next, of those who got so far, and sees nothing behind its day")
    void anyPurchase() {
        Purchases<String> purchases = Purchases.<String>builder()
                .add("a", DAY, 1)
                .add("a", DAY.plusDays(3), 1)
                .add("a", DAY.plusDays(5), 1)
                .add("b", DAY, 1)
                .add("b", DAY.plusDays(4), 1)
                .add("c", DAY.plusDays(9), 1)
                .build();
        RepeatCurve second = RepeatCurve.of(purchases, DAY.plusDays(10));
        assertThat(second.customers()).isEqualTo(3);
        // One comes back on day 3 of two who were seen so long, the other on day 4.
        assertThat(second.within(2)).isZero();
        assertThat(second.within(3)).isEqualTo(0.5);
        assertThat(second.within(4)).isEqualTo(1);
        assertThat(second.median()).isEqualTo(3.5);
        RepeatCurve third = RepeatCurve.after(2, purchases, DAY.plusDays(10));
        assertThat(third.customers()).isEqualTo(2);
        assertThat(third.within(2)).isEqualTo(0.5);
        assertThat(RepeatCurve.of(purchases, DAY.plusDays(2)).within(2)).isZero();
        assertThat(RepeatCurve.of(purchases, DAY).within(0)).isZero();
    }

    @Test
    @DisplayName("refuses purchases that nobody has made")
    void refuses() {
        Purchases<String> one = Purchases.<String>builder().add("a", DAY, 1).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepeatCurve.after(2, one, DAY))
                .withMessageContaining("nobody has bought 2 times");
        assertThatIllegalArgumentException().isThrownBy(() -> RepeatCurve.of(one, DAY.minusDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepeatCurve.after(0, one, DAY))
                .withMessageContaining("counted from 1");
    }

    @Test
    @DisplayName("shows no step at which few came back, where others read it")
    void isGuarded() {
        var builder = Purchases.<String>builder();
        int[] backAfter = {2, 3, 3, 5, 6, 6, 8, 9};
        for (int k = 0; k < backAfter.length; k++) {
            builder.add("c" + k, DAY, 1).add("c" + k, DAY.plusDays(backAfter[k]), 1);
        }
        for (int k = 0; k < 4; k++) {
            builder.add("away" + k, DAY, 1);
        }
        RepeatCurve all = RepeatCurve.of(builder.build(), DAY.plusDays(30));
        RepeatCurve shown = all.withMinimumGroup(3);

        assertThat(all.within(2)).isCloseTo(1 / 12.0, within(1e-15));
        assertThat(shown.within(2)).isZero();
        assertThat(shown.within(3)).isCloseTo(3 / 12.0, within(1e-15));
        // Three came back on the fifth and sixth day, but two on the last days would be few: all five are told on the
        // last.
        assertThat(shown.within(29)).isCloseTo(3 / 12.0, within(1e-15));
        assertThat(shown.within(30)).isCloseTo(8 / 12.0, within(1e-15));
        assertThat(shown.customers()).isEqualTo(12);
        assertThatIllegalArgumentException().isThrownBy(() -> all.withMinimumGroup(1));
    }
}
