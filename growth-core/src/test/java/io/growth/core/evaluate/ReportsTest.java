package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportsTest {

    @Test
    void samePopulationIsStableAndAnotherIsNot() {
        double[] before = normal(5000, 0, 1);
        assertThat(DriftReport.ofScores(before, normal(5000, 0, 2)).band()).isEqualTo(Drift.Band.STABLE);
        assertThat(DriftReport.ofScores(before, normal(5000, 0.4, 3)).band()).isEqualTo(Drift.Band.MOVED);
        assertThat(DriftReport.ofScores(before, normal(5000, 1, 4)).band()).isEqualTo(Drift.Band.SHIFTED);
    }

    @Test
    void ksIsTheLargestDistanceOfTheDistributions() {
        Drift drift = DriftReport.ofScores(new double[] {1, 2, 2, 3}, new double[] {2, 3, 3, 4});
        assertThat(drift.ks()).isCloseTo(0.5, within(1e-15));
        assertThat(DriftReport.ofScores(new double[] {1, 2}, new double[] {1, 2})
                        .pValue())
                .isEqualTo(1);
    }

    @Test
    void ksProbabilityIsRareWhereNothingMoved() {
        int small = 0;
        for (int seed = 0; seed < 400; seed++) {
            Drift drift = DriftReport.ofScores(normal(200, 0, 2 * seed), normal(200, 0, 2 * seed + 1));
            small += drift.pValue() < 0.05 ? 1 : 0;
        }
        assertThat(small).isBetween(8, 32);
    }

    @Test
    void missingValuesAndLevelsAreBins() {
        Features before = Features.dense(List.of("device", "age"), 4, new double[] {0, 30, 1, 40, 0, 50, 1, 60})
                .withLevels(0, List.of("phone", "desk"));
        Features now = Features.dense(
                        List.of("device", "age"), 4, new double[] {0, Double.NaN, 0, Double.NaN, 0, 50, 0, Double.NaN})
                .withLevels(0, List.of("phone", "desk"));
        DriftReport report = DriftReport.between(before, now);
        assertThat(report.columns().get(0).stability())
                .isCloseTo(PopulationStability.smoothed(new double[] {2, 2, 0}, new double[] {4, 0, 0}), within(1e-12));
        assertThat(report.columns().get(1).missingNow()).isEqualTo(0.75);
        assertThat(report.moved()).hasSize(2);
        assertThat(DriftReport.between(before, before).moved()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftReport.between(before, Features.dense(List.of("age"), 1, new double[1])));
    }

    @Test
    void tablesAreComparedColumnByColumnWithTheirNewLevels() {
        Table before = Table.builder()
                .number("age", 20, 30, 40, 50)
                .category("channel", "shop", "ad", "ad", null)
                .time("at", Instant.EPOCH, null, Instant.EPOCH, Instant.EPOCH)
                .build();
        Table now = Table.builder()
                .time("at", Instant.EPOCH, Instant.EPOCH)
                .number("more", 1, 2)
                .category("channel", "radio", "shop")
                .number("age", Double.NaN, 40)
                .build();

        DriftReport report = DriftReport.between(before, now);

        assertThat(report.columns()).extracting(Drift::column).containsExactly("age", "channel", "at");
        Drift channel = report.columns().get(1);
        assertThat(channel.newLevels()).containsExactly("radio");
        assertThat(channel.stability())
                .isCloseTo(
                        PopulationStability.smoothed(new double[] {1, 2, 0, 1}, new double[] {1, 0, 1, 0}),
                        within(1e-12));
        assertThat(channel.ks()).isNaN();
        assertThat(channel.missingBefore()).isEqualTo(0.25);
        assertThat(channel.missingNow()).isZero();
        assertThat(channel.toString()).endsWith(", 1 new level: radio").doesNotContain("KS");
        assertThat(report.columns().get(0).missingNow()).isEqualTo(0.5);
        assertThat(report.columns().get(2).missingBefore()).isEqualTo(0.25);
        assertThat(DriftReport.between(before, before).moved()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftReport.between(before, now.drop("age")))
                .withMessageContaining("age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftReport.between(before, now.rows(new int[0])))
                .withMessageContaining("must have rows");
    }

    private static double[] normal(int size, double mean, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, size)
                .mapToDouble(k -> mean + random.nextGaussian())
                .toArray();
    }

    @Test
    void fairnessComparesGroups() {
        double[] probabilities = {0.9, 0.8, 0.2, 0.6, 0.9, 0.3, 0.2, 0.1};
        int[] labels = {1, 1, 0, 0, 1, 1, 0, 0};
        List<String> groups = List.of("a", "a", "a", "a", "b", "b", "b", "b");
        FairnessReport report = FairnessReport.of(Predictions.of(probabilities, labels), groups, 0.5);
        assertThat(report.groups()).extracting(GroupFigures::rows).containsExactly(4, 4);
        assertThat(report.equalOpportunityDifference()).isEqualTo(0.5);
        assertThat(report.disparateImpactRatio()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(report.selectionDifference()).isEqualTo(0.5);
        assertThat(report.equalizedOddsDifference()).isEqualTo(0.5);
        assertThat(report.groups().get(1).predicted()).isCloseTo(0.375, within(1e-15));
        assertThat(report.groups().get(1).selectionInterval().contains(0.25)).isTrue();
        assertThat(report.toString()).contains("b: 4 rows", "disparate impact ratio 0.3333");
    }

    @Test
    void groupWithoutEventsHasNoTruePositiveRate() {
        Predictions of = Predictions.of(new double[] {0.9, 0.8, 0.2}, new int[] {1, 0, 0});
        FairnessReport report = FairnessReport.of(of, List.of("a", "b", "b"), 0.5);
        assertThat(report.equalOpportunityDifference()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> FairnessReport.of(of, List.of("a"), 0.5));
    }

    @Test
    void wilsonsIntervalIsThatOfTheBook() {
        // Brown, Cai and DasGupta: 0 of 10 gives (0, 0.2775).
        assertThat(Intervals.wilson(0, 10, 0.95).high()).isCloseTo(0.2775, within(5e-5));
        assertThat(Intervals.wilson(0, 10, 0.95).low()).isZero();
        assertThat(Intervals.wilson(0, 0, 0.95).low()).isNaN();
    }

    @Test
    void reportOfPredictionsReads() {
        var random = new SplittableRandom(1);
        double[] probabilities = random.doubles(500).toArray();
        int[] labels = Arrays.stream(probabilities)
                .mapToInt(p -> random.nextDouble() < p ? 1 : 0)
                .toArray();
        assertThat(Predictions.of(probabilities, labels).report(0.5))
                .contains("500 predictions", "AUC 0.", "calibration error", "false alarms", "kappa");
    }
}
