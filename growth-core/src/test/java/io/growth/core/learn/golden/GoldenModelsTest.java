package io.growth.core.learn.golden;

import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TextSource;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.GoldenFile;
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
import io.growth.core.learn.stack.StackedModel;
import io.growth.core.learn.stack.StackedTrainer;
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
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models as earlier versions wrote them, with what they answered then; {@link GoldenFile} says how to add one. */
@DisplayName("A model file of an earlier version")
class GoldenModelsTest {

    private static final FitContext CONTEXT = FitContext.defaults().withSeed(1);

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

    static Stream<GoldenFile> all() {
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
                table(
                        "table-stacked-1",
                        StackedTrainer.of(forest, GradientBoosting.create().withTrees(4)),
                        TREES,
                        StackedModel.format(ForestModel.FORMAT, BoostedTrees.FORMAT)),
                new GoldenFile("multinomial-1", GoldenModelsTest::multinomial, GoldenModelsTest::ofMultinomial));
    }

    private static GoldenFile calibrated(String name, CalibrationMethod method) {
        return table(
                "table-calibrated-" + name + "-1",
                CalibratedTrainer.of(RandomForest.create().withTrees(3), method),
                TREES,
                CalibratedModel.format(ForestModel.FORMAT));
    }

    private static <C extends Classifier> GoldenFile table(
            String name, ClassifierTrainer<C> trainer, Pipeline pipeline, ModelFormat<C> format) {
        return new GoldenFile(
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
            byte[] text = GoldenFile.resource(GoldenModelsTest.class, "rows.csv");
            return Table.read(
                    Csv.of(TextSource.of("rows.csv", () -> new ByteArrayInputStream(text)))
                            .header(),
                    schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void loadsAndAnswersAsItDidThen(GoldenFile golden) throws IOException {
        golden.check(GoldenModelsTest.class);
    }
}
