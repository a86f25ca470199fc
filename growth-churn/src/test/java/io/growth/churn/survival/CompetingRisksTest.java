package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reasons for leaving")
class CompetingRisksTest {

    /** Rows drawn by chance, with ties. */
    private record Rows(double[] times, boolean[] left, List<String> reasons) {

        static Rows of(SplittableRandom random, int size, int kinds, double censored) {
            var times = new double[size];
            var left = new boolean[size];
            var reasons = new ArrayList<String>();
            for (int row = 0; row < size; row++) {
                times[row] = random.nextInt(12);
                left[row] = random.nextDouble() >= censored;
                reasons.add(left[row] ? "r" + random.nextInt(kinds) : "");
            }
            return new Rows(times, left, reasons);
        }

        Survival data() {
            return Survival.of(times, left);
        }

        long count(int until, String reason) {
            long count = 0;
            for (int row = 0; row < times.length; row++) {
                count += times[row] <= until && reasons.get(row).equals(reason) ? 1 : 0;
            }
            return count;
        }

        /** Sums over the times by counting all rows for each, as the definition has it. */
        double incidence(int until, String reason) {
            double there = 1;
            double sum = 0;
            for (int time = 0; time <= until; time++) {
                double risk = 0;
                double gone = 0;
                double here = 0;
                for (int row = 0; row < times.length; row++) {
                    risk += times[row] >= time ? 1 : 0;
                    gone += times[row] == time && left[row] ? 1 : 0;
                    here += times[row] == time && reasons.get(row).equals(reason) ? 1 : 0;
                }
                sum += risk == 0 ? 0 : there * here / risk;
                there *= risk == 0 ? 1 : 1 - gone / risk;
            }
            return sum;
        }
    }

    @Test
    @DisplayName("add up as the definition says, and with those still there to 1")
    void againstTheDefinition() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new SplittableRandom(seed);
            Rows rows = Rows.of(random, 3 + random.nextInt(40), 3, 0.3);
            CompetingRisks risks = CompetingRisks.of(rows.data(), rows.reasons());
            for (int time = 0; time < 12; time++) {
                double staying = risks.staying().at(time);
                double sum = staying;
                for (String reason : risks.reasons()) {
                    double left = risks.left(reason, time).value();
                    assertThat(Double.isNaN(left)).as("seed " + seed).isEqualTo(Double.isNaN(staying));
                    if (!Double.isNaN(staying)) {
                        assertThat(left).as("seed " + seed).isCloseTo(rows.incidence(time, reason), within(1e-12));
                    }
                    sum += left;
                }
                assertThat(Double.isNaN(sum) || Math.abs(sum - 1) < 1e-12)
                        .as("seed " + seed)
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("of whom all are seen to the end are shares, as sure as shares are")
    void withoutCensoring() {
        for (long seed = 1; seed <= 50; seed++) {
            Rows rows = Rows.of(new SplittableRandom(seed), 60, 3, 0);
            CompetingRisks risks = CompetingRisks.of(rows.data(), rows.reasons());
            for (int time = 0; time < 12; time++) {
                double share = rows.count(time, "r1") / 60.0;
                Estimate left = risks.left("r1", time);
                assertThat(left.value()).as("seed " + seed).isCloseTo(share, within(1e-12));
                assertThat(left.standardError())
                        .as("seed " + seed)
                        .isCloseTo(Math.sqrt(share * (1 - share) / 60), within(1e-9));
            }
        }
    }

    @Test
    @DisplayName("are one minus the survival curve where there is one reason, with Greenwood's error")
    void oneReason() {
        for (long seed = 1; seed <= 50; seed++) {
            Rows rows = Rows.of(new SplittableRandom(seed), 50, 1, 0.4);
            CompetingRisks risks = CompetingRisks.of(rows.data(), rows.reasons());
            SurvivalCurve curve = KaplanMeier.of(rows.data());
            for (int time = 0; time < 11; time++) {
                if (curve.at(time) > 0) {
                    Estimate left = risks.left("r0", time);
                    assertThat(left.value()).as("seed " + seed).isCloseTo(1 - curve.at(time), within(1e-12));
                    assertThat(left.standardError())
                            .as("seed " + seed)
                            .isCloseTo(curve.standardError(time), within(1e-9));
                }
            }
        }
    }

    @Test
    @DisplayName("vary from sample to sample as much as their errors say")
    void errors() {
        var random = new SplittableRandom(4);
        var seen = new double[400];
        double expected = 0;
        for (int sample = 0; sample < seen.length; sample++) {
            Rows rows = Rows.of(random, 200, 2, 0.5);
            Estimate left = CompetingRisks.of(rows.data(), rows.reasons()).left("r0", 6);
            seen[sample] = left.value();
            expected += left.standardError() / seen.length;
        }
        double mean = Arrays.stream(seen).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(seen).map(one -> (one - mean) * (one - mean)).sum() / (seen.length - 1));
        assertThat(expected / deviation).isBetween(0.9, 1.1);
    }

    @Test
    @DisplayName("count weights as so many rows, and rows from their entry on")
    void weightsAndEntries() {
        Survival twice = Survival.of(new double[] {1, 2, 3}, new boolean[] {true, true, false})
                .withWeights(new double[] {2, 1, 1});
        Survival plain = Survival.of(new double[] {1, 1, 2, 3}, new boolean[] {true, true, true, false});
        assertThat(CompetingRisks.of(twice, List.of("a", "b", "")).left("b", 2))
                .isEqualTo(CompetingRisks.of(plain, List.of("a", "a", "b", "")).left("b", 2));
        Survival late =
                Survival.intervals(new double[] {0, 0, 1.5}, new double[] {1, 2, 3}, new boolean[] {true, true, true});
        CompetingRisks risks = CompetingRisks.of(late, List.of("a", "b", "a"));
        assertThat(risks.left("a", 1).value()).isEqualTo(0.5);
        assertThat(risks.left("b", 2).value()).isEqualTo(0.25);
        assertThat(risks.left("a", 3).value()).isEqualTo(0.75);
    }

    @Test
    @DisplayName("have intervals within 0 and 1, and none where nothing is known")
    void intervals() {
        Survival data = Survival.of(new double[] {1, 2, 2, 4}, new boolean[] {true, true, false, false});
        CompetingRisks risks = CompetingRisks.of(data, List.of("b", "a", "", ""));
        assertThat(risks.reasons()).containsExactly("a", "b");
        var interval = risks.interval("a", 2, 0.95);
        assertThat(interval.contains(risks.left("a", 2).value())).isTrue();
        assertThat(interval.low()).isBetween(0.0, 0.25);
        assertThat(interval.high()).isBetween(0.25, 1.0);
        assertThat(risks.interval("a", 1, 0.95).low()).isNaN();
        assertThat(risks.left("a", 0.5)).isEqualTo(new Estimate(0, 0));
        assertThat(risks.left("a", 5).value()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> risks.left("c", 1))
                .withMessageContaining("[a, b]");
        assertThatIllegalArgumentException().isThrownBy(() -> risks.left("a", -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompetingRisks.of(data, List.of("a")))
                .withMessageContaining("each of 4 rows");
        assertThat(risks.toString()).contains("[a, b]");
    }
}
