package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hand's H-measure")
class HMeasureTest {

    private static final int STEPS = 20_000;

    /** The integral as it is written: at each cost the cheapest of all thresholds. */
    private static double slow(double[] probabilities, int[] labels, double[] weights, double alpha, double beta) {
        double cost = 0;
        double none = 0;
        double positive = 0;
        double all = 0;
        for (int row = 0; row < labels.length; row++) {
            positive += weights[row] * labels[row];
            all += weights[row];
        }
        double[] thresholds = IntStream.concat(IntStream.of(-1), IntStream.range(0, labels.length))
                .mapToDouble(row -> row < 0 ? 2 : probabilities[row])
                .distinct()
                .toArray();
        var alarms = new double[thresholds.length];
        var misses = new double[thresholds.length];
        for (int t = 0; t < thresholds.length; t++) {
            for (int row = 0; row < labels.length; row++) {
                boolean acted = probabilities[row] >= thresholds[t];
                alarms[t] += acted && labels[row] == 0 ? weights[row] / all : 0;
                misses[t] += !acted && labels[row] == 1 ? weights[row] / all : 0;
            }
        }
        for (int step = 0; step < STEPS; step++) {
            double c = (step + 0.5) / STEPS;
            double density = Math.pow(c, alpha - 1) * Math.pow(1 - c, beta - 1);
            double least = Double.POSITIVE_INFINITY;
            for (int t = 0; t < thresholds.length; t++) {
                least = Math.min(least, c * alarms[t] + (1 - c) * misses[t]);
            }
            cost += density * least;
            none += density * Math.min(c * (1 - positive / all), (1 - c) * positive / all);
        }
        return 1 - cost / none;
    }

    @Test
    void isTheIntegralOfTheCheapestThresholdOverAllCosts() {
        for (long seed = 0; seed < 30; seed++) {
            var random = new SplittableRandom(seed);
            int rows = 3 + random.nextInt(40);
            int distinct = 1 + random.nextInt(20);
            var probabilities = new double[rows];
            var labels = new int[rows];
            var weights = new double[rows];
            for (int row = 0; row < rows; row++) {
                probabilities[row] = random.nextInt(distinct) / (double) distinct;
                labels[row] = row < 2 ? row : random.nextDouble() < probabilities[row] ? 1 : 0;
                weights[row] = seed % 2 == 0 ? 1 : 0.5 + random.nextInt(3);
            }
            Predictions predictions = Predictions.of(probabilities, labels).withWeights(weights);
            assertThat(HMeasure.of(predictions))
                    .as("seed " + seed)
                    .isCloseTo(slow(probabilities, labels, weights, 2, 2), within(1e-6));
            assertThat(HMeasure.of(predictions, 1.3, 1.7))
                    .as("seed " + seed)
                    .isCloseTo(slow(probabilities, labels, weights, 1.3, 1.7), within(1e-5));
        }
    }

    @Test
    void isOneWhereAllIsForeseenAndNothingWhereNothingIs() {
        assertThat(HMeasure.of(Predictions.of(new double[] {0.1, 0.2, 0.7, 0.9}, new int[] {0, 0, 1, 1})))
                .isCloseTo(1, within(1e-12));
        assertThat(HMeasure.of(Predictions.of(new double[] {0.5, 0.5, 0.5, 0.5}, new int[] {0, 0, 1, 1})))
                .isCloseTo(0, within(1e-12));
        assertThat(HMeasure.of(Predictions.of(new double[] {0.9, 0.8, 0.2, 0.1}, new int[] {0, 0, 1, 1})))
                .isCloseTo(0, within(1e-12));
        assertThat(Metric.H_MEASURE.of(Predictions.of(new double[] {0.9, 0.8}, new int[] {1, 1})))
                .isNaN();
    }

    @Test
    void refusesWhatIsNoBetaDistribution() {
        Predictions predictions = Predictions.of(new double[] {0.9, 0.8}, new int[] {1, 0});
        assertThatIllegalArgumentException().isThrownBy(() -> HMeasure.of(predictions, 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> HMeasure.of(predictions, 2, Double.NaN));
    }
}
