package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThresholdChoiceTest {

    private final Predictions four = Predictions.of(new double[] {0.9, 0.6, 0.6, 0.2}, new int[] {1, 0, 1, 0});

    @Test
    void noThresholdEarnsMore() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var probabilities = new double[40];
            var labels = new int[40];
            for (int row = 0; row < 40; row++) {
                probabilities[row] = random.nextInt(11) / 10.0;
                labels[row] = random.nextInt(2);
            }
            labels[0] = 1;
            Predictions of = Predictions.of(probabilities, labels);
            Payoff payoff = Payoff.costs(1 + random.nextInt(5), 1 + random.nextInt(5));
            int capacity = random.nextInt(41);
            ThresholdChoice choice = ThresholdChoice.byPayoff(of, payoff, capacity);
            ThresholdChoice byF1 = ThresholdChoice.byF1(of);
            assertThat(choice.matrix().predicted()).as("seed %d", seed).isLessThanOrEqualTo(capacity);
            assertThat(choice.regret()).as("seed %d", seed).isNotNegative();
            for (int k = 0; k <= 11; k++) {
                ConfusionMatrix matrix = of.at(k / 10.0);
                assertThat(byF1.value()).as("seed %d", seed).isGreaterThanOrEqualTo(matrix.f1());
                if (matrix.predicted() <= capacity) {
                    assertThat(choice.value()).as("seed %d", seed).isGreaterThanOrEqualTo(payoff.of(matrix));
                }
            }
        }
    }

    @Test
    void tiedRowsAreNotTornApartByCapacity() {
        assertThat(ThresholdChoice.byPayoff(four, Payoff.profit(10, 1), 2).threshold())
                .isEqualTo(0.9);
        assertThat(ThresholdChoice.byPayoff(four, Payoff.profit(10, 1), 3).threshold())
                .isEqualTo(0.6);
        assertThat(ThresholdChoice.byPayoff(four, Payoff.profit(10, 1), 0).threshold())
                .isInfinite();
    }

    @Test
    void actingOnNobodyIsAChoice() {
        Predictions never = Predictions.of(new double[] {0.9, 0.1}, new int[] {0, 0});
        ThresholdChoice choice = ThresholdChoice.byPayoff(never, Payoff.profit(1, 1));
        assertThat(choice.threshold()).isInfinite();
        assertThat(choice.value()).isZero();
        assertThat(choice.regret()).isEqualTo(1);
    }

    @Test
    void payoffsWithoutAThresholdAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Payoff.profit(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Payoff.costs(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Payoff.costs(Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThresholdChoice.byPayoff(four, Payoff.profit(1, 1), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new CampaignProfit(5, 10, 1, 6, 14));
    }
}
