package io.growth.benchmarks.published;

import io.growth.benchmarks.data.SurvivalSets;
import io.growth.churn.survival.Concordance;
import io.growth.churn.survival.CoxDiagnostics;
import io.growth.churn.survival.CoxModel;
import io.growth.churn.survival.CoxRegression;
import io.growth.churn.survival.Effect;
import io.growth.churn.survival.ProportionalityTest;
import io.growth.churn.survival.SurvivalCurve;
import io.growth.churn.survival.Ties;
import io.growth.churn.survival.TimeScale;
import io.growth.core.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Cox regressions after Efron and Breslow against R; rows of the exact method are left out. */
final class CoxFigures {

    private static final String[] ROSSI = {"fin", "age", "race", "wexp", "mar", "paro", "prio"};

    private final ReferenceFiles files;
    private final Map<String, SurvivalSets.Rows> sets = new LinkedHashMap<>();
    private final Map<String, CoxModel> models = new LinkedHashMap<>();

    CoxFigures(ReferenceFiles files, Path data) throws IOException {
        this.files = files;
        Table lung = SurvivalSets.complete(SurvivalSets.read(data, "lung"), "age", "sex", "ph.ecog");
        sets.put("lung", SurvivalSets.rows(lung, "age", "sex", "ph.ecog"));
        SurvivalSets.Rows strata = SurvivalSets.rows(lung, "age", "ph.ecog");
        sets.put(
                "lung_strata_sex",
                new SurvivalSets.Rows(strata.features(), strata.data().withStrata(SurvivalSets.labels(lung, "sex"))));
        sets.put(
                "veteran",
                SurvivalSets.rows(
                        SurvivalSets.read(data, "veteran"),
                        "trt",
                        "celltypelarge",
                        "celltypesmallcell",
                        "celltypesquamous",
                        "karno",
                        "diagtime",
                        "age",
                        "prior"));
        sets.put("rossi", SurvivalSets.rows(SurvivalSets.read(data, "rossi"), ROSSI));
        sets.forEach((name, rows) -> {
            for (Ties ties : Ties.values()) {
                CoxRegression trainer = CoxRegression.create().withTies(ties);
                models.put(name + "_" + low(ties), trainer.fit(rows.features(), rows.data()));
            }
        });
    }

    private static String low(Ties ties) {
        return ties.name().toLowerCase(Locale.ROOT);
    }

    void all() throws IOException {
        files.figure(
                "Cox", "cox_coefficients.csv", (rows, agreement) -> rows.forEach(row -> coefficient(row, agreement)));
        files.figure("Cox", "cox_fit.csv", (rows, agreement) -> rows.forEach(row -> fit(row, agreement)));
        for (String name : models.keySet()) {
            files.figure(
                    "Cox, baseline",
                    "cox_" + name + "_basehaz.csv",
                    (rows, agreement) -> rows.forEach(row -> baseline(models.get(name), row, agreement)));
        }
        rossi();
    }

    private SurvivalSets.Rows set(String name) {
        return Objects.requireNonNull(sets.get(name));
    }

    private void coefficient(ReferenceFiles.Row row, Agreement agreement) {
        CoxModel model = models.get(row.text("case") + "_" + row.text("ties"));
        if (model != null) {
            Effect effect = model.effect(row.text("term"));
            agreement.add(effect.estimate(), row.number("coef"));
            agreement.add(effect.ratio(), row.number("exp_coef"));
            agreement.add(effect.standardError(), row.number("se"));
            agreement.add(effect.z(), row.number("z"));
            agreement.add(effect.p(), row.number("p"));
        }
    }

