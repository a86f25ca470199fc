package io.growth.core.experiment.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trial")
class TrialTest {

    private static final Features FEATURES =
            Features.dense(List.of("x"), new double[][] {{1}, {2}, {3}, {4}, {5}, {6}});
    private static final Examples EXAMPLES = Examples.of(FEATURES, new int[] {1, 0, 1, 0, 1, 1});
    private static final int[] ARMS = {0, 1, 2, 0, 1, 2};

    @Test
    void hasTheSharesOfItsArmsUnlessToldBetter() {
        Trial trial = Trial.of(EXAMPLES, new boolean[] {true, false, false, true, true, true});
        assertThat(trial.propensity(0, 1)).isCloseTo(4 / 6.0, within(1e-15));
        assertThat(trial.withShares(0.5, 0.5).propensity(3, 0)).isEqualTo(0.5);
        assertThat(trial.in(1)).containsExactly(true, false, false, true, true, true);
        assertThat(trial.outcomes()).containsExactly(1, 0, 1, 0, 1, 1);
        assertThat(trial).hasToString("trial of 6 customers in 2 arms: dense 6 x 1 [x]");
    }

    @Test
    void givesEachTreatmentAgainstNone() {
        Trial pair = Trial.of(EXAMPLES, ARMS, 3).withShares(0.2, 0.3, 0.5).pair(2);
        assertThat(pair.size()).isEqualTo(4);
        assertThat(pair.arms()).isEqualTo(2);
        assertThat(pair.features().values()).containsExactly(1, 3, 4, 6);
        assertThat(pair.in(1)).containsExactly(false, true, false, true);
        assertThat(pair.propensity(0, 1)).isCloseTo(5 / 7.0, within(1e-15));
    }

    @Test
    void keepsThePropensitiesOfItsRows() {
        double[][] of = {{0.5, 0.5}, {0.9, 0.1}, {0.8, 0.2}, {0.5, 0.5}, {0.4, 0.6}, {0.1, 0.9}};
        Trial trial = Trial.of(EXAMPLES, new boolean[] {true, false, false, true, true, true})
                .withPropensities(of);
        Trial some = trial.rows(new int[] {5, 1});
        assertThat(some.propensity(0, 1)).isEqualTo(0.9);
        assertThat(some.propensity(1, 1)).isEqualTo(0.1);
        assertThat(trial.share(1)).isCloseTo(2.8 / 6, within(1e-15));
    }

    @Test
    void isCollectedAsOutcomesBecomeKnown() {
        TrialBuilder seen = Trial.builder(List.of("x"), 3);
        int[] complete = {0, 0, 0, 0, 0, 0, 1};
        double[] rows = {1, 2, 3, 4, 5, 6, 7};
        int[] arms = {0, 1, 2, 0, 1, 2, 2};
        int[] labels = {1, 0, 1, 0, 1, 1, 0};
        for (int k = 0; k < rows.length; k++) {
            seen.add(new double[] {rows[k]}, arms[k], labels[k] == 1);
            assertThat(seen.hasEveryOutcome()).as("after %d", k).isEqualTo(complete[k] == 1);
        }
        assertThat(seen.size()).isEqualTo(7);
        Trial trial = seen.build();
        assertThat(trial.features().values()).containsExactly(rows);
        assertThat(trial.examples().labels()).containsExactly(labels);
        assertThat(trial.in(2)).containsExactly(false, false, true, false, false, true, true);
        assertThat(seen.add(new double[] {8}, 0, true).build().size()).isEqualTo(8);
        assertThat(trial.size()).isEqualTo(7);
        assertThatThrownBy(() -> seen.add(new double[2], 0, true)).hasMessageContaining("each of 1 features");
        assertThatThrownBy(() -> seen.add(new double[1], 3, true)).hasMessageContaining("from 0 to 2");
        assertThatThrownBy(() -> Trial.builder(List.of("x"), 1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> Trial.builder(List.of("x"), 2)
                        .add(new double[1], 0, true)
                        .build())
                .hasMessageContaining("arm 1 has nobody");
    }

    @Test
    void refusesArmsWithoutDataAndArmsThatDoNotExist() {
        assertThatThrownBy(() -> Trial.of(EXAMPLES, ARMS, 4)).hasMessageContaining("arm 3 has nobody");
        assertThatThrownBy(() -> Trial.of(EXAMPLES, ARMS, 2)).hasMessageContaining("arm of row 2");
        assertThatThrownBy(() -> Trial.of(EXAMPLES, ARMS, 1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> Trial.of(EXAMPLES, new boolean[6])).hasMessageContaining("arm 1 has nobody");
        assertThatThrownBy(() -> Trial.of(EXAMPLES, new boolean[5])).hasMessageContaining("6 customers");
        assertThatThrownBy(() -> Trial.of(EXAMPLES, ARMS, 3).rows(new int[] {0, 1}))
                .hasMessageContaining("arm 2 has nobody");
    }

    @Test
    void refusesPropensitiesThatAreNone() {
        Trial trial = Trial.of(EXAMPLES, ARMS, 3);
        assertThatThrownBy(() -> trial.withShares(0.5, 0.5, 0)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> trial.withShares(0.5, 0.5, 0.5)).hasMessageContaining("1 in sum");
        assertThatThrownBy(() -> trial.withShares(0.5, 0.5)).hasMessageContaining("must be 3");
        assertThatThrownBy(() -> trial.withShares(0.5, Double.NaN, 0.5)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> trial.withPropensities(new double[2][3])).hasMessageContaining("6 customers");
        assertThatThrownBy(() -> trial.withPropensities(new double[6][3])).hasMessageContaining("row 0");
    }

    @Test
    void isRefusedByThoseWhoCompareArmsAsTheyAre() {
        double[][] of = {{0.5, 0.5}, {0.9, 0.1}, {0.8, 0.2}, {0.5, 0.5}, {0.4, 0.6}, {0.1, 0.9}};
        Trial trial = Trial.of(EXAMPLES, new boolean[] {true, false, false, true, true, true})
                .withPropensities(of);
        assertThatThrownBy(() -> UpliftForest.create().fit(trial)).hasMessageContaining("take the DR-learner");
        assertThatThrownBy(() -> UpliftEvaluation.of(new double[6], trial, 1))
                .hasMessageContaining("value a policy by PolicyTest");
    }

    @Test
    void refusesExamplesItCannotUse() {
        assertThatThrownBy(() -> Trial.of(Examples.of(FEATURES, new int[6], 3), ARMS, 3))
                .hasMessageContaining("2 outcomes");
        assertThatThrownBy(() -> Trial.of(EXAMPLES.withOffsets(new double[6]), ARMS, 3))
                .hasMessageContaining("offsets");
    }
}
