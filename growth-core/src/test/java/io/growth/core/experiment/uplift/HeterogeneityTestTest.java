package io.growth.core.experiment.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The test for heterogeneity")
class HeterogeneityTestTest {

    private static final HeterogeneityTest TEST = HeterogeneityTest.create().withPermutations(99);

    /** Scores that tell who buys anyway, and by {@code slope} whom the treatment changes. */
    private static UpliftEvaluation held(long seed, int rows, double effect, double slope) {
        var random = new SplittableRandom(seed);
        var scores = new double[rows];
        var treated = new boolean[rows];
        var outcomes = new double[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = random.nextDouble();
            treated[row] = random.nextBoolean();
            double lift = treated[row] ? effect + slope * (scores[row] - 0.5) : 0;
            outcomes[row] = random.nextDouble() < 0.1 + 0.4 * scores[row] + lift ? 1 : 0;
        }
        return UpliftEvaluation.of(scores, treated, outcomes);
    }

    @Test
    void findsNoneWhereThereIsNoneAboutAsOftenAsItSays() {
        int found = 0;
        for (int seed = 0; seed < 300; seed++) {
            found += TEST.test(held(seed, 400, 0.1, 0), FitContext.defaults()).isThereAny() ? 1 : 0;
        }
        // 15 are expected; more than 27 or fewer than 5 would be by chance once in 500 times.
        assertThat(found).isBetween(5, 27);
    }

    /**
     * A tenth of the customers buys often, the others hardly ever, and the treatment does the same to all or nothing.
     */
    private static UpliftEvaluation goodCustomers(long seed, double effect) {
        var random = new SplittableRandom(seed);
        int rows = 500;
        var scores = new double[rows];
        var treated = new boolean[rows];
        var outcomes = new double[rows];
        for (int row = 0; row < rows; row++) {
            scores[row] = random.nextDouble();
            treated[row] = random.nextInt(3) > 0;
            double rate = scores[row] > 0.9 ? 0.5 : 0.03;
            outcomes[row] = random.nextDouble() < rate + (treated[row] ? effect : 0) ? 1 : 0;
        }
        return UpliftEvaluation.of(scores, treated, outcomes);
    }

    /** Their noise is at the top of the scores; dealing out scores instead of arms would find 30 and 25. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void doesNotTakeTheNoiseOfGoodCustomersForAnEffectOnThem(double effect) {
        int found = 0;
        for (int seed = 0; seed < 300; seed++) {
            found += TEST.test(goodCustomers(seed, effect), FitContext.defaults())
                            .isThereAny()
                    ? 1
                    : 0;
        }
        assertThat(found).isBetween(5, 27);
    }

    @Test
    void findsWhatThereIs() {
        HeterogeneityReport report = TEST.test(held(1, 4000, 0.1, 0.4), FitContext.defaults());
        assertThat(report.isThereAny()).isTrue();
        assertThat(report.pValue()).isEqualTo(0.01);
        assertThat(report.groupsPValue()).isLessThan(1e-3);
        assertThat(report.groups()).hasSize(5);
        assertThat(report.groups().get(0).effect())
                .isGreaterThan(report.groups().get(4).effect());
        assertThat(report.verdict()).contains("choose by the scores").contains("p = 0.010");
    }

    @Test
    void saysWhatToDoWhereNothingIsToBeWon() {
        assertThat(TEST.test(held(3, 4000, 0.2, 0), FitContext.defaults()).verdict())
                .contains("treat all or none; it does good");
        assertThat(TEST.test(held(5, 4000, -0.09, 0), FitContext.defaults()).verdict())
                .contains("treat none; it does harm");
        assertThat(TEST.test(held(6, 100, 0, 0), FitContext.defaults()).verdict())
                .contains("treat none; nor is there an effect");
    }

    @Test
    void sumsUpGroupsToEverybody() {
        UpliftEvaluation held = held(9, 1000, 0.1, 0.2);
        HeterogeneityReport report = TEST.withGroups(4).test(held, FitContext.defaults());
        assertThat(report.groups().stream()
                        .mapToInt(group -> group.treated() + group.alone())
                        .toArray())
                .containsExactly(250, 250, 250, 250);
        assertThat(report.everybody().effect()).isCloseTo(held.averageEffect(), within(1e-12));
        assertThat(report.groups().get(0).highestScore())
                .isEqualTo(held.points().get(0).score());
    }

    @Test
    void keepsEqualScoresTogether() {
        UpliftEvaluation held = UpliftEvaluation.of(
                new double[] {1, 1, 1, 1, 1, 1, 0, 0},
                new boolean[] {true, false, true, false, true, false, true, false},
                new double[] {1, 0, 1, 0, 0, 0, 0, 0});
        HeterogeneityReport report = TEST.test(held, FitContext.defaults());
        assertThat(report.groups()).hasSize(2);
        assertThat(report.groups().get(1).error()).isNaN();
        assertThat(report.groupsPValue()).isEqualTo(1);
    }

    @Test
    void givesTheSameOnAnyNumberOfThreads() {
        UpliftEvaluation held = held(2, 500, 0.1, 0.2);
        HeterogeneityReport one = TEST.test(held, FitContext.defaults().withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(TEST.test(held, FitContext.defaults().withThreads(threads)))
                    .isEqualTo(one);
        }
    }

    @Test
    void refusesSettingsThatCanShowNothing() {
        assertThatThrownBy(() -> TEST.withPermutations(18)).hasMessageContaining("19");
        assertThatThrownBy(() -> TEST.withGroups(1)).hasMessageContaining("groups");
        assertThatThrownBy(() -> TEST.withError(0)).hasMessageContaining("level");
        assertThat(TEST).hasToString("HeterogeneityTest permutations=99 groups=5 error=0.05");
    }
}
