package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atMost;

import io.growth.core.data.Csv;
import io.growth.core.data.Table;
import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricResult;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Experiments that others have published: a mobile game whose gate came later, and an e-mail of a shop. Whole analyses through
 * the plan; the references are computed with 40 digits or quoted.
 */
public final class ExperimentTable implements PublishedTable {

    private static final String EXACT = "exact value, mpmath 40 digits";
    private static final String NOTEBOOK = "DataCamp notebook Mobile Games A/B Testing";
    private static final String THESIS = "m2605/tcc-udcf-hillstrom";

    private final String folder;
    private final Reproduction reproduction;

    private ExperimentTable(String folder, Reproduction reproduction) {
        this.folder = folder;
        this.reproduction = reproduction;
    }

    /** What is done with the data of a folder. */
    private interface Reproduction {
        void run(Path data, Consumer<Figure> figures) throws IOException;
    }

    /**
     * Cookie Cats: the gate at level 30 or 40.
     *
     * @return its table
     */
    public static ExperimentTable cookieCats() {
        return new ExperimentTable("experiment/cookie-cats", ExperimentTable::cookieCats);
    }

    /**
     * Hillstrom's e-mails: none, women's or men's.
     *
     * @return its table
     */
    public static ExperimentTable hillstrom() {
        return new ExperimentTable("experiment/hillstrom", ExperimentTable::hillstrom);
    }

    @Override
    public String folder() {
        return folder;
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        reproduction.run(data, figures);
    }

    private static void cookieCats(Path data, Consumer<Figure> figures) throws IOException {
        Table table = Table.read(Csv.of(data.resolve("cookie_cats.csv.gz")).header());
        ExperimentAnalysis plan = ExperimentAnalysis.of("cookie cats", "gate_30", "gate_40")
                .withPrimary(MetricSpec.proportion("retention_7"))
                .withSecondary(MetricSpec.proportion("retention_1"))
                .withSecondary(MetricSpec.mean("sum_gamerounds"));
        var to = new Rows(plan, table, "version", figures);
        to.add("sample ratio", "p", to.report.sampleRatio().pValue(), 0.008607987810836241, EXACT);
        to.figure("sample ratio", "flagged at 0.01: p", to.report.sampleRatio().pValue(), atMost(0.01), EXACT);
        MetricResult seven = to.report.result("retention_7", "gate_40");
        to.figure("retention_7", "share of gate_30", seven.control().mean(), around(0.1902, 0.00005), NOTEBOOK);
        to.figure("retention_7", "share of gate_40", seven.treated().mean(), around(0.1820, 0.00005), NOTEBOOK);
        to.add("retention_7", "pooled p", seven.difference().pValue(), 0.0015542499756142857, EXACT);
        to.add(
                "retention_7",
                "Newcombe's lower end",
                seven.difference().interval().low(),
                -0.013281940871914862,
                EXACT);
        MetricResult one = to.report.result("retention_1", "gate_40");
        to.figure("retention_1", "share of gate_30", one.control().mean(), around(0.4482, 0.00005), NOTEBOOK);
        to.figure("retention_1", "share of gate_40", one.treated().mean(), around(0.4423, 0.00005), NOTEBOOK);
        to.add("retention_1", "pooled p", one.difference().pValue(), 0.07440965529691887, EXACT);
        MetricResult rounds = to.report.result("sum_gamerounds", "gate_40");
        to.add("sum_gamerounds", "Welch p", rounds.difference().pValue(), 0.3759243840932629, EXACT);
    }

    private static void hillstrom(Path data, Consumer<Figure> figures) throws IOException {
        Table table = Table.read(Csv.of(data.resolve("hillstrom.csv.gz")).header());
        ExperimentAnalysis plan = ExperimentAnalysis.of("e-mail", "No E-Mail", "Womens E-Mail", "Mens E-Mail")
                .withPrimary(MetricSpec.proportion("visit"))
                .withSecondary(MetricSpec.proportion("conversion"))
                .withSecondary(MetricSpec.mean("spend"))
                .withSecondary(MetricSpec.mean("spend with CUPED").of("spend").withCovariates("history"));
        var to = new Rows(plan, table, "segment", figures);
        ExperimentReport report = to.report;
        to.add("sample ratio", "p", report.sampleRatio().pValue(), 0.9036929575604195, EXACT);
        MetricResult womens = report.result("visit", "Womens E-Mail");
        to.figure("visit, womens", "difference", womens.difference().estimate(), around(0.04523, 0.000005), THESIS);
        to.add("visit, womens", "lift, upper end", womens.lift().interval().high(), 0.4977093283908305, EXACT);
        MetricResult mens = report.result("visit", "Mens E-Mail");
        to.figure("visit, mens", "difference", mens.difference().estimate(), around(0.07659, 0.000005), THESIS);
        MetricResult conversion = report.result("conversion", "Womens E-Mail");
        to.add("conversion, womens", "pooled p", conversion.difference().pValue(), 0.00015710512910668543, EXACT);
        MetricResult spend = report.result("spend", "Womens E-Mail");
        to.add("spend, womens", "Welch p", spend.difference().pValue(), 0.0011293971023632527, EXACT);
        to.add(
                "spend, womens",
                "Welch's upper end",
                spend.difference().interval().high(),
                0.6798676419894146,
                EXACT);
        MetricResult cuped = report.result("spend with CUPED", "Womens E-Mail");
        to.add("spend, womens, CUPED", "difference", cuped.difference().estimate(), 0.42270092315649777, EXACT);
        to.add("spend, womens, CUPED", "variance off", cuped.varianceReduction(), 0.00037806483119393167, EXACT);
    }

    /** One analysis and its figures. */
    private static final class Rows {

        private static final double NINE_DIGITS = 1e-9;

        private final Consumer<Figure> figures;
        private final ExperimentReport report;
        private final double seconds;

        Rows(ExperimentAnalysis plan, Table table, String armColumn, Consumer<Figure> figures) {
            this.figures = figures;
            long start = System.nanoTime();
            this.report = plan.analyze(totals(plan, table, armColumn));
            this.seconds = (System.nanoTime() - start) * 1e-9;
        }

        private static Totals totals(ExperimentAnalysis plan, Table table, String armColumn) {
            int[] codes = table.codes(armColumn);
            List<String> arms = table.levels(armColumn);
            double[][] columns = plan.columns().stream().map(table::numbers).toArray(double[][]::new);
            Totals totals = plan.totals();
            var values = new double[columns.length];
            for (int row = 0; row < codes.length; row++) {
                for (int c = 0; c < columns.length; c++) {
                    values[c] = columns[c][row];
                }
                totals.add(arms.get(codes[row]), values);
            }
            return totals;
        }

        void add(String model, String metric, double value, double exact, String source) {
            figure(model, metric, value, around(exact, NINE_DIGITS * Math.abs(exact)), source);
        }

        void figure(String model, String metric, double value, Expectation expectation, String source) {
            figures.accept(new Figure(model, metric, value, expectation, source, seconds));
        }
    }
}
