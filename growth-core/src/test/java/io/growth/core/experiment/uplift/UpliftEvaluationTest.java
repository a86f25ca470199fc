package io.growth.core.experiment.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The judgement of scores")
class UpliftEvaluationTest {

    private static final FitContext CONTEXT = FitContext.defaults().withSeed(5);

    private static Offset<Double> near(double value) {
        return within(1e-12 * Math.max(1, Math.abs(value)));
    }

    private static void agree(String of, double mine, double exact) {
        if (Double.isNaN(exact)) {
            assertThat(mine).as(of).isNaN();
        } else {
            assertThat(mine).as(of).isCloseTo(exact, near(exact));
        }
    }

    /** Scores of few different values, an effect of treatment that grows with them. */
    private static UpliftEvaluation random(long seed, int rows, double slope) {
        var random = new SplittableRandom(seed);
        var scores = new double[rows];
        var treated = new boolean[rows];
        var outcomes = new double[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = random.nextInt(20) / 20.0;
            treated[row] = random.nextBoolean();
            outcomes[row] = random.nextDouble() < 0.2 + (treated[row] ? slope * scores[row] : 0) ? 1 : 0;
        }
        return UpliftEvaluation.of(scores, treated, outcomes);
    }

    @Test
    void equalsTheExactFiguresOfTheSharedVectors() {
        for (UpliftVectors.Vector vector : UpliftVectors.read()) {
            UpliftEvaluation mine = vector.evaluation();
            String name = vector.name() + " ";
            agree(name + "ate", mine.averageEffect(), vector.expected("ate"));
            agree(name + "qini area", mine.qiniArea(), vector.expected("qini_area"));
            agree(name + "qini over random", mine.qiniAreaOverRandom(), vector.expected("qini_area_minus_random"));
            agree(name + "Q", mine.radcliffeQ(), vector.expected("Q_radcliffe_per_n2"));
            agree(name + "qini", mine.qini(), vector.expected("qini_auc_normalised"));
            agree(
                    name + "qini without harm",
                    mine.qiniWithoutHarm(),
                    vector.expected("qini_auc_normalised_no_negative_effect"));
            agree(name + "gain area", mine.gainArea(), vector.expected("uplift_area"));
            agree(name + "gain over random", mine.gainAreaOverRandom(), vector.expected("uplift_area_minus_random"));
            agree(name + "auuc", mine.auuc(), vector.expected("auuc_mean_gain_per_person"));
            agree(name + "auuc normalised", mine.normalisedAuuc(), vector.expected("uplift_auc_normalised"));
            for (String share : List.of("0.1", "0.3", "0.5")) {
                agree(
                        name + "at " + share,
                        mine.upliftAt(Double.parseDouble(share)),
                        vector.expected("uplift_at_" + share + "_tie_fair"));
            }
        }
    }

