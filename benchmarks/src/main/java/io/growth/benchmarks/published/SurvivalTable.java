package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.SurvivalSets;
import io.growth.churn.survival.CoxModel;
import io.growth.churn.survival.CoxRegression;
import io.growth.churn.survival.KaplanMeier;
import io.growth.churn.survival.LogRank;
import io.growth.churn.survival.Survival;
import io.growth.core.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The classics of survival analysis: published figures, and where there are reference values of R each file of them. */
public final class SurvivalTable implements PublishedTable {

    private static final String FOX = "Fox and Weisberg; documentation of lifelines";
    private static final String VIGNETTE = "R package survival";

    @Override
    public String folder() {
        return "retention/survival";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        Table lung = SurvivalSets.read(data, "lung");
        rossi(SurvivalSets.read(data, "rossi"), figures);
        lung(lung, figures);
        Path reference = PublishedTable.root(data).resolve("../oracles/retention/survival");
        if (Files.isDirectory(reference)) {
            var files = new ReferenceFiles(reference, "R 4.2.2, survival 3.5-3", 8, figures);
            new CurveFigures(files, data).all();
            new CoxFigures(files, data).all();
            new AftFigures(files, data).all();
        }
    }

    private static void rossi(Table table, Consumer<Figure> figures) {
        SurvivalSets.Rows rows = SurvivalSets.rows(table, "fin", "age", "race", "wexp", "mar", "paro", "prio");
        long start = System.nanoTime();
        CoxModel model = CoxRegression.create().fit(rows.features(), rows.data());
        double seconds = (System.nanoTime() - start) / 1e9;
        String name = "Cox, rossi";
        figure(figures, name, "fin", model.effect("fin").estimate(), -0.3794, 5e-5, FOX, seconds);
        figure(figures, name, "error of fin", model.effect("fin").standardError(), 0.1914, 5e-5, FOX, seconds);
        figure(figures, name, "age", model.effect("age").estimate(), -0.0574, 5e-5, FOX, seconds);
        figure(figures, name, "prio", model.effect("prio").estimate(), 0.0915, 5e-5, FOX, seconds);
        figure(figures, name, "log-likelihood", model.fit().logLikelihood(), -658.75, 0.005, FOX, seconds);
    }

    private static void lung(Table table, Consumer<Figure> figures) {
        Survival data = Survival.of(table, "time", "status");
        long start = System.nanoTime();
        double median = KaplanMeier.of(data).median();
        double test = LogRank.create()
                .test(data, SurvivalSets.labels(table, "sex"))
                .test()
                .statistic();
        double seconds = (System.nanoTime() - start) / 1e9;
        figure(figures, "Kaplan-Meier, lung", "median", median, 310, 0, VIGNETTE, seconds);
        figure(figures, "log-rank, lung by sex", "chi-square", test, 10.3, 0.05, VIGNETTE, seconds);
    }

    private static void figure(
            Consumer<Figure> figures,
            String model,
            String metric,
            double value,
            double reference,
            double tolerance,
            String source,
            double seconds) {
        figures.accept(new Figure(model, metric, value, around(reference, tolerance), source, seconds));
    }
}
