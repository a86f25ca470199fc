package io.growth.examples;

import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import io.growth.core.data.TextSource;
import io.growth.core.evaluate.Payoff;
import io.growth.core.evaluate.Predictions;
import io.growth.core.evaluate.ThresholdChoice;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.Target;
import io.growth.core.learn.inference.Coefficient;
import io.growth.core.learn.inference.FirthRegression;
import io.growth.core.learn.inference.Inference;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.tree.BoostedTrees;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.examples.report.Report;
import io.growth.examples.shop.ShopSimulator;
import io.growth.examples.terminal.Launcher;
import io.growth.examples.terminal.Page;
import io.growth.examples.terminal.Tour;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The second tour: learns from what customers did who will buy within thirty days, chooses from which probability on to
 * write to them, and judges that on customers set aside.
 *
 * <pre>
 * java -cp examples/target/examples.jar io.growth.examples.PredictPurchase
 * java -cp examples/target/examples.jar io.growth.examples.PredictPurchase --data visits.csv --target Revenue
 * </pre>
 */
@Command(
        name = "PredictPurchase",
        sortOptions = false,
        description = "Predicts who buys, says why, and measures how good that is.%n")
public final class PredictPurchase extends Tour {

    /** Parts of the customers: one judges, one chooses the model and the threshold, and the others are learnt from. */
    private static final int FOLDS = 4;

    private static final int JUDGING = 0;
    private static final int CHOOSING = 1;
    private static final int SHOWN = 10;
    private static final double LEVEL = 0.95;

    @Option(names = "--data", paramLabel = "FILE", description = "Learn from this CSV file with a header.")
    private @Nullable Path data;

    @Option(names = "--target", paramLabel = "COLUMN", description = "The column that says whether it happened.")
    private String target = PurchaseTable.TARGET;

    @Option(names = "--positive", paramLabel = "LEVEL", description = "The level that says so, if not yes, true or 1.")
    private @Nullable String positive;

    @Option(names = "--leave-out", paramLabel = "COLUMN", split = ",", description = "Columns not to learn from.")
    private List<String> leftOut = new ArrayList<>();

    @Option(names = "--code", paramLabel = "COLUMN", split = ",", description = "Columns whose numbers are codes.")
    private List<String> codes = new ArrayList<>();

    @Option(names = "--gain", paramLabel = "AMOUNT", description = "What a buyer earns who was written to.")
    private double gain = 10;

    @Option(names = "--cost", paramLabel = "AMOUNT", description = "What it costs to write to one who does not buy.")
    private double cost = 2;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report, an HTML file, here; by default ${DEFAULT-VALUE}.")
    private Path report = Path.of("target", "growth-purchase-report.html");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PredictPurchase(Launcher.Output output) {
        super(output);
    }

    /**
     * Runs the tour.
     *
     * @param args options, see {@code --help}
     */
    public static void main(String... args) {
        Launcher.main(PredictPurchase::new, args);
    }

    @Override
    public Integer call() throws IOException {
        Table table = steps.run("Get the data", context -> load()).value();
        Target wanted = positive == null ? Target.of(target) : Target.of(target, positive);
        Folds folds = Folds.stratified(labels(table, wanted), FOLDS, FitContext.DEFAULT_SEED);
        Table training = table.rows(IntStream.range(0, table.rows())
                .filter(row -> folds.foldOf(row) != JUDGING && folds.foldOf(row) != CHOOSING)
                .toArray());
        Table choosing = table.rows(folds.heldOut(CHOOSING));
        Table held = table.rows(folds.heldOut(JUDGING));
        page.title("Who will buy?");
        page.text(
                "%s, %s; %,d of them bought. Half are learnt from, a quarter chooses, a quarter judges that choice.",
                Page.count(table.rows(), "customer"),
                Page.count(table.schema().columns().size() - 1, "column"),
                IntStream.of(wanted.labels(table)).sum());
        TableModel<LogisticModel> logistic = steps.run(
                        "Fit logistic regression",
                        context -> LogisticRegression.create().withL2(1).fit(training, wanted))
                .value();
        TableModel<BoostedTrees> boosted = steps.run(
                        "Fit boosted trees",
                        context -> GradientBoosting.create().fit(training, wanted))
                .value();
        coefficients(logistic, training, wanted);
        List<Judged> judged = List.of(
                Judged.of("logistic regression", logistic, choosing, held, wanted),
                Judged.of("boosted trees", boosted, choosing, held, wanted));
        Judged best = judged.stream()
                .max(Comparator.comparingDouble(one -> one.chosenBy().auc()))
                .orElseThrow();
        judge(judged, best);
        if (best.name().startsWith("logistic")) {
            likeliest(logistic, held);
        } else {
            likeliest(boosted, held);
        }
        writeReport(judged);
        return 0;
    }

    private Table load() throws IOException {
        Table table = data == null
                ? PurchaseTable.of(ShopSimulator.create().simulate())
                : Table.reader()
                        .category(codes.toArray(String[]::new))
                        .read(Csv.of(TextSource.of(data)).header());
        for (String column : leftOut) {
            if (table.schema().indexOf(column) < 0) {
                throw new ParameterException(spec.commandLine(), "there is no column " + column + " to leave out");
            }
        }
        return table.drop(leftOut.toArray(String[]::new));
    }