    @Test
    void drawsTheExactCurvesOfTheSharedVectors() {
        for (UpliftVectors.Vector vector : UpliftVectors.read()) {
            List<UpliftPoint> mine = vector.evaluation().points();
            double[][] qini = vector.curve("qini_curve");
            double[][] gain = vector.curve("uplift_curve");
            assertThat(qini).as(vector.name()).hasNumberOfRows(mine.size() + 1);
            for (int k = 0; k < mine.size(); k++) {
                assertThat(mine.get(k).customers()).isEqualTo(qini[k + 1][0]);
                agree(vector.name() + " qini", mine.get(k).qini(), qini[k + 1][1]);
                agree(vector.name() + " gain", mine.get(k).gain(), gain[k + 1][1]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesNotDependOnTheOrderOfRows(long seed) {
        var random = new SplittableRandom(seed);
        int rows = 200;
        double[] scores =
                IntStream.range(0, rows).mapToDouble(row -> random.nextInt(5)).toArray();
        double[] outcomes =
                IntStream.range(0, rows).mapToDouble(row -> random.nextInt(2)).toArray();
        var treated = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            treated[row] = random.nextBoolean();
        }
        var back = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            back[row] = treated[rows - 1 - row];
        }
        UpliftEvaluation one = UpliftEvaluation.of(scores, treated, outcomes);
        UpliftEvaluation other = UpliftEvaluation.of(reversed(scores), back, reversed(outcomes));
        assertThat(one.points()).as("seed %d", seed).isEqualTo(other.points()).hasSize(5);
        assertThat(one.upliftAt(0.3)).isEqualTo(other.upliftAt(0.3));
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(k -> values[values.length - 1 - k])
                .toArray();
    }

    @Test
    void saysNothingIsWonByEqualScores() {
        UpliftEvaluation equal = UpliftEvaluation.of(
                new double[] {0.0, -0.0, 0, 0}, new boolean[] {true, true, false, false}, new double[] {1, 0, 0, 0});
        assertThat(equal.points()).hasSize(1);
        assertThat(equal.qiniAreaOverRandom()).isZero();
        assertThat(equal.upliftAt(0.3)).isEqualTo(0.5);
        assertThat(equal.gainPerThousand(1)).isEqualTo(500);
    }

    @Test
    void takesLossesAndAmountsButHasNoBestOrderForThem() {
        UpliftEvaluation spend = UpliftEvaluation.of(
                new double[] {3, 2, 1, 0}, new boolean[] {true, false, true, false}, new double[] {40, -10, -5, 0});
        assertThat(spend.averageEffect()).isEqualTo(22.5);
        assertThat(spend.qini()).isNaN();
        assertThat(spend.normalisedAuuc()).isNaN();
        assertThat(spend.qiniWithoutHarm()).isNaN();
        assertThat(spend.upliftAt(0.5)).isEqualTo(50);
    }

    @Test
    void cutsWhereProfitIsHighest() {
        UpliftEvaluation held = random(7, 20_000, 0.4);
        ProfitCut cut = held.mostProfitable(10, 2);
        // An effect of 0.4 times the score earns 4 times the score and costs 2: half of the customers are worth it.
        assertThat(cut.share()).isBetween(0.4, 0.6);
        assertThat(cut.profit()).isBetween(0.4, 0.6);
        double best = held.points().stream()
                .mapToDouble(point -> (10 * point.gain() - 2 * point.customers()) / 20_000)
                .max()
                .orElseThrow();
        assertThat(cut.profit()).isEqualTo(best);
        assertThat(held.mostProfitable(10, 100)).isEqualTo(new ProfitCut(Double.POSITIVE_INFINITY, 0, 0));
    }

    @Test
    void hasIntervalsThatHoldTheTruthAboutAsOftenAsTheySay() {
        int held = 0;
        for (int seed = 0; seed < 200; seed++) {
            // Uplift is 0.4 times a score of 14/20 to 19/20 among the best 30 %: 0.33 in the mean.
            Interval interval = random(1000 + seed, 800, 0.4).interval(e -> e.upliftAt(0.3), 0.9, 200, CONTEXT);
            held += interval.contains(0.33) ? 1 : 0;
        }
        assertThat(held).isBetween(166, 194);
    }

    @Test
    void hasTheSameIntervalsOnAnyNumberOfThreads() {
        UpliftEvaluation held = random(3, 500, 0.3);
        Interval one = held.interval(UpliftEvaluation::qini, 0.95, 100, CONTEXT.withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(held.interval(UpliftEvaluation::qini, 0.95, 100, CONTEXT.withThreads(threads)))
                    .isEqualTo(one);
        }
        assertThat(one.contains(held.qini())).isTrue();
    }

    @Test
    void keepsToOneCustomerInEachArm() {
        UpliftEvaluation two =
                UpliftEvaluation.of(new double[] {1, 0}, new boolean[] {true, false}, new double[] {1, 0});
        assertThat(two.averageEffect()).isEqualTo(1);
        assertThat(two.interval(UpliftEvaluation::averageEffect, 0.95, 20, CONTEXT))
                .isEqualTo(new Interval(1, 1));
    }

    @Test
    void refusesWhatIsNoTrial() {
        boolean[] both = {true, false};
        double[] two = {1, 0};
        assertThatThrownBy(() -> UpliftEvaluation.of(two, new boolean[] {true, true}, two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 of 2 customers were treated");
        assertThatThrownBy(() -> UpliftEvaluation.of(new double[] {1, Double.NaN}, both, two))
                .hasMessageContaining("score of row 1");
        assertThatThrownBy(() -> UpliftEvaluation.of(two, both, new double[] {Double.POSITIVE_INFINITY, 0}))
                .hasMessageContaining("outcome of row 0");
        assertThatThrownBy(() -> UpliftEvaluation.of(two, both, new double[1])).hasMessageContaining("2, 2 and 1");
        UpliftEvaluation fine = UpliftEvaluation.of(two, both, two);
        assertThatThrownBy(() -> fine.upliftAt(0)).hasMessageContaining("share");
        assertThatThrownBy(() -> fine.upliftAt(1.01)).hasMessageContaining("share");
        assertThatThrownBy(() -> fine.mostProfitable(1, -1)).hasMessageContaining("cost");
        assertThatThrownBy(() -> fine.interval(UpliftEvaluation::qini, 1, 10, CONTEXT))
                .hasMessageContaining("level");
        assertThatThrownBy(() -> fine.interval(UpliftEvaluation::qini, 0.9, 0, CONTEXT))
                .hasMessageContaining("resamples");
    }

    @Test
    void stopsWhenCancelled() {
        UpliftEvaluation held = random(3, 50, 0.3);
        assertThatThrownBy(() -> held.interval(UpliftEvaluation::qini, 0.9, 10, CONTEXT.withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    /** Pitfall: the best that luck could bring grows with how often it happens anyway, and Qini is divided by it. */
    @Test
    void aNormalisedFigureIsNoMeasureOfGainAcrossCustomersOfAnotherKind() {
        UpliftEvaluation seldom = halfIsChanged(5);
        UpliftEvaluation often = halfIsChanged(40);
        assertThat(often.gainPerThousand(0.5)).isCloseTo(seldom.gainPerThousand(0.5), within(1e-9));
        assertThat(often.radcliffeQ()).isCloseTo(seldom.radcliffeQ(), within(1e-9));
        assertThat(often.qini()).isLessThan(0.7 * seldom.qini());
    }

    /** Of 400 customers so many of a hundred buy; of those who score high and are treated, 20 of a hundred more do. */
    private static UpliftEvaluation halfIsChanged(int buyers) {
        var scores = new double[400];
        var treated = new boolean[400];
        var outcomes = new double[400];
        for (int row = 0; row < 400; row++) {
            scores[row] = row / 200;
            treated[row] = row % 2 == 1;
            boolean changed = scores[row] == 1 && treated[row];
            outcomes[row] = row % 200 / 2 < buyers + (changed ? 20 : 0) ? 1 : 0;
        }
        return UpliftEvaluation.of(scores, treated, outcomes);
    }
}
