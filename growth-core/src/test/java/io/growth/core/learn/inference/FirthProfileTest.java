package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A profile interval of Firth's regression")
class FirthProfileTest {

    private static final FirthRegression TRAINER = FirthRegression.create();

    /** The 95 % quantile of χ² with one degree of freedom. */
    private static final double CHI_SQUARE = 3.841458820694124;

    /** The penalised likelihood as it is written. */
    private static double slow(Examples examples, double[] b) {
        int width = b.length;
        double value = 0;
        var information = new double[width][width];
        for (int row = 0; row < examples.size(); row++) {
            var x = new double[width];
            double margin = 0;
            for (int j = 0; j < width; j++) {
                x[j] = j == 0 ? 1 : examples.features().get(row, j - 1);
                margin += b[j] * x[j];
            }
            double p = 1 / (1 + Math.exp(-margin));
            double q = 1 / (1 + Math.exp(margin));
            value += examples.weight(row) * Math.log(examples.labels()[row] == 1 ? p : q);
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    information[i][j] += examples.weight(row) * p * q * x[i] * x[j];
                }
            }
        }
        return value + Math.log(new LUDecomposition(new Array2DRowRealMatrix(information)).getDeterminant()) / 2;
    }

    /** The best value with one of two coefficients held, by golden section of the other. */
    private static double held(Examples examples, int place, double value, double from, double to) {
        double low = from;
        double high = to;
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int step = 0; step < 100; step++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (at(examples, place, value, left) > at(examples, place, value, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return at(examples, place, value, (low + high) / 2);
    }

    private static double at(Examples examples, int place, double value, double other) {
        return slow(examples, place == 0 ? new double[] {value, other} : new double[] {other, value});
    }

    /** Where twice the loss of the held fit is the quantile, by bisection. */
    private static double end(Examples examples, int place, double estimate, double far, double best) {
        double inside = estimate;
        double outside = far;
        for (int step = 0; step < 60; step++) {
            double middle = (inside + outside) / 2;
            if (2 * (best - held(examples, place, middle, -30, 30)) < CHI_SQUARE) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return (inside + outside) / 2;
    }

    @Test
    void endsWhereTwiceTheLossOfLikelihoodIsTheQuantileOfChiSquare() {
        for (long seed = 0; seed < 12; seed++) {
            Examples examples = RandomExamples.of(10 + 2 * (int) seed, 1, false, seed);
            if (seed % 3 == 0) {
                examples = examples.withWeights(IntStream.range(0, examples.size())
                        .mapToDouble(row -> 0.5 + row % 3)
                        .toArray());
            }
            bruteForce(examples, "seed " + seed);
        }
    }

    @Test
    void isFiniteWhereTheExamplesAreSeparated() {
        bruteForce(of(new double[] {1, 2, 3, 4, 5, 6}, 0, 0, 0, 1, 1, 1), "completely");
        bruteForce(of(new double[] {0, 0, 0, 0, 0, 1, 1, 1}, 0, 1, 0, 1, 1, 1, 1, 1), "by a level");
    }

    private static Examples of(double[] x, int... labels) {
        return Examples.of(Features.dense(List.of("x1"), x.length, x), labels);
    }

    private static void bruteForce(Examples examples, String what) {
        FirthModel model = TRAINER.fit(examples);
        for (int place = 0; place < 2; place++) {
            Coefficient coefficient = model.coefficients().get(place);
            Interval found = model.profile(examples, coefficient.column(), 0.95);
            double best = model.penalisedLogLikelihood();
            double estimate = coefficient.estimate();
            double reach = 12 * coefficient.standardError();
            double low = end(examples, place, estimate, estimate - reach, best);
            double high = end(examples, place, estimate, estimate + reach, best);
            double digits = 1e-6 * coefficient.standardError();
            assertThat(found.low()).as(what + " low " + place).isCloseTo(low, within(digits));
            assertThat(found.high()).as(what + " high " + place).isCloseTo(high, within(digits));
        }
    }

    @Test
    void comesNearWaldsIntervalTheMoreExamplesThereAre() {
        Examples examples = RandomExamples.of(20_000, 3, false, 1);
        FirthModel model = TRAINER.fit(examples);
        for (Coefficient coefficient : model.coefficients()) {
            Interval profile = model.profile(examples, coefficient.column(), 0.9);
            Interval wald = coefficient.interval(0.9);
            assertThat(profile.low()).isCloseTo(wald.low(), within(0.02 * coefficient.standardError()));
            assertThat(profile.high()).isCloseTo(wald.high(), within(0.02 * coefficient.standardError()));
        }
    }

    @Test
    void doesNotMindScalesNorColumnsThatOthersGive() {
        Examples examples = RandomExamples.of(40, 2, false, 3);
        double[][] scaled = RandomExamples.values(examples);
        for (double[] row : scaled) {
            row[0] *= 1e9;
        }
        Examples large =
                RandomExamples.appended(RandomExamples.with(examples, scaled), row -> new double[] {row[0] + row[1]});
        Interval expected = TRAINER.fit(examples).profile(examples, "x1", 0.95);
        FirthModel model = TRAINER.fit(large);

        Interval found = model.profile(large, "x1", 0.95);

        assertThat(found.low() * 1e9).isCloseTo(expected.low(), within(1e-5));
        assertThat(found.high() * 1e9).isCloseTo(expected.high(), within(1e-5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.profile(large, "x3", 0.95))
                .withMessageContaining("no coefficient of its own");
    }

    @Test
    void refusesOtherExamplesAndWhatIsNotThere() {
        Examples examples = RandomExamples.of(40, 2, false, 4);
        FirthModel model = TRAINER.fit(examples);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.profile(RandomExamples.of(40, 2, false, 5), "x1", 0.95))
                .withMessageContaining("fitted on other examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.profile(RandomExamples.of(40, 3, false, 4), "x1", 0.95))
                .withMessageContaining("columns of the model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.profile(examples, "x9", 0.95))
                .withMessage("there is no column x9");
        assertThatIllegalArgumentException().isThrownBy(() -> model.profile(examples, "x1", 1));
        assertThatThrownBy(() -> model.profile(
                        examples, "x1", 0.95, FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }
}
