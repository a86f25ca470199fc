package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {

    private static double[] amounts(long seed, int count) {
        return new SplittableRandom(seed)
                .doubles(count)
                .map(u -> u < 0.3 ? 0 : u > 0.95 ? -20 * u : Math.pow(u, -3))
                .toArray();
    }

    private static QuantileSketch sketch(double... values) {
        QuantileSketch sketch = QuantileSketch.empty();
        for (double value : values) {
            sketch.add(value);
        }
        return sketch;
    }

    @Test
    void quantilesAreWithinATenthOfAPercentOfTheExactOnes() {
        for (long seed = 0; seed < 20; seed++) {
            double[] values = amounts(seed, 20_001);
            QuantileSketch sketch = sketch(values);
            Sample exact = Sample.of(values);
            for (double share : new double[] {0, 0.01, 0.04, 0.2, 0.5, 0.9, 0.99, 1}) {
                double expected = exact.quantile(share);
                assertThat(sketch.quantile(share))
                        .as("seed %s, share %s", seed, share)
                        .isCloseTo(expected, Offset.offset(0.0011 * Math.abs(expected)));
            }
        }
    }

    @Test
    void mergedPartsAreTheSameToTheBit() {
        double[] values = amounts(7, 5000);
        QuantileSketch all = sketch(values);
        QuantileSketch merged = QuantileSketch.empty();
        for (int from = 0; from < values.length; from += 617) {
            merged.merge(sketch(Arrays.copyOfRange(values, from, Math.min(values.length, from + 617))));
        }
        for (double share = 0; share <= 1; share += 0.01) {
            assertThat(merged.quantile(share)).isEqualTo(all.quantile(share));
        }
        assertThat(merged.count()).isEqualTo(5000);
    }

    @Test
    void theLargestAndTheSmallestSizesAreCut() {
        assertThat(sketch(Double.MAX_VALUE).quantile(0.5)).isCloseTo(1e15, Percentage.withPercentage(0.11));
        assertThat(sketch(Double.MIN_VALUE).quantile(0.5)).isZero();
    }

    @Test
    void theIntervalHoldsTheTrueMedianAsOftenAsItSays() {
        var random = new SplittableRandom(11);
        int held = 0;
        for (int turn = 0; turn < 2000; turn++) {
            double[] values = random.doubles(301).map(u -> -Math.log(u)).toArray();
            held += Sample.of(values).quantileInterval(0.5, 0.95).contains(Math.log(2)) ? 1 : 0;
        }
        // Whole ranks can't hit the level exactly, so it is at least that but for luck: 3 of its standard errors.
        assertThat(held / 2000.0).isBetween(0.936, 0.98);
    }

    @Test
    void sketchAndSampleGiveTheSameIntervals() {
        double[] values = amounts(5, 4000);
        Interval exact = Sample.of(values).quantileInterval(0.9, 0.95);
        Interval rough = sketch(values).quantileInterval(0.9, 0.95);
        assertThat(rough.low()).isCloseTo(exact.low(), Percentage.withPercentage(0.11));
        assertThat(rough.high()).isCloseTo(exact.high(), Percentage.withPercentage(0.11));
    }

    @Test
    void aTestOfQuantilesFindsNothingAsOftenAsItSaysWhereNothingIs() {
        var random = new SplittableRandom(23);
        int alarms = 0;
        for (int turn = 0; turn < 2000; turn++) {
            ArmSummary control = Sample.of(
                            random.doubles(400).map(u -> -Math.log(u)).toArray())
                    .quantileSummary(0.9);
            ArmSummary treatment = Sample.of(
                            random.doubles(400).map(u -> -Math.log(u)).toArray())
                    .quantileSummary(0.9);
            alarms += TwoMeans.of(control, treatment).z().pValue() < 0.05 ? 1 : 0;
        }
        assertThat(alarms / 2000.0).isBetween(0.025, 0.065);
    }

    @Test
    void nobodyHasNoQuantileAndBadInputIsRefused() {
        assertThat(QuantileSketch.empty().quantile(0.5)).isNaN();
        assertThat(QuantileSketch.empty().quantileInterval(0.5, 0.9)).isEqualTo(Interval.UNDEFINED);
        assertThat(Sample.empty().quantile(0.5)).isNaN();
        assertThat(Sample.empty().quantileInterval(0.5, 0.9)).isEqualTo(Interval.UNDEFINED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileSketch.empty().add(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> sketch(1).quantile(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> sketch(1).quantileInterval(0, 0.9));
    }
}