    private void fit(ReferenceFiles.Row row, Agreement agreement) {
        CoxModel model = models.get(row.text("case") + "_" + row.text("ties"));
        if (model == null) {
            return;
        }
        agreement.add(model.fit().nullLogLikelihood(), row.number("loglik_null"));
        agreement.add(model.fit().logLikelihood(), row.number("loglik"));
        agreement.add(model.fit().likelihoodRatio().statistic(), row.number("lr"));
        agreement.add(model.fit().wald().statistic(), row.number("wald"));
        agreement.add(model.fit().score().statistic(), row.number("score"));
        SurvivalSets.Rows rows = set(row.text("case"));
        Concordance concordance = model.concordance(rows.features(), rows.data());
        agreement.add(concordance.value(), row.number("concordance"));
        agreement.add(concordance.standardError(), row.number("concordance_se"));
        agreement.add(concordance.concordant(), row.number("concordant"));
        agreement.add(concordance.discordant(), row.number("discordant"));
        agreement.add(concordance.tied(), row.number("tied_x"));
    }

    private static void baseline(CoxModel model, ReferenceFiles.Row row, Agreement agreement) {
        double[] nothing = new double[model.names().size()];
        String stratum = row.text("strata").isEmpty() ? "all" : row.text("strata");
        SurvivalCurve curve = model.curve(nothing, stratum);
        agreement.add(curve.hazard(row.number("time")).value(), row.number("cumhaz_at_zero_covariates"));
    }

    private void rossi() throws IOException {
        SurvivalSets.Rows set = set("rossi");
        CoxModel model = Objects.requireNonNull(models.get("rossi_efron"));
        CoxDiagnostics diagnostics = model.diagnose(set.features(), set.data());
        files.figure(
                "Cox, predicted curves",
                "cox_rossi_predicted_survival.csv",
                (rows, agreement) -> rows.forEach(row -> predicted(model, set, row, agreement)));
        double[] martingale = diagnostics.martingale();
        double[] deviance = diagnostics.deviance();
        files.figure(
                "Cox, residuals",
                "cox_rossi_residuals.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    int place = (int) row.number("row") - 1;
                    agreement.add(martingale[place], row.number("martingale"));
                    agreement.add(deviance[place], row.number("deviance"));
                }));
        files.figure(
                "Cox, proportionality",
                "cox_rossi_zph.csv",
                (rows, agreement) -> rows.forEach(row -> proportionality(diagnostics, row, agreement)));
        CoxModel robust = CoxRegression.create().withRobustErrors().fit(set.features(), set.data());
        files.figure(
                "Cox, robust errors",
                "cox_rossi_robust.csv",
                (rows, agreement) -> rows.forEach(row ->
                        agreement.add(robust.effect(row.text("term")).standardError(), row.number("robust_se"))));
        files.figure(
                "Cox, L2",
                "cox_rossi_ridge.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    CoxRegression trainer = CoxRegression.create().withL2(row.number("theta"));
                    CoxModel penalized = trainer.fit(set.features(), set.data());
                    agreement.add(penalized.effect(row.text("term")).estimate(), row.number("coef"));
                }));
    }

    private static void predicted(CoxModel model, SurvivalSets.Rows set, ReferenceFiles.Row row, Agreement agreement) {
        for (int customer : List.of(1, 2, 10)) {
            var values = new double[ROSSI.length];
            set.features().copyRow(customer - 1, values);
            agreement.add(model.survival(values, row.number("time")), row.number("s_row" + customer));
            if (customer == 1) {
                double error = model.curve(values).hazard(row.number("time")).standardError();
                agreement.add(error, row.number("se_row1"));
            }
        }
    }

    private static void proportionality(CoxDiagnostics diagnostics, ReferenceFiles.Row row, Agreement agreement) {
        ProportionalityTest test = diagnostics.proportionality(
                switch (row.text("transform")) {
                    case "km" -> TimeScale.KAPLAN_MEIER;
                    case "rank" -> TimeScale.RANK;
                    default -> TimeScale.IDENTITY;
                });
        double statistic = test.columns().stream()
                .filter(column -> row.has("term", column.name()))
                .mapToDouble(column -> column.test().statistic())
                .findFirst()
                .orElse(test.global().statistic());
        agreement.add(statistic, row.number("chisq"));
    }
}
