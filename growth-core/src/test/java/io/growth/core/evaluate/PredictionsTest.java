package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    private static final int CASES = 200;

    @Test
    void aucIsTheShareOfPairsInOrder() {
        for (long seed = 0; seed < CASES; seed++) {
            Predictions of = random(seed);
            assertThat(of.auc()).as("seed %d", seed).isCloseTo(aucOfPairs(of), within(1e-12));
        }
    }

    private static double aucOfPairs(Predictions of) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < of.size(); i++) {
            for (int j = 0; j < of.size(); j++) {
                if (of.labels()[i] == 1 && of.labels()[j] == 0) {
                    double pair = of.weight(i) * of.weight(j);
                    all += pair;
                    double difference = of.probabilities()[i] - of.probabilities()[j];
                    right += difference > 0 ? pair : difference == 0 ? pair / 2 : 0;
                }
            }
        }
        return right / all;
    }

    @Test
    void deLongsVarianceIsThatOfAllPairs() {
        for (long seed = 0; seed < CASES; seed++) {
            Predictions of = unweighted(seed);
            double[] placements = new double[of.size()];
            for (int i = 0; i < of.size(); i++) {
                placements[i] = placement(of, i);
            }
            double expected = Placements.variance(placements, of.labels());
            assertThat(of.aucVariance())
                    .as("seed %d", seed)
                    .satisfiesAnyOf(
                            variance -> assertThat(variance).isCloseTo(expected, within(1e-12)),
                            variance -> assertThat(Double.isNaN(variance) && Double.isNaN(expected))
                                    .isTrue());
        }
    }

    private static double placement(Predictions of, int i) {
        double right = 0;
        int all = 0;
        for (int j = 0; j < of.size(); j++) {
            if (of.labels()[j] != of.labels()[i]) {
                double ahead = (of.probabilities()[i] - of.probabilities()[j]) * (of.labels()[i] == 1 ? 1 : -1);
                right += ahead > 0 ? 1 : ahead == 0 ? 0.5 : 0;
                all++;
            }
        }
        return right / all;
    }

    @Test
    void davisGoadrichIsTheIntegralOfTheInterpolatedCurve() {
        for (long seed = 0; seed < 20; seed++) {
            Predictions of = random(seed);
            assertThat(of.prAuc()).as("seed %d", seed).isCloseTo(integral(of.cuts()), within(1e-6));
        }
    }

    private static double integral(Cuts cuts) {
        double sum = 0;
        for (int cut = 0; cut < cuts.count(); cut++) {
            double from = cuts.hitsBefore(cut);
            double gained = cuts.hits[cut] - from;
            double alarms = cuts.alarmsBefore(cut);
            if (gained == 0) {
                continue;
            }
            double slope = (cuts.alarms[cut] - alarms) / gained;
            DoubleUnaryOperator precision = x -> x / (x + alarms + slope * (x - from));
            int steps = 100_000;
            for (int k = 0; k < steps; k++) {
                sum += precision.applyAsDouble(from + (k + 0.5) / steps * gained) * gained / steps;
            }
        }
        return sum / cuts.positives();
    }

    @Test
    void confusionMatrixCountsRowByRow() {
        for (long seed = 0; seed < CASES; seed++) {
            Predictions of = random(seed);
            for (double threshold : new double[] {0, 0.1, 0.3, 0.55, 1}) {
                var cells = new double[4];
                for (int row = 0; row < of.size(); row++) {
                    int acted = of.probabilities()[row] >= threshold ? 0 : 2;
                    cells[acted + 1 - of.labels()[row]] += of.weight(row);
                }
                ConfusionMatrix matrix = of.at(threshold);
                assertThat(new double[] {
                            matrix.truePositives(),
                            matrix.falsePositives(),
                            matrix.falseNegatives(),
                            matrix.trueNegatives()
                        })
                        .as("seed %d, threshold %s", seed, threshold)
                        .containsExactly(cells, within(1e-9));
            }
        }
    }

    @Test
    void weightOfTwoIsTheSameRowTwice() {
        Predictions twice = Predictions.of(new double[] {0.2, 0.2, 0.7, 0.4}, new int[] {1, 1, 1, 0});
        Predictions weighted = Predictions.of(new double[] {0.2, 0.7, 0.4}, new int[] {1, 1, 0})
                .withWeights(new double[] {2, 1, 1});
        for (Metric metric :
                new Metric[] {Metric.AUC, Metric.AVERAGE_PRECISION, Metric.LOG_LOSS, Metric.BRIER, Metric.ECE}) {
            assertThat(metric.of(weighted)).as("%s", metric).isCloseTo(metric.of(twice), within(1e-15));
        }
    }

    @Test
    void rowsOfWeightZeroCountForNothing() {
        Predictions without = Predictions.of(new double[] {0.2, 0.7, 0.4}, new int[] {1, 1, 0});
        Predictions with = Predictions.of(new double[] {0.2, 0.99, 0.7, 0.4}, new int[] {1, 0, 1, 0})
                .withWeights(new double[] {1, 0, 1, 1});
        assertThat(with.averagePrecision()).isEqualTo(without.averagePrecision());
        assertThat(with.curve()).isEqualTo(without.curve());
        assertThat(with.reliabilityByMass(2)).isEqualTo(without.reliabilityByMass(2));
    }

    @Test
    void hugeWeightsDoNotOverflow() {
        double[] huge = {1e300, 2e300, 1e300, 3e300};
        Predictions of = Predictions.of(new double[] {0.2, 0.7, 0.4, 0.5}, new int[] {1, 1, 0, 0});
        Predictions large = of.withWeights(huge);
        Predictions small = of.withWeights(new double[] {1, 2, 1, 3});
        assertThat(large.auc()).isCloseTo(small.auc(), within(1e-15));
        assertThat(large.brier()).isCloseTo(small.brier(), within(1e-15));
        assertThat(large.at(0.5).mcc()).isCloseTo(small.at(0.5).mcc(), within(1e-15));
    }

    @Test
    void liftTakesWholeRows() {
        var probabilities = new double[100];
        var labels = new int[100];
        for (int row = 0; row < 100; row++) {
            probabilities[row] = 1 - row / 100.0;
            labels[row] = row < 7 ? 1 : 0;
        }
        Predictions of = Predictions.of(probabilities, labels);
        assertThat(of.lift(0.07)).isCloseTo(100 / 7.0, within(1e-12));
        assertThat(of.lift(1)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> of.lift(0));
        assertThatIllegalArgumentException().isThrownBy(() -> of.lift(1.1));
    }

    @Test
    void bothZerosAreTheSameProbability() {
        assertThat(Predictions.of(new double[] {0.0, -0.0}, new int[] {1, 0}).auc())
                .isEqualTo(0.5);
    }

    @Test
    void oneOutcomeLeavesFiguresUndefinedAndTheReportSaysSo() {
        Predictions never = Predictions.of(new double[] {0.2, 0.7}, new int[] {0, 0});
        assertThat(never.auc()).isNaN();
        assertThat(never.averagePrecision()).isNaN();
        assertThat(never.prAuc()).isNaN();
        assertThat(never.ks()).isNaN();
        assertThat(never.at(0.5).recall()).isNaN();
        assertThat(never.at(0.5).mcc()).isNaN();
        assertThat(never.aucInterval(0.95).low()).isNaN();
        assertThat(CampaignProfit.defaults().of(never).perCustomer()).isNaN();
        assertThat(never.report(0.5)).contains("undefined: only one of the two outcomes");
        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdChoice.byF1(never));
    }

    @Test
    void nobodyPredictedLeavesPrecisionUndefinedAndF1Zero() {
        ConfusionMatrix matrix =
                Predictions.of(new double[] {0.2, 0.7}, new int[] {0, 1}).at(0.9);
        assertThat(matrix.precision()).isNaN();
        assertThat(matrix.f1()).isZero();
        assertThat(matrix.mcc()).isZero();
    }

    @Test
    void valuesOutsideAreRefusedWithTheirRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.of(new double[] {0.1, Double.NaN}, new int[] {0, 1}))
                .withMessage("probability of row 1 must be from 0 to 1 but is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.of(new double[] {0.1, 1.5}, new int[] {0, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictions.of(new double[] {0.1}, new int[] {2}))
                .withMessageContaining("label of row 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Predictions.of(new double[0], new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Predictions.of(new double[1], new int[2]));
        Predictions fine = Predictions.of(new double[] {0.1, 0.2}, new int[] {0, 1});
        for (double[] weights : new double[][] {{0, 0}, {1, Double.NaN}, {1, -1}, {1e308, 1e308}, {1}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> fine.withWeights(weights));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> fine.at(Double.NaN));
    }

    @Test
    void bootstrapIsTheSameOnAnyNumberOfThreads() {
        Predictions of = random(3);
        FitContext context = FitContext.defaults();
        Interval one = of.interval(Metric.AUC, 0.9, 300, context.withThreads(1));
        assertThat(of.interval(Metric.AUC, 0.9, 300, context.withThreads(3))).isEqualTo(one);
        assertThat(of.interval(Metric.AUC, 0.9, 300, context.withThreads(8))).isEqualTo(one);
        assertThat(of.interval(Metric.AUC, 0.9, 300, context.withSeed(1))).isNotEqualTo(one);
        assertThat(one.contains(of.auc())).isTrue();
        Assertions.assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> of.interval(Metric.AUC, 0.9, 300, context.withCancel(() -> true)));
    }

    @Test
    void comparisonOfAModelWithItselfShowsNothing() {
        Predictions of = unweighted(5);
        AucComparison same = AucComparison.of(of, of);
        assertThat(same.difference()).isZero();
        assertThat(same.pValue()).isEqualTo(1);
    }

    @Test
    void pairedDifferenceHasTheVarianceOfDeLongsCovariance() {
        int[] labels = {1, 1, 1, 0, 0, 0, 0, 1};
        Predictions first = Predictions.of(new double[] {.9, .8, .3, .4, .2, .3, .1, .6}, labels);
        Predictions second = Predictions.of(new double[] {.6, .7, .4, .5, .2, .6, .3, .4}, labels);
        double covariance = covariance(first, second, 1) + covariance(first, second, 0);
        double expected = first.aucVariance() + second.aucVariance() - 2 * covariance;
        assertThat(AucComparison.of(first, second).standardError()).isCloseTo(Math.sqrt(expected), within(1e-12));
    }

    private static double covariance(Predictions first, Predictions second, int label) {
        double[] a = new double[4];
        double[] b = new double[4];
        int count = 0;
        for (int row = 0; row < first.size(); row++) {
            if (first.labels()[row] == label) {
                a[count] = placement(first, row);
                b[count++] = placement(second, row);
            }
        }
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += (a[k] - first.auc()) * (b[k] - second.auc());
        }
        return sum / (count - 1) / count;
    }

    /** Eleven levels of probability, so most rows are tied; weights of 0, small and large. */
    private static Predictions random(long seed) {
        Predictions plain = unweighted(seed);
        var random = new SplittableRandom(seed + 1000);
        var weights = new double[plain.size()];
        for (int row = 2; row < weights.length; row++) {
            weights[row] = random.nextInt(4) == 0 ? 0 : random.nextDouble() * (random.nextInt(9) == 0 ? 1e4 : 1);
        }
        weights[0] = 1;
        weights[1] = 1;
        return plain.withWeights(weights);
    }

    private static Predictions unweighted(long seed) {
        var random = new SplittableRandom(seed);
        int size = 2 + random.nextInt(60);
        var probabilities = new double[size];
        var labels = new int[size];
        for (int row = 0; row < size; row++) {
            probabilities[row] = random.nextInt(11) / 10.0;
            labels[row] = row < 2 ? row : random.nextInt(2);
        }
        return Predictions.of(probabilities, labels);
    }
}
