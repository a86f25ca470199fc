package io.growth.core.learn.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TextSource;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.Target;
import io.growth.core.learn.calibrate.CalibratedModel;
import io.growth.core.learn.calibrate.CalibratedTrainer;
import io.growth.core.learn.calibrate.CalibrationMethod;
import io.growth.core.learn.inference.FirthModel;
import io.growth.core.learn.inference.FirthRegression;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.multinomial.MultinomialModel;
import io.growth.core.learn.multinomial.MultinomialRegression;
import io.growth.core.learn.tree.BoostedTrees;
import io.growth.core.learn.tree.DecisionTree;
import io.growth.core.learn.tree.ForestModel;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.learn.tree.RandomForest;
import io.growth.core.learn.tree.TreeModel;
import io.growth.core.prepare.CalendarPart;
import io.growth.core.prepare.CalendarParts;
import io.growth.core.prepare.DropColumns;
import io.growth.core.prepare.Hashing;
import io.growth.core.prepare.Impute;
import io.growth.core.prepare.Log1p;
import io.growth.core.prepare.OneHot;
import io.growth.core.prepare.Outliers;
import io.growth.core.prepare.Pipeline;
import io.growth.core.prepare.Products;
import io.growth.core.prepare.QuantileBins;
import io.growth.core.prepare.Recency;
import io.growth.core.prepare.Scale;
import io.growth.core.prepare.TargetEncoding;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Model files as earlier versions wrote them, with what the models answered then.
 *
 * <p>They are kept for good: a file that no longer loads, or answers otherwise, is a model that a shop loses by an update.
 * For a new format, or a new version of one, add a line to {@link #all} with a name of its own and run
 *
 * <pre>{@code
 * mvn test -pl growth-core -Dtest=GoldenModelsTest -Dgrowth.golden=write
 * }</pre>
 *
 * which writes the files that are not there yet; it never writes over one. Commit them.
 */
@DisplayName("A model file of an earlier version")
class GoldenModelsTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/growth/core/learn/golden");

    private static final FitContext CONTEXT = FitContext.defaults().withSeed(1);

    /** The processor on which the answers were recorded: {@code Math.exp} may differ in the last digit on others. */
    private static final String RECORDED_ON = "amd64";

    private static final Pipeline EVERY_STEP = Pipeline.create()
            .then(DropColumns.of("plan"))
            .then(Impute.median().withIndicator().on("age"))
            .then(Outliers.quantiles(0.05, 0.95).on("spent"))
            .then(Log1p.of("spent"))
            .then(Products.of("age", "channel"))
            .then(Products.of("age", "spent"))
            .then(QuantileBins.of(3).on("age*spent"))
            .then(Scale.standard().on("age"))
            .then(CalendarParts.of(ZoneOffset.UTC, CalendarPart.values()))
            .then(Impute.median())
            .then(Hashing.into(5).on("city"))
            .then(TargetEncoding.create().on("city"))
            .then(OneHot.allLevels().unseen(OneHot.Policy.OWN_COLUMN));

    private static final Pipeline NUMBERS = Pipeline.create()
            .then(DropColumns.of("plan", "city"))
            .then(Impute.median().withIndicator().on("age"))
            .then(Recency.before(Instant.parse("2026-11-01T00:00:00Z")))
            .then(Impute.median())
            .then(Scale.robust().on("spent"));

    private static final Pipeline TREES = Pipeline.forTrees();

    /** How a file comes to be, and what its model answers. */
    private record Golden(String name, Maker maker, Asker asker) {

        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Maker {
        byte[] make() throws IOException;
    }

    @FunctionalInterface
    private interface Asker {
        double[] answers(byte[] file) throws IOException;
    }

    static Stream<Golden> all() {
        RandomForest forest = RandomForest.create().withTrees(5);
        LogisticRegression logistic = LogisticRegression.create().withL2(1);
        return Stream.of(
                table("table-logistic-1", logistic, EVERY_STEP, LogisticModel.FORMAT),
                table("table-firth-1", FirthRegression.create(), NUMBERS, FirthModel.FORMAT),
                table("table-tree-1", DecisionTree.create().withMaxDepth(4), TREES, TreeModel.FORMAT),
                table("table-forest-1", forest, TREES, ForestModel.FORMAT),
                table("table-boosting-1", GradientBoosting.create().withTrees(8), TREES, BoostedTrees.FORMAT),
                calibrated("platt", CalibrationMethod.PLATT),
                calibrated("isotonic", CalibrationMethod.ISOTONIC),
                calibrated("temperature", CalibrationMethod.TEMPERATURE),
                new Golden("multinomial-1", GoldenModelsTest::multinomial, GoldenModelsTest::ofMultinomial));
    }

    private static Golden calibrated(String name, CalibrationMethod method) {
        return table(
                "table-calibrated-" + name + "-1",
                CalibratedTrainer.of(RandomForest.create().withTrees(3), method),
                TREES,
                CalibratedModel.format(ForestModel.FORMAT));
    }

    private static <C extends Classifier> Golden table(
            String name, ClassifierTrainer<C> trainer, Pipeline pipeline, ModelFormat<C> format) {
        return new Golden(
                name,
                () -> trainer.fit(columns(pipeline), Target.of("purchase"), pipeline, CONTEXT)
                        .toBytes(format),
                file -> TableModel.load(file, format).probabilities(rows()));
    }

    /** Trees take no times, which steps make numbers of otherwise. */
    private static Table columns(Pipeline pipeline) {
        return pipeline == TREES ? rows().drop("at", "plan") : rows();
    }

    private static byte[] multinomial() {
        Table rows = rows();
        List<String> plans = rows.levels("plan");
        MultinomialModel model = MultinomialRegression.create()
                .fit(Examples.of(numbers(rows), rows.codes("plan"), plans.size()), CONTEXT);
        ModelWriter out = ModelWriter.of(MultinomialModel.FORMAT.type(), 1);
        MultinomialModel.FORMAT.write(model, out);
        return out.toBytes();
    }

    private static double[] ofMultinomial(byte[] file) throws IOException {
        try (ModelReader in = ModelReader.of(file)) {
            in.expect(MultinomialModel.FORMAT.type(), 1, 1);
            MultinomialModel model = MultinomialModel.FORMAT.read(in);
            Features features = numbers(rows());
            var row = new double[features.columns()];
            return Stream.iterate(0, k -> k < features.rows(), k -> k + 1)
                    .flatMapToDouble(k -> {
                        features.copyRow(k, row);
                        return Arrays.stream(model.probabilities(row, new double[model.outcomes()]));
                    })
                    .toArray();
        }
    }

    private static Features numbers(Table rows) {
        Table chosen = rows.select("age", "spent", "channel");
        return Pipeline.forLinear().then(Scale.minMax()).fit(chosen).apply(chosen);
    }

    private static Table rows() {
        Schema schema = Schema.empty()
                .number("age", "spent")
                .category("channel", "city")
                .time("at")
                .category("purchase", "plan");
        try {
            byte[] text = resource("rows.csv");
            return Table.read(
                    Csv.of(TextSource.of("rows.csv", () -> new ByteArrayInputStream(text)))
                            .header(),
                    schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = GoldenModelsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name + " is not there; this class says how to write it")
                    .readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void loadsAndAnswersAsItDidThen(Golden golden) throws IOException {
        if ("write".equals(System.getProperty("growth.golden"))
                && !Files.exists(FOLDER.resolve(golden.name + ".model"))) {
            write(golden);
            return;
        }
        double[] answers = golden.asker.answers(resource(golden.name + ".model"));

        double[] then = new String(resource(golden.name + ".txt"), StandardCharsets.UTF_8)
                .lines()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(answers).hasSameSizeAs(then);
        double digits = System.getProperty("os.arch").equals(RECORDED_ON) ? 0 : 4;
        for (int k = 0; k < then.length; k++) {
            assertThat(Math.abs(answers[k] - then[k]))
                    .as("answer " + k + ", " + answers[k] + " instead of " + then[k])
                    .isLessThanOrEqualTo(digits * Math.ulp(then[k]));
        }
    }

    private static void write(Golden golden) throws IOException {
        byte[] file = golden.maker.make();
        List<String> answers = Arrays.stream(golden.asker.answers(file))
                .mapToObj(Double::toHexString)
                .toList();
        Files.write(FOLDER.resolve(golden.name + ".model"), file, StandardOpenOption.CREATE_NEW);
        Files.write(FOLDER.resolve(golden.name + ".txt"), answers, StandardOpenOption.CREATE_NEW);
    }
}
