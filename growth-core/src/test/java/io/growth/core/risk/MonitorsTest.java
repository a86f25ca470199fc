package io.growth.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Watching figures and scores")
class MonitorsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void cusumSaysSinceWhen() {
        var random = new Random(3);
        var values = new double[60];
        Arrays.setAll(values, day -> 10 + random.nextGaussian() + (day < 40 ? 0 : 2));
        List<ControlPoint> points = Cusum.of(10, 1).run(values);
        int alarm = 0;
        while (!points.get(alarm).alarm()) {
            alarm++;
        }
        assertThat(alarm).isBetween(40, 48);
        assertThat(alarm - points.get(alarm).since() + 1).isBetween(35, 41);
    }

    @Test
    void cusumFindsFallsToo() {
        ControlPoint last = null;
        ControlChart.Watch watch = Cusum.of(0, 1).start();
        for (int k = 0; k < 5; k++) {
            last = watch.add(-2);
        }
        assertThat(last.alarm()).isTrue();
        assertThat(last.low()).isEqualTo(7.5);
        assertThat(last.high()).isZero();
        assertThat(last.since()).isEqualTo(5);
    }

    @Test
    void chartsRefuseWhatIsNoNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ewma.of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Ewma.of(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Ewma.of(0, 1).withWeight(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Ewma.of(0, 1).withLimit(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Cusum.of(0, 1).withSlack(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Cusum.of(0, 1).withLimit(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cusum.of(0, 1).start().add(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ewma.of(0, 1).start().add(Double.NEGATIVE_INFINITY));
    }

    @Test
    void robustDistancesAreNotStretchedByOutliers() {
        RobustZ usual = RobustZ.of(new double[] {9, 10, 11, 10, 9, 11, 10, 1000});
        assertThat(usual.isOutlier(1000)).isTrue();
        assertThat(usual.isOutlier(11)).isFalse();
    }

    @Test
    void robustDistancesSurviveEqualValues() {
        RobustZ mostlyEqual = RobustZ.of(new double[] {5, 5, 5, 5, 9});
        assertThat(mostlyEqual.sigma()).isEqualTo(0.8 * 1.2533141373155003);
        RobustZ allEqual = RobustZ.of(new double[] {5, 5});
        assertThat(allEqual.z(5)).isZero();
        assertThat(allEqual.z(6)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(allEqual.isOutlier(4.9)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> RobustZ.of(new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> RobustZ.of(new double[] {Double.NaN}));
    }

    @Test
    void driftIsFoundInTheWeekItBegins() {
        var random = new Random(8);
        double[] reference = random.doubles(2000).toArray();
        DriftMonitor monitor = DriftMonitor.of(reference, START, Duration.ofDays(7));
        for (int day = 0; day < 70; day++) {
            for (int k = 0; k < 100; k++) {
                double score = random.nextDouble();
                monitor.add(START.plus(Duration.ofDays(day)), day < 35 ? score : score * score);
            }
        }
        assertThat(monitor.firstShift()).contains(START.plus(Duration.ofDays(35)));
        List<DriftPeriod> periods = monitor.periods();
        assertThat(periods).hasSize(10);
        assertThat(periods.subList(0, 5)).allMatch(week -> week.stability() < 0.1 && week.rows() == 700);
        assertThat(periods.subList(5, 10)).allMatch(week -> week.stability() > 0.25 && week.mean() < 0.4);
    }

    @Test
    void fewRowsAreNotJudged() {
        double[] reference = new Random(1).doubles(100).toArray();
        DriftMonitor monitor = DriftMonitor.of(reference, START, Duration.ofDays(1));
        monitor.add(START.minus(Duration.ofHours(1)), 77);
        DriftPeriod day = monitor.periods().get(0);
        assertThat(day.start()).isEqualTo(START.minus(Duration.ofDays(1)));
        assertThat(day.stability()).isNaN();
        assertThat(monitor.firstShift()).isEmpty();
    }

    @Test
    void equalScoresStayInOneBin() {
        var reference = new double[200];
        Arrays.fill(reference, 150, 200, 0.9);
        DriftMonitor monitor = DriftMonitor.of(reference, START, Duration.ofDays(1));
        for (int k = 0; k < 200; k++) {
            monitor.add(START, k < 150 ? 0 : 0.9);
        }
        assertThat(monitor.periods().get(0).stability()).isZero();
        assertThat(monitor).hasToString("DriftMonitor[2 bins, every PT24H]");
    }

    @Test
    void driftNeedsAReference() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftMonitor.of(new double[99], START, Duration.ofDays(1)))
                .withMessageContaining("100");
        double[] holey = new double[100];
        holey[4] = Double.NaN;
        assertThatIllegalArgumentException().isThrownBy(() -> DriftMonitor.of(holey, START, Duration.ofDays(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> DriftMonitor.of(new double[100], START, Duration.ZERO));
    }
}
