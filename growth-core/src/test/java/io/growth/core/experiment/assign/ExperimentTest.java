package io.growth.core.experiment.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An experiment")
class ExperimentTest {

    private static ExperimentBuilder<Object> halves() {
        return Experiment.builder("checkout").arm("control", 0.5).arm("one page", 0.5);
    }

    private static double[] shares(Experiment<Object> experiment, int units) {
        var shares = new double[experiment.arms().size()];
        for (int i = 0; i < units; i++) {
            int arm = experiment.drawn("c-" + i);
            if (arm != Experiment.NO_ARM) {
                shares[arm] += 1.0 / units;
            }
        }
        return shares;
    }

    @Test
    void givesEachArmItsWeightOfWhatIsCovered() {
        Experiment<Object> experiment = Experiment.builder("prices")
                .arm("old", 0.5)
                .arm("new", 0.3)
                .arm("newer", 0.2)
                .coverage(0.4)
                .build();
        // Four standard errors of 200,000 draws are below 0.004.
        assertThat(shares(experiment, 200_000)).containsExactly(new double[] {0.2, 0.12, 0.08}, within(0.004));
    }

    @Test
    void saysWhichShareEachArmGets() {
        assertThat(halves().coverage(0.1).build().shares()).containsExactly(new double[] {0.5, 0.5}, within(1e-12));
        assertThat(Experiment.of("thirds", "a", "b", "c").shares())
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-6));
        Experiment<Object> hundredths = Experiment.builder("thirds")
                .arm("a", 1 / 3.0)
                .arm("b", 2 / 3.0)
                .hash(HashMethod.UNLEASH_ROLLOUT)
                .build();
        assertThat(hundredths.shares()).containsExactly(0.33, 0.67);
    }

    @Test
    void isForItsAudienceHoweverItWasBuilt() {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");
        Condition<Integer> many =
                Attribute.<Integer>number("orders", orders -> orders).atLeast(5);
        Experiment<Integer> built = Experiment.<Integer>builder("x")
                .arm("a", 0.5)
                .arm("b", 0.5)
                .audience(many)
                .coverage(0.3)
                .build();
        Experiment<Integer> changed =
                Experiment.<Integer>of("x", "a", "b").withAudience(many).withCoverage(0.3);
        for (int orders = 0; orders < 10; orders++) {
            assertThat(changed.isFor(orders, now))
                    .isEqualTo(built.isFor(orders, now))
                    .isEqualTo(orders >= 5);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(changed.drawn("c-" + i)).isEqualTo(built.drawn("c-" + i));
        }
        assertThatThrownBy(() -> changed.withAudience(null)).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAddsUnitsAsCoverageGrows(HashMethod method) {
        Experiment<Object> experiment = halves().hash(method).coverage(0).build();
        var arms = new int[2_000];
        for (int step = 0; step <= 10; step++) {
            Experiment<Object> wider = experiment.withCoverage(step / 10.0);
            for (int i = 0; i < arms.length; i++) {
                int arm = wider.drawn("c-" + i);
                if (step > 0 && arms[i] != Experiment.NO_ARM) {
                    assertThat(arm).as("%s at %d0 %%", method, step).isEqualTo(arms[i]);
                }
                arms[i] = arm;
            }
        }
        assertThat(arms).doesNotContain(Experiment.NO_ARM);
        assertThat(shares(experiment, 2_000)).containsExactly(0, 0);
    }

    /** Pitfall: equal seeds give equal groups, so that the last experiment's effect is carried over into this one. */
    @Test
    void isIndependentOfOthersByItsKeyAndEqualToThoseOfTheSameSalt() {
        Experiment<Object> one = Experiment.of("test-1", "a", "b");
        Experiment<Object> two = Experiment.of("test-2", "a", "b");
        Experiment<Object> salted = Experiment.builder("test-3")
                .arm("a", 0.5)
                .arm("b", 0.5)
                .salt("test-1")
                .build();
        int together = 0;
        int units = 100_000;
        for (int i = 0; i < units; i++) {
            together += one.drawn("c-" + i) == two.drawn("c-" + i) ? 1 : 0;
            assertThat(salted.drawn("c-" + i)).isEqualTo(one.drawn("c-" + i));
        }
        assertThat(together / (double) units).isEqualTo(0.5, within(0.01));
    }

    /**
     * Pitfall: FNV alone does not make salts that are alike independent; hashing twice does, and so does our finaliser.
     */
    @ParameterizedTest
    @CsvSource({"GROWTH, 0.493, 0.507", "GROWTHBOOK_2, 0.493, 0.507", "GROWTHBOOK_1, 0.46, 0.48"})
    void doesNotCarryOverFromOneWithNearlyTheSameKeyUnlessHashedAsGrowthBookOnceDid(
            HashMethod method, double least, double most) {
        UnitHash last = method.salted("test-1");
        UnitHash present = method.salted("test-2");
        int together = 0;
        int units = 100_000;
        for (int i = 0; i < units; i++) {
            together += (last.position("c-" + i) < 0.5) == (present.position("c-" + i) < 0.5) ? 1 : 0;
        }
        assertThat(together / (double) units).isBetween(least, most);
    }

    /** Pitfall: GrowthBook quietly takes equal shares. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.498, 0.502, 0.6})
    void refusesWeightsThatDoNotAddUpToOne(double second) {
        ExperimentBuilder<Object> builder =
                Experiment.builder("checkout").arm("control", 0.5).arm("one page", second);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'checkout'")
                .hasMessageContaining(String.valueOf(0.5 + second))
                .hasMessageContaining("coverage()");
    }

    @Test
    void forgivesThemInTheCompatibleModeAsGrowthBookDoes() {
        List<Double> near = List.of(0.5, 0.498);
        Experiment<Object> kept = Experiment.likeGrowthBook("x", HashMethod.GROWTHBOOK_2, 1, near, "a", "b");
        assertThat(kept.arms()).extracting(Arm::weight).containsExactly(0.5, 0.498);
        assertThat(kept.propensity(0)).isEqualTo(0.5 / 0.998, within(1e-15));
        for (List<Double> far : List.of(List.of(0.5, 0.3), List.of(0.5), List.of(0.7, 0.7), List.<Double>of())) {
            Experiment<Object> equal = Experiment.likeGrowthBook("x", HashMethod.GROWTHBOOK_2, 1.7, far, "a", "b");
            assertThat(equal.arms()).extracting(Arm::weight).containsExactly(0.5, 0.5);
            assertThat(equal.coverage()).isEqualTo(1);
        }
    }

    @Test
    void takesThreeThirdsForOne() {
        assertThat(Experiment.of("thirds", "a", "b", "c").propensity(2)).isEqualTo(1 / 3.0, within(1e-6));
    }

    /** Pitfall: the propensity must be the one that was, not the one that was meant. */
    @Test
    void knowsHowLikelyItsArmsReallyAreWhereBucketsAreFew() {
        Experiment<Object> thirds = Experiment.builder("thirds")
                .arm("a", 1 / 3.0)
                .arm("b", 1 / 3.0)
                .arm("c", 1 / 3.0)
                .hash(HashMethod.UNLEASH_ROLLOUT)
                .build();
        assertThat(new double[] {thirds.propensity(0), thirds.propensity(1), thirds.propensity(2)})
                .containsExactly(0.33, 0.34, 0.33);
        Experiment<Object> few = thirds.withCoverage(0.05);
        assertThat(few.propensity(0) + few.propensity(1) + few.propensity(2)).isEqualTo(1, within(1e-15));
    }

    @Test
    void refusesWhatMakesNoExperiment() {
        assertThatThrownBy(() -> Experiment.of("x", "only")).hasMessageContaining("at least 2 arms but has 1");
        assertThatThrownBy(() -> Experiment.of("x", "a", "a")).hasMessageContaining("two arms of one name");
        assertThatThrownBy(() -> Experiment.of(" ", "a", "b")).hasMessageContaining("key of an experiment");
        assertThatThrownBy(() -> halves().arm("third", -0.1)).hasMessageContaining("'third' must lie in 0..1");
        assertThatThrownBy(() -> halves().arm("third", Double.NaN)).hasMessageContaining("but is NaN");
        assertThatThrownBy(() -> halves().coverage(1.01)).hasMessageContaining("coverage must lie in 0..1");
        assertThatThrownBy(() -> halves().build().withCoverage(Double.NaN)).hasMessageContaining("but is NaN");
        assertThatThrownBy(() -> halves().layer(Layer.of("l"), 0.5, 0.5))
                .hasMessageContaining("a stretch of layer 'l'");
        assertThatThrownBy(() -> halves().override("c-17", "two pages").build())
                .hasMessageContaining("'two pages'")
                .hasMessageNotContaining("c-17");
    }

    @Test
    void drawsTheSameForALoneArmWithAllTheWeight() {
        var random = new SplittableRandom(7);
        Experiment<Object> all = Experiment.builder("x").arm("a", 0).arm("b", 1).build();
        for (int i = 0; i < 1_000; i++) {
            assertThat(all.drawn("c-" + random.nextLong())).isEqualTo(1);
        }
    }

    @Test
    void showsWhatItIs() {
        assertThat(halves().coverage(0.2).build())
                .hasToString("Experiment[checkout, control 0.5, one page 0.5, coverage 0.2, GROWTH]");
    }
}
