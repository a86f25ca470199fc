package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoxModelTest {

    private static final Sets.Rows ROWS = Sets.random(21, 400, 2, 30, false, false, 2);
    private static final CoxModel MODEL = CoxRegression.create().fit(ROWS.features(), ROWS.data());

    @Test
    void risksCompareWithTheAverageCustomer() {
        assertThat(MODEL.risk(MODEL.means())).isEqualTo(1);
        double[] more = MODEL.means();
        more[0] += 1;
        assertThat(MODEL.risk(more)).isCloseTo(MODEL.effect("x0").ratio(), within(1e-12));
        assertThat(MODEL.logRisks(ROWS.features())[3])
                .isEqualTo(
                        MODEL.logRisk(ROWS.features().get(3, 0), ROWS.features().get(3, 1)));
    }

    @Test
    void whoseRiskIsHigherHasTheLowerCurve() {
        double[] high = {2, 0};
        double[] low = {-2, 0};
        for (String stratum : MODEL.strata()) {
            assertThat(MODEL.survival(high, 5, stratum)).isLessThan(MODEL.survival(low, 5, stratum));
            assertThat(MODEL.curve(high, stratum).at(5)).isEqualTo(MODEL.survival(high, 5, stratum));
        }
    }

    @Test
    void aCurveWithoutEffectsIsThatOfNelsonAndAalen() {
        Survival data = ROWS.data().withStrata(new int[400]);
        CoxModel flat =
                CoxRegression.create().withTies(Ties.BRESLOW).withL2(1e12).fit(ROWS.features(), data);
        SurvivalCurve plain = NelsonAalen.of(data);
        assertThat(flat.curve(0, 0).at(9)).isCloseTo(plain.at(9), within(1e-9));
        assertThat(flat.curve(0, 0).hazard(9).standardError())
                .isCloseTo(plain.hazard(9).standardError(), within(1e-6));
    }

    @Test
    void aModelWithStrataAsksWhich() {
        assertThatThrownBy(() -> MODEL.curve(1, 1)).hasMessageContaining("2 strata");
        assertThatThrownBy(() -> MODEL.survival(new double[2], 1)).hasMessageContaining("say which one");
        assertThatThrownBy(() -> MODEL.curve(new double[2], "9"))
                .hasMessageContaining("no stratum 9; there are [0, 1]");
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> MODEL.risk(1)).hasMessageContaining("a row has 1 numbers, but there are 2");
        assertThatThrownBy(() -> MODEL.risk(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> MODEL.effect("y")).hasMessageContaining("no feature y; there are [x0, x1]");
        assertThatThrownBy(() -> MODEL.survival(new double[2], -1, "0")).hasMessageContaining("time must be");
        Features other = Features.dense(List.of("a", "b"), new double[][] {{1, 2}});
        assertThatThrownBy(() -> MODEL.logRisks(other)).hasMessageContaining("must have the columns [x0, x1]");
    }

    @Test
    void anEffectThatVanishesLaterFailsTheTestOfProportionality() {
        int size = 2000;
        var random = new SplittableRandom(5);
        var x = new double[size];
        var times = new double[size];
        var events = new boolean[size];
        for (int row = 0; row < size; row++) {
            x[row] = random.nextInt(2);
            double early = -Math.log(1 - random.nextDouble()) / (x[row] == 1 ? 3 : 1);
            times[row] = early < 0.4 ? early : 0.4 - Math.log(1 - random.nextDouble());
            events[row] = true;
        }
        Features column = Features.dense(List.of("x"), size, x);
        Survival data = Survival.of(times, events);
        CoxModel model = CoxRegression.create().fit(column, data);
        ProportionalityTest test = model.diagnose(column, data).proportionality(TimeScale.KAPLAN_MEIER);
        assertThat(test.global().p()).isLessThan(1e-6);
        assertThat(test.columns().get(0).test().statistic())
                .isCloseTo(test.global().statistic(), within(1e-9));
    }
}
