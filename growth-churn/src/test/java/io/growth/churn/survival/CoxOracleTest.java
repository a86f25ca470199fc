package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoxOracleTest {

    /** One part in 10⁹. */
    private static final Percentage DIGITS = Percentage.withPercentage(1e-7);

    private static CoxModel fit(Sets.Rows rows, String ties) {
        return CoxRegression.create()
                .withTies(ties.equals("efron") ? Ties.EFRON : Ties.BRESLOW)
                .fit(rows.features(), rows.data());
    }

    private static boolean is(Map<String, String> row, String name, String ties) {
        return row.get("case").equals(name) && row.get("ties").equals(ties);
    }

    @ParameterizedTest
    @CsvSource({
        "lung, efron", "lung, breslow", "lung_strata_sex, efron", "lung_strata_sex, breslow",
        "veteran, efron", "veteran, breslow", "rossi, efron", "rossi, breslow"
    })
    void coefficientsAndTestsAgreeWithR(String name, String ties) {
        CoxModel model = fit(Sets.cox(name), ties);
        List<Map<String, String>> expected = Sets.oracle("cox_coefficients.csv").stream()
                .filter(row -> is(row, name, ties))
                .toList();
        assertThat(model.names()).hasSameSizeAs(expected);
        for (Map<String, String> row : expected) {
            Effect effect = model.effect(row.get("term"));
            assertThat(effect.estimate()).isCloseTo(Sets.number(row, "coef"), DIGITS);
            assertThat(effect.ratio()).isCloseTo(Sets.number(row, "exp_coef"), DIGITS);
            assertThat(effect.standardError()).isCloseTo(Sets.number(row, "se"), DIGITS);
            assertThat(effect.z()).isCloseTo(Sets.number(row, "z"), DIGITS);
            assertThat(effect.p()).isCloseTo(Sets.number(row, "p"), DIGITS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lung, efron", "lung, breslow", "lung_strata_sex, efron", "lung_strata_sex, breslow",
        "veteran, efron", "veteran, breslow", "rossi, efron", "rossi, breslow"
    })
    void fitAndConcordanceAgreeWithR(String name, String ties) {
        Sets.Rows rows = Sets.cox(name);
        CoxModel model = fit(rows, ties);
        Map<String, String> expected = Sets.oracle("cox_fit.csv").stream()
                .filter(row -> is(row, name, ties))
                .findFirst()
                .orElseThrow();
        CoxFit fit = model.fit();
        assertThat(fit.hasConverged()).as(fit.toString()).isTrue();
        assertThat(fit.rows()).isEqualTo(Integer.parseInt(expected.get("n")));
        assertThat(fit.events()).isEqualTo(Integer.parseInt(expected.get("events")));
        assertThat(fit.nullLogLikelihood()).isCloseTo(Sets.number(expected, "loglik_null"), DIGITS);
        assertThat(fit.logLikelihood()).isCloseTo(Sets.number(expected, "loglik"), DIGITS);
        assertThat(fit.likelihoodRatio().statistic()).isCloseTo(Sets.number(expected, "lr"), DIGITS);
        assertThat(fit.wald().statistic()).isCloseTo(Sets.number(expected, "wald"), DIGITS);
        assertThat(fit.score().statistic()).isCloseTo(Sets.number(expected, "score"), DIGITS);
        assertThat(fit.score().degrees()).isEqualTo(Integer.parseInt(expected.get("df")));
        Concordance concordance = model.concordance(rows.features(), rows.data());
        assertThat(concordance.concordant()).isEqualTo(Sets.number(expected, "concordant"));
        assertThat(concordance.discordant()).isEqualTo(Sets.number(expected, "discordant"));
        assertThat(concordance.tied()).isEqualTo(Sets.number(expected, "tied_x"));
        assertThat(concordance.value()).isCloseTo(Sets.number(expected, "concordance"), DIGITS);
        assertThat(concordance.standardError()).isCloseTo(Sets.number(expected, "concordance_se"), DIGITS);
    }

    @ParameterizedTest
    @CsvSource({
        "lung, efron", "lung, breslow", "lung_strata_sex, efron", "lung_strata_sex, breslow",
        "veteran, efron", "veteran, breslow", "rossi, efron", "rossi, breslow"
    })
    void baselineHazardsAgreeWithR(String name, String ties) {
        CoxModel model = fit(Sets.cox(name), ties);
        double[] nothing = new double[model.names().size()];
        for (Map<String, String> row : Sets.oracle("cox_" + name + "_" + ties + "_basehaz.csv")) {
            SurvivalCurve curve =
                    row.containsKey("strata") ? model.curve(nothing, row.get("strata")) : model.baseline();
            assertThat(curve.hazard(Sets.number(row, "time")).value())
                    .isCloseTo(Sets.number(row, "cumhaz_at_zero_covariates"), DIGITS);
        }
    }

    @Test
    void predictedCurvesAgreeWithR() {
        Sets.Rows rows = Sets.rossi();
        CoxModel model = fit(rows, "efron");
        for (int customer : new int[] {1, 2, 10}) {
            var row = new double[7];
            rows.features().copyRow(customer - 1, row);
            SurvivalCurve curve = model.curve(row);
            for (Map<String, String> expected : Sets.oracle("cox_rossi_predicted_survival.csv")) {
                double time = Sets.number(expected, "time");
                assertThat(curve.at(time)).isCloseTo(Sets.number(expected, "s_row" + customer), DIGITS);
                assertThat(model.survival(row, time)).isEqualTo(curve.at(time));
                if (customer == 1) {
                    assertThat(curve.hazard(time).standardError()).isCloseTo(Sets.number(expected, "se_row1"), DIGITS);
                }
            }
        }
    }

    @Test
    void residualsAgreeWithR() {
        Sets.Rows rows = Sets.rossi();
        CoxModel model = fit(rows, "efron");
        CoxDiagnostics diagnostics = model.diagnose(rows.features(), rows.data());
        double[] martingale = diagnostics.martingale();
        double[] deviance = diagnostics.deviance();
        double level = 0;
        for (int k = 0; k < 7; k++) {
            level += model.coefficients()[k] * model.means()[k];
        }
        double[] risks = model.logRisks(rows.features());
        for (Map<String, String> row : Sets.oracle("cox_rossi_residuals.csv")) {
            int place = Integer.parseInt(row.get("row")) - 1;
            assertThat(risks[place] + level).isCloseTo(Sets.number(row, "linear_predictor_uncentred"), within(1e-10));
            assertThat(martingale[place]).isCloseTo(Sets.number(row, "martingale"), within(1e-10));
            assertThat(deviance[place]).isCloseTo(Sets.number(row, "deviance"), within(1e-9));
        }
        assertThat(Arrays.stream(martingale).sum()).isCloseTo(0, within(1e-9));
    }

    @Test
    void testsOfProportionalityAgreeWithR() {
        Sets.Rows rows = Sets.rossi();
        CoxDiagnostics diagnostics = fit(rows, "efron").diagnose(rows.features(), rows.data());
        for (Map<String, String> row : Sets.oracle("cox_rossi_zph.csv")) {
            ProportionalityTest all = diagnostics.proportionality(
                    switch (row.get("transform")) {
                        case "km" -> TimeScale.KAPLAN_MEIER;
                        case "rank" -> TimeScale.RANK;
                        default -> TimeScale.IDENTITY;
                    });
            ChiSquareTest test = all.columns().stream()
                    .filter(column -> column.name().equals(row.get("term")))
                    .map(ProportionalityTest.Column::test)
                    .findFirst()
                    .orElse(all.global());
            assertThat(test.statistic()).isCloseTo(Sets.number(row, "chisq"), DIGITS);
            assertThat(test.degrees()).isEqualTo(Integer.parseInt(row.get("df")));
            assertThat(test.p()).isCloseTo(Sets.number(row, "p"), DIGITS);
        }
    }

    @Test
    void robustErrorsAgreeWithR() {
        Sets.Rows rows = Sets.rossi();
        CoxModel model = CoxRegression.create().withRobustErrors().fit(rows.features(), rows.data());
        for (Map<String, String> row : Sets.oracle("cox_rossi_robust.csv")) {
            int place = model.names().indexOf(row.get("term"));
            assertThat(model.effects().get(place).estimate()).isCloseTo(Sets.number(row, "coef"), DIGITS);
            assertThat(model.effects().get(place).standardError()).isCloseTo(Sets.number(row, "robust_se"), DIGITS);
            assertThat(model.naiveEffects().get(place).standardError()).isCloseTo(Sets.number(row, "naive_se"), DIGITS);
        }
    }

    @Test
    void penalizedCoefficientsAgreeWithR() {
        Sets.Rows rows = Sets.rossi();
        for (Map<String, String> row : Sets.oracle("cox_rossi_ridge.csv")) {
            CoxModel model =
                    CoxRegression.create().withL2(Sets.number(row, "theta")).fit(rows.features(), rows.data());
            assertThat(model.effect(row.get("term")).estimate()).isCloseTo(Sets.number(row, "coef"), DIGITS);
        }
    }
}
