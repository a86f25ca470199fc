package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Table;
import io.growth.core.figure.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurvivalCurveTest {

    @Test
    void isReadAtAnyTime() {
        SurvivalCurve curve = KaplanMeier.of(new double[] {2, 4, 4, 7}, new boolean[] {true, true, false, false});
        assertThat(curve.at(0)).isEqualTo(1);
        assertThat(curve.at(1.9)).isEqualTo(1);
        assertThat(curve.at(2)).isEqualTo(0.75);
        assertThat(curve.at(5)).isEqualTo(0.5);
        assertThat(curve.at(7)).isEqualTo(0.5);
        assertThat(curve.at(7.1)).isNaN();
        assertThat(curve.end()).isEqualTo(7);
        assertThat(curve.standardError(3)).isCloseTo(Math.sqrt(0.75 * 0.25 / 4), within(1e-15));
        assertThat(curve.interval(1, 0.95)).isEqualTo(new Interval(1, 1));
        assertThat(curve.interval(8, 0.95)).isEqualTo(Interval.UNDEFINED);
        assertThat(curve.hazard(3)).isEqualTo(new Estimate(0.25, 0.25));
        assertThat(curve.hazard(8).value()).isNaN();
        assertThatThrownBy(() -> curve.at(-1)).hasMessageContaining("at least 0 but is -1");
        assertThatThrownBy(() -> curve.at(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> curve.interval(1, 1)).hasMessageContaining("level");
    }

    @Test
    void ofCustomersWhoAreAllStillThereStaysAtOne() {
        SurvivalCurve curve = KaplanMeier.of(new double[] {1, 2, 3}, new boolean[3]);
        assertThat(curve.at(3)).isEqualTo(1);
        assertThat(curve.median()).isNaN();
        assertThat(curve.interval(2, 0.95)).isEqualTo(new Interval(1, 1));
        assertThat(curve.restrictedMean(3)).isEqualTo(new Estimate(3, 0));
    }

    @Test
    void ofCustomersWhoHaveAllLeftEndsAtZeroForEver() {
        SurvivalCurve curve = KaplanMeier.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, true});
        assertThat(curve.at(100)).isEqualTo(0);
        assertThat(curve.interval(4, 0.95)).isEqualTo(Interval.UNDEFINED);
        assertThat(curve.median()).isEqualTo(2.5);
        assertThat(curve.quantile(0.9)).isEqualTo(4);
        assertThat(curve.restrictedMean(10).value()).isCloseTo(2.5, within(1e-15));
    }

    @Test
    void ofOneCustomerIsAStep() {
        assertThat(KaplanMeier.of(new double[] {5}, new boolean[] {true}).at(5)).isEqualTo(0);
        assertThat(NelsonAalen.of(new double[] {5}, new boolean[] {true}).at(5)).isEqualTo(Math.exp(-1));
    }

    @Test
    void eventsAndCensoringsAtTimeZeroCount() {
        SurvivalCurve curve = KaplanMeier.of(new double[] {0, 0, 0, 3}, new boolean[] {true, false, false, true});
        assertThat(curve.at(0)).isEqualTo(0.75);
        assertThat(curve.at(3)).isEqualTo(0);
        LifeTable table = LifeTable.of(Survival.of(new double[] {0, -0.0}, new boolean[] {true, true}));
        assertThat(table.times()).hasSize(1);
    }

    @Test
    void weightsAreRowsRepeatedAndThoseOfZeroNoRows() {
        boolean[] events = {true, true, false, true};
        SurvivalCurve weighted =
                KaplanMeier.of(Survival.of(new double[] {1, 2, 3, 4}, events).withWeights(new double[] {2, 0, 1, 1}));
        SurvivalCurve copied = KaplanMeier.of(new double[] {1, 1, 3, 4}, new boolean[] {true, true, false, true});
        assertThat(weighted.times()).containsExactly(copied.times());
        assertThat(weighted.values()).containsExactly(copied.values());
        assertThat(weighted.logErrors()).containsExactly(copied.logErrors());
    }

    @Test
    void brokenWeightsEndAtExactlyZero() {
        boolean[] events = {true, true, true};
        SurvivalCurve curve =
                KaplanMeier.of(Survival.of(new double[] {1, 2, 2}, events).withWeights(new double[] {0.1, 0.2, 0.3}));
        assertThat(curve.at(2)).isEqualTo(0);
    }

    @Test
    void whoEntersLateIsAtRiskAfterwardsOnly() {
        Survival data = Survival.intervals(
                new double[] {0, 2, 0, 3}, new double[] {2, 5, 4, 5}, new boolean[] {true, true, true, false});
        LifeTable table = LifeTable.of(data);
        assertThat(table.times()).containsExactly(2, 4, 5);
        assertThat(table.atRisk()).containsExactly(2, 3, 2);
        assertThat(table.events()).containsExactly(1, 1, 1);
        assertThat(table.censored()).containsExactly(0, 0, 1);
    }

    @Test
    void strataHaveCurvesOfTheirOwnAndEmptyOnesNone() {
        Survival data = Survival.of(new double[] {1, 2, 3}, new boolean[] {true, true, false});
        Map<String, SurvivalCurve> curves = KaplanMeier.byStratum(data.withStrata(List.of("gold", "basic", "gold")));
        assertThat(curves.keySet()).containsExactly("basic", "gold");
        assertThat(curves.get("gold").at(1)).isEqualTo(0.5);
        assertThat(KaplanMeier.byStratum(data.withStrata(new int[] {0, 2, 2})).keySet())
                .containsExactly("0", "2");
        assertThat(NelsonAalen.byStratum(data.withStrata(new int[] {0, 2, 2}))
                        .get("2")
                        .at(2))
                .isEqualTo(Math.exp(-0.5));
    }

    @Test
    void aHorizonBetweenStepsCutsTheMean() {
        SurvivalCurve curve = KaplanMeier.of(new double[] {2, 4, 4, 7}, new boolean[] {true, true, false, false});
        assertThat(curve.restrictedMean(3).value()).isCloseTo(2 + 0.75, within(1e-15));
        assertThat(curve.restrictedMean(1)).isEqualTo(new Estimate(1, 0));
        assertThatThrownBy(() -> curve.restrictedMean(0)).hasMessageContaining("horizon");
    }

    @Test
    void badTimesAreRefusedByRow() {
        boolean[] two = new boolean[2];
        assertThatThrownBy(() -> Survival.of(new double[] {1, -1}, two))
                .hasMessageContaining("time of row 1 must be finite and at least 0 but is -1");
        assertThatThrownBy(() -> Survival.of(new double[] {Double.NaN, 1}, two)).hasMessageContaining("row 0");
        assertThatThrownBy(() -> Survival.of(new double[] {1, Double.POSITIVE_INFINITY}, two))
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> Survival.of(new double[] {1}, two)).hasMessageContaining("as many events as times");
        assertThatThrownBy(() -> Survival.intervals(new double[] {0, 3}, new double[] {1, 3}, two))
                .hasMessageContaining("row 1 must end after it begins");
        Survival data = Survival.of(new double[] {1, 2}, two);
        assertThatThrownBy(() -> data.withWeights(new double[] {1, -1})).hasMessageContaining("weight of row 1");
        assertThatThrownBy(() -> data.withOffsets(new double[] {1, Double.NaN}))
                .hasMessageContaining("offset of row 1");
        assertThatThrownBy(() -> data.withStrata(new int[] {-1, 0})).hasMessageContaining("stratum of row 0");
        assertThatThrownBy(() -> data.withStrata(new int[] {0, 1 << 30})).hasMessageContaining("without gaps");
        assertThatThrownBy(() -> data.withClusters(new int[] {-1, 0})).hasMessageContaining("cluster of row 0");
        assertThatThrownBy(() -> KaplanMeier.of(new double[0], new boolean[0])).hasMessageContaining("nobody");
    }

    @Test
    void isMadeOfColumnsOfATable() {
        Table table =
                Table.builder().number("days", 3, 5, 8).number("left", 1, 0, 1).build();
        assertThat(KaplanMeier.of(Survival.of(table, "days", "left")).at(3)).isCloseTo(2 / 3.0, within(1e-15));
        Table wrong = table.withNumbers("left", new double[] {1, 2, 0});
        assertThatThrownBy(() -> Survival.of(wrong, "days", "left")).hasMessageContaining("is 2.0 in row 1");
    }
}
