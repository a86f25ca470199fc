package io.growth.benchmarks.published;

import io.growth.benchmarks.data.SurvivalSets;
import io.growth.churn.survival.AcceleratedFailureTime;
import io.growth.churn.survival.AftModel;
import io.growth.churn.survival.Effect;
import io.growth.churn.survival.Estimate;
import io.growth.churn.survival.TimeDistribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Accelerated models against R. */
final class AftFigures {

    private final ReferenceFiles files;
    private final Map<String, AftModel> models = new LinkedHashMap<>();

    AftFigures(ReferenceFiles files, Path data) throws IOException {
        this.files = files;
        fit(data, "lung", "age", "sex");
        fit(data, "rossi", "fin", "age", "race", "wexp", "mar", "paro", "prio");
        fit(data, "veteran", "trt", "karno", "age");
    }

    private void fit(Path data, String set, String... columns) throws IOException {
        SurvivalSets.Rows rows = SurvivalSets.rows(SurvivalSets.read(data, set), columns);
        for (TimeDistribution distribution : TimeDistribution.values()) {
            String name =
                    set + " " + distribution.name().toLowerCase(Locale.ROOT).replace("_", "");
            models.put(name, AcceleratedFailureTime.of(distribution).fit(rows.features(), rows.data()));
        }
    }

    void all() throws IOException {
        files.figure(
                "accelerated models",
                "aft_fit.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    AftModel model = model(row);
                    agreement.add(model.fit().nullLogLikelihood(), row.number("loglik_null"));
                    agreement.add(model.fit().logLikelihood(), row.number("loglik"));
                    agreement.add(model.scale(), row.number("scale"));
                }));
        files.figure(
                "accelerated models",
                "aft_coefficients.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    AftModel model = model(row);
                    Estimate own = estimate(model, row.text("term"));
                    agreement.add(own.value(), row.number("value"));
                    agreement.add(own.standardError(), row.number("se"));
                }));
    }

    private AftModel model(ReferenceFiles.Row row) {
        return Objects.requireNonNull(models.get(row.text("case") + " " + row.text("dist")));
    }

    private static Estimate estimate(AftModel model, String term) {
        return switch (term) {
            case "(Intercept)" -> model.intercept();
            case "Log(scale)" -> model.logScale();
            default -> {
                Effect effect = model.effect(term);
                yield new Estimate(effect.estimate(), effect.standardError());
            }
        };
    }
}