    private int[] labels(Table table, Target wanted) {
        try {
            return wanted.labels(table);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A model with what it said of the customers by whom is chosen, and of those who judge. */
    record Judged(String name, Predictions chosenBy, Predictions said) {

        static Judged of(String name, TableModel<?> model, Table choosing, Table held, Target target) {
            return new Judged(name, said(model, choosing, target), said(model, held, target));
        }

        private static Predictions said(TableModel<?> model, Table table, Target target) {
            return Predictions.of(model.probabilities(table), target.labels(table));
        }
    }

    private void coefficients(TableModel<LogisticModel> model, Table training, Target wanted) {
        page.section("What raises and lowers the odds");
        Features features = model.pipeline().apply(training.drop(wanted.column()));
        Examples examples = Examples.of(features, wanted.labels(training));
        List<Coefficient> found;
        String by = "maximum likelihood";
        try {
            found = Inference.of(examples).coefficients();
        } catch (IllegalArgumentException e) {
            page.text("There is no best model without a penalty: %s", String.valueOf(e.getMessage()));
            if (features.columns() >= FirthRegression.MOST_COLUMNS) {
                return;
            }
            page.gap();
            found = FirthRegression.create().fit(examples).coefficients();
            by = "Firth's estimates";
        }
        page.table(
                found.stream()
                        .filter(one -> !one.isAliased())
                        .sorted(Comparator.comparingDouble(Coefficient::p))
                        .limit(2L * SHOWN)
                        .toList(),
                List.of(
                        Page.left("Feature", 34).with(Coefficient::column),
                        Page.right("log-odds").with(one -> number(one.estimate())),
                        Page.right("from")
                                .with(one -> number(one.interval(LEVEL).low())),
                        Page.right("to").with(one -> number(one.interval(LEVEL).high())),
                        Page.right("odds ×").with(one -> number(one.oddsRatio())),
                        Page.right("p").with(one -> String.format(Locale.ROOT, "%.2g", one.p()))));
        page.gap();
        page.text("For one unit more of a feature, all others unchanged; %s, 95 %% intervals.", by);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.001 || Math.abs(value) >= 1e4 ? "%.2e" : "%.4f", value);
    }

    private void judge(List<Judged> judged, Judged best) {
        page.section("How good are they on the customers set aside?");
        page.table(
                judged,
                List.of(
                        Page.left("Model", 24).with(Judged::name),
                        Page.right("AUC").with(one -> number(one.said().auc())),
                        Page.right("95 %")
                                .with(one -> one.said().aucInterval(LEVEL).toString()),
                        Page.right("PR-AUC").with(one -> number(one.said().averagePrecision())),
                        Page.right("log-loss").with(one -> number(one.said().logLoss())),
                        Page.right("Brier").with(one -> number(one.said().brier())),
                        Page.right("ECE")
                                .with(one -> number(one.said().reliability(10).expectedError()))));
        Payoff payoff = Payoff.profit(gain, cost);
        double threshold = ThresholdChoice.byPayoff(best.chosenBy(), payoff).threshold();
        page.gap();
        page.text(
                "If a buyer who was written to earns %.2f and anybody else costs %.2f, write to all from a probability"
                        + " of %.3f on: by the quarter that chooses, that is best with %s. Those who judge earn"
                        + " %.0f by it:",
                gain, cost, threshold, best.name(), payoff.of(best.said().at(threshold)));
        page.gap();
        best.said().report(threshold).lines().forEach(line -> page.text("%s", line));
    }

    private <C extends Classifier> void likeliest(TableModel<C> model, Table held) {
        page.section("The " + SHOWN + " most likely to buy, and why");
        double[] probabilities = model.probabilities(held);
        Features features = model.pipeline().apply(held);
        List<Integer> rows = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -probabilities[row]))
                .limit(SHOWN)
                .toList();
        page.table(
                rows,
                List.of(
                        Page.right("Row").with(row -> "" + row),
                        Page.right("p").with(row -> number(probabilities[row])),
                        Page.left("Because of", 84).with(row -> reasons(model.explain(held.row(row)), features))));
        page.gap();
        page.text("In brackets: how much the feature adds to the log-odds of the average customer.");
    }

    private static String reasons(Explanation explanation, Features features) {
        return explanation.largest(3).stream()
                .map(part -> String.format(
                        Locale.ROOT,
                        "%s = %s (%+.2f)",
                        part.feature(),
                        value(part.value(), features.levels(features.names().indexOf(part.feature()))),
                        part.logOdds()))
                .collect(Collectors.joining(", "));
    }

    /** Trees see a level of a category as its code. */
    private static String value(double value, List<String> levels) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        if (!levels.isEmpty()) {
            return levels.get((int) value);
        }
        String format = value == Math.rint(value) ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    private void writeReport(List<Judged> judged) throws IOException {
        var whole = new Report("Who will buy?", "Made by growth, from one command.");
        PurchaseReport.add(whole, judged);
        whole.write(report);
        page.section("The report");
        page.text("Curves and calibration, to be opened in a browser: %s", report);
    }
}
