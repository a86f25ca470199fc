package io.growth.churn.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The daily monitor")
class DailyMonitorTest {

    /** Orders with a quiet weekend. */
    private static double[] orders(int days, long seed) {
        var random = new Random(seed);
        var orders = new double[days];
        Arrays.setAll(orders, day -> (day % 7 < 5 ? 100 : 40) + 5 * random.nextGaussian());
        return orders;
    }

    @Test
    @DisplayName("is quiet nearly always while all is as ever, and knows the day of the week")
    void quiet() {
        int alerts = 0;
        for (long seed = 1; seed <= 20; seed++) {
            double[] days = orders(56 + 200, seed);
            DailyMonitor monitor = DailyMonitor.start(Arrays.copyOf(days, 56));
            for (int day = 56; day < days.length; day++) {
                DailyMonitor.Reading reading = monitor.read(days[day]);
                alerts += reading.alert() ? 1 : 0;
                assertThat(reading.expected()).as("seed " + seed).isCloseTo(day % 7 < 5 ? 100 : 40, within(12.0));
            }
        }
        assertThat(alerts / 4000.0).isLessThan(0.015);
    }

    @Test
    @DisplayName("alerts on a weekday as quiet as a weekend, and not again on the next good day")
    void alerts() {
        DailyMonitor monitor = DailyMonitor.start(orders(56, 4));
        assertThat(monitor.read(41).alert()).isTrue();
        assertThat(monitor.read(100).alert()).isFalse();
    }

    @Test
    @DisplayName("takes a lasting change over")
    void newLevel() {
        DailyMonitor monitor = DailyMonitor.start(orders(56, 4));
        double[] better = Arrays.stream(orders(140, 5)).map(value -> value + 60).toArray();
        assertThat(monitor.read(better[0]).alert()).isTrue();
        DailyMonitor.Reading last = null;
        for (double value : Arrays.copyOfRange(better, 1, 140)) {
            last = monitor.read(value);
        }
        assertThat(last.alert()).isFalse();
        assertThat(last.expected()).isCloseTo(last.value(), within(20.0));
    }

    @Test
    @DisplayName("goes on over missing days, and alerts on any change of what never changed")
    void missingAndConstant() {
        double[] history = orders(56, 1);
        history[10] = Double.NaN;
        DailyMonitor monitor = DailyMonitor.start(history);
        assertThat(monitor.read(Double.NaN).alert()).isFalse();
        double[] constant = new double[21];
        Arrays.fill(constant, 3);
        assertThat(DailyMonitor.start(constant).read(3).alert()).isFalse();
        assertThat(DailyMonitor.start(constant).read(3.1).alert()).isTrue();
    }

    @Test
    @DisplayName("takes a change over where nothing has ever varied, such as before the first order")
    void afterConstant() {
        for (double always : new double[] {0, 0.1}) {
            double[] history = new double[56];
            Arrays.fill(history, always);
            DailyMonitor monitor = DailyMonitor.start(history);
            double[] days = orders(140, 6);
            assertThat(monitor.read(days[0]).alert()).isTrue();
            DailyMonitor.Reading last = null;
            for (double value : Arrays.copyOfRange(days, 1, 140)) {
                last = monitor.read(value);
            }
            assertThat(last.alert()).isFalse();
            assertThat(last.expected()).isCloseTo(last.value(), within(20.0));
        }
    }

    @Test
    @DisplayName("refuses too short a past and infinite days")
    void refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> DailyMonitor.start(new double[20]));
        double[] history = orders(21, 1);
        DailyMonitor monitor = DailyMonitor.start(history);
        assertThatIllegalArgumentException().isThrownBy(() -> monitor.read(Double.POSITIVE_INFINITY));
        history[3] = Double.NEGATIVE_INFINITY;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailyMonitor.start(history))
                .withMessageContaining("day 3");
        Arrays.setAll(history, day -> day % 7 == 2 ? Double.NaN : 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DailyMonitor.start(history))
                .withMessageContaining("day 2");
    }
}
