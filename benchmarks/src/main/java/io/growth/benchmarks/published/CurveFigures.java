package io.growth.benchmarks.published;

import io.growth.benchmarks.data.SurvivalSets;
import io.growth.churn.survival.CurveInterval;
import io.growth.churn.survival.LifeTable;
import io.growth.churn.survival.LogRank;
import io.growth.churn.survival.LogRankTest;
import io.growth.churn.survival.Survival;
import io.growth.churn.survival.SurvivalCurve;
import io.growth.core.data.Table;
import io.growth.core.figure.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Kaplan-Meier and Nelson-Aalen curves with their intervals, and comparisons of groups, against R. */
final class CurveFigures {

    private final ReferenceFiles files;
    private final Path data;

    CurveFigures(ReferenceFiles files, Path data) {
        this.files = files;
        this.data = data;
    }

    void all() throws IOException {
        curves("lung", "", "");
        curves("lung", "sex", "_sex");
        curves("lung", "ph.ecog", "_ecog");
        curves("veteran", "trt", "_trt");
        curves("veteran", "celltype", "_celltype");
        curves("rossi", "fin", "_fin");
        curves("rossi", "", "");
        Table lung = SurvivalSets.read(data, "lung");
        Table veteran = SurvivalSets.read(data, "veteran");
        Table rossi = SurvivalSets.read(data, "rossi");
        files.figure("log-rank and Peto", "logrank.csv", (rows, agreement) -> {
            for (ReferenceFiles.Row row : rows) {
                String name = row.text("case");
                Table table = name.startsWith("lung") ? lung : name.startsWith("rossi") ? rossi : veteran;
                compare(test(table, name, row.has("rho", "0") ? LogRank.create() : LogRank.peto()), row, agreement);
            }
        });
    }

    private void curves(String set, String by, String suffix) throws IOException {
        Table table = SurvivalSets.read(data, set);
        Table known = by.isEmpty() ? table : known(table, by);
        Survival all = Survival.of(known, "time", "status");
        Map<String, LifeTable> tables =
                LifeTable.byStratum(by.isEmpty() ? all : all.withStrata(SurvivalSets.labels(known, by)));
        String name = "km_" + set + suffix;
        String model = "Kaplan-Meier, " + set + (by.isEmpty() ? "" : " by " + by);
        for (CurveInterval scale : CurveInterval.values()) {
            String file = name + "_" + scale.name().toLowerCase(Locale.ROOT).replace("_", "") + ".csv";
            files.figure(model, file, (rows, agreement) -> rows.forEach(row -> compare(tables, row, scale, agreement)));
        }
        double end = tables.values().stream()
                .mapToDouble(one -> one.kaplanMeier().end())
                .max()
                .orElse(0);
        files.figure(
                model,
                name + "_summary.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    SurvivalCurve curve = curve(tables, row);
                    agreement.add(curve.restrictedMean(end).value(), row.number("rmean"));
                    agreement.add(curve.restrictedMean(end).standardError(), row.number("sermean"));
                    agreement.add(curve.median(), row.number("median"));
                    Interval interval = curve.quantileInterval(0.5, 0.95, CurveInterval.LOG);
                    agreement.add(interval.low(), row.number("0.95LCL"));
                    agreement.add(interval.high(), row.number("0.95UCL"));
                }));
    }

    private static SurvivalCurve curve(Map<String, LifeTable> tables, ReferenceFiles.Row row) {
        return Objects.requireNonNull(tables.get(row.text("stratum"))).kaplanMeier();
    }

    private static Table known(Table table, String column) {
        return column.equals("celltype") ? table : SurvivalSets.complete(table, column);
    }

    private static void compare(
            Map<String, LifeTable> tables, ReferenceFiles.Row row, CurveInterval scale, Agreement agreement) {
        SurvivalCurve curve = curve(tables, row);
        double time = row.number("time");
        agreement.add(curve.at(time), row.number("surv"));
        Interval interval = curve.interval(time, 0.95, scale);
        agreement.add(interval.low(), row.number("lower"));
        agreement.add(interval.high(), row.number("upper"));
        agreement.add(curve.hazard(time).value(), row.number("nelson_aalen"));
        agreement.add(curve.hazard(time).standardError(), row.number("nelson_aalen_se"));
    }

    private static LogRankTest test(Table table, String name, LogRank kind) {
        String right = name.substring(name.indexOf('~') + 1);
        List<String> parts =
                List.of(right.replace("strata(", "").replace(")", "").split("\\+"));
        Table known = table;
        for (String part : parts) {
            known = known(known, part);
        }
        Survival all = Survival.of(known, "time", "status");
        Survival split = parts.size() == 1 ? all : all.withStrata(SurvivalSets.labels(known, parts.get(1)));
        return kind.test(split, SurvivalSets.labels(known, parts.get(0)));
    }

    private static void compare(LogRankTest test, ReferenceFiles.Row row, Agreement agreement) {
        agreement.add(test.test().statistic(), row.number("chisq"));
        agreement.add(test.test().degrees(), row.number("df"));
        agreement.add(test.p(), row.number("p_value"));
        agreement.add(test.covariance(0, 0), row.number("var11"));
        String[] observed = row.text("observed").split(";", -1);
        String[] expected = row.text("expected").split(";", -1);
        for (int g = 0; g < observed.length; g++) {
            agreement.add(test.groups().get(g).observed(), Double.parseDouble(observed[g]));
            agreement.add(test.groups().get(g).expected(), Double.parseDouble(expected[g]));
        }
    }
}
