package io.growth.core.experiment.golden;

import io.growth.core.data.Features;
import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Totals;
import io.growth.core.experiment.bandit.ArmFigures;
import io.growth.core.experiment.bandit.Bandit;
import io.growth.core.experiment.bandit.BanditPlan;
import io.growth.core.experiment.bandit.BanditPolicy;
import io.growth.core.experiment.uplift.ClassTransformation;
import io.growth.core.experiment.uplift.DrLearner;
import io.growth.core.experiment.uplift.LinearUplift;
import io.growth.core.experiment.uplift.SLearner;
import io.growth.core.experiment.uplift.SingleModel;
import io.growth.core.experiment.uplift.TLearner;
import io.growth.core.experiment.uplift.TransformedModel;
import io.growth.core.experiment.uplift.Trial;
import io.growth.core.experiment.uplift.TwoModels;
import io.growth.core.experiment.uplift.UpliftForest;
import io.growth.core.experiment.uplift.UpliftForestModel;
import io.growth.core.experiment.uplift.UpliftModel;
import io.growth.core.experiment.uplift.UpliftTrainer;
import io.growth.core.experiment.uplift.UpliftTree;
import io.growth.core.experiment.uplift.UpliftTreeModel;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.GoldenFile;
import io.growth.core.learn.Examples;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What experiments keep, as earlier versions wrote it; {@link GoldenFile} says how to add one. */
@DisplayName("An experiment's file of an earlier version")
class GoldenExperimentsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final List<String> ARMS = List.of("x", "y", "z");
    private static final LogisticRegression LOGISTIC =
            LogisticRegression.create().withL2(1);

    static Stream<GoldenFile> all() {
        return Stream.of(
                new GoldenFile("totals-1", () -> sums().toBytes(), GoldenExperimentsTest::answersOfTotals),
                bandit("thompson", BanditPolicy.thompson(2, 3)),
                bandit("gaussian", BanditPolicy.gaussianThompson(0, 1, 2).withDiscount(0.99)),
                bandit("ucb-window", BanditPolicy.ucb(0.5).withWindow(60)),
                bandit("exp3", BanditPolicy.exp3(0.1)),
                bandit("linear", BanditPolicy.linearThompson(2).withLearnedNoise(2, 1)),
                bandit("lin-ucb", BanditPolicy.linUcb(2, 1).withFloor(0.05)),
                bandit("logistic", BanditPolicy.logisticThompson(2).withRidge(0.5)),
                uplift("t-learner", TLearner.of(LOGISTIC), TwoModels.format(LogisticModel.FORMAT)),
                uplift("s-learner", SLearner.of(LOGISTIC), SingleModel.format(LogisticModel.FORMAT)),
                uplift("transformed", ClassTransformation.of(LOGISTIC), TransformedModel.format(LogisticModel.FORMAT)),
                uplift("lines", DrLearner.of(LOGISTIC), LinearUplift.FORMAT),
                uplift("tree", UpliftTree.create(), UpliftTreeModel.FORMAT),
                uplift("forest", UpliftForest.create().withTrees(3), UpliftForestModel.FORMAT));
    }

    @ParameterizedTest
    @MethodSource("all")
    void loadsAndAnswersAsItDidThen(GoldenFile golden) throws IOException {
        golden.check(GoldenExperimentsTest.class);
    }

    private static <M> byte[] bytes(ModelFormat<M> format, M model) {
        ModelWriter out = ModelWriter.of(format.type(), 1);
        format.write(model, out);
        return out.toBytes();
    }

    private static <M> M read(ModelFormat<M> format, byte[] file) throws IOException {
        try (ModelReader in = ModelReader.of(file)) {
            return format.read(in.expect(format.type(), 1, 1));
        }
    }

    /** Every kind of sum: with and without a cap, a past, a ratio and a sketch. */
    private static ExperimentAnalysis plan() {
        return ExperimentAnalysis.of("page", "old", "new")
                .withPrimary(MetricSpec.mean("revenue").cappedAt(50).withCovariates("before"))
                .withSecondary(MetricSpec.quantile("p90", 0.9).of("revenue"))
                .withSecondary(MetricSpec.mean("capped").of("revenue").cappedAtQuantile(0.99))
                .withSecondary(MetricSpec.ratio("basket", "revenue", "orders"))
                .withGuardrail(MetricSpec.proportion("bought").of("revenue"));
    }

    private static Totals sums() {
        Totals sums = plan().totals();
        var random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            double spent = Math.max(0, 60 * random.nextDouble() - 10);
            sums.add(random.nextBoolean() ? "old" : "new", spent, random.nextDouble(), 1 + random.nextInt(3));
        }
        sums.add("nobody's", 1, 1, 1);
        return sums;
    }

    private static double[] answersOfTotals(byte[] file) throws IOException {
        Totals sums = plan().totals(file);
        DoubleStream effects = plan().analyze(sums).results().stream()
                .flatMapToDouble(result -> DoubleStream.of(
                        result.difference().estimate(),
                        result.difference().interval().high()));
        DoubleStream customers = IntStream.of(0, 1).mapToDouble(arm -> sums.customers()[arm]);
        DoubleStream rejected = DoubleStream.of(
                sums.rejected().values().stream().mapToLong(n -> n).sum());
        return Stream.of(effects, customers, rejected)
                .flatMapToDouble(part -> part)
                .toArray();
    }

    /** Thompson sampling's chances are integrals. */
    private static final int ULPS_OF_INTEGRALS = 16;

    private static GoldenFile bandit(String name, BanditPolicy policy) {
        return new GoldenFile(
                "bandit-" + name + "-1",
                () -> bytes(Bandit.FORMAT, livedThrough(policy)),
                file -> answersOf(read(Bandit.FORMAT, file)),
                policy.toString().contains("THOMPSON") ? ULPS_OF_INTEGRALS : 0);
    }

    /** Choices of which two thirds were rewarded, the last few still open, and an arm that is retired. */
    private static Bandit livedThrough(BanditPolicy policy) {
        Bandit bandit = BanditPlan.of("page", policy, "x", "y", "z", "gone")
                .withSeed(3)
                .withJoinWindow(Duration.ofHours(1))
                .withLearningAtOnce()
                .start();
        var random = new SplittableRandom(2);
        for (int i = 0; i < 120; i++) {
            Instant now = NOON.plus(Duration.ofMinutes(i));
            bandit.choose("c" + i, context(policy, random.nextDouble()), now);
            if (i % 3 > 0) {
                bandit.reward("c" + i, random.nextDouble(), now);
            }
        }
        bandit.settle(NOON.plus(Duration.ofMinutes(100)));
        bandit.retireArm("gone");
        return bandit;
    }

    private static double[] context(BanditPolicy policy, double feature) {
        return policy.features() == 0 ? new double[0] : new double[] {1, feature};
    }

    /** What it would choose, before and after rewards for choices that were open when it was written. */
    private static double[] answersOf(Bandit bandit) {
        double[] before = chances(bandit);
        bandit.reward("c117", 1, NOON.plus(Duration.ofMinutes(130)));
        bandit.settle(NOON.plus(Duration.ofHours(5)));
        return DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(chances(bandit)))
                .toArray();
    }

    private static double[] chances(Bandit bandit) {
        DoubleStream chances = bandit.distribution(context(bandit.plan().policy(), 0.7), ARMS).values().stream()
                .mapToDouble(chance -> chance);
        DoubleStream means = bandit.figures().stream().mapToDouble(ArmFigures::mean);
        return DoubleStream.concat(chances, means).toArray();
    }

    private static <M extends UpliftModel> GoldenFile uplift(
            String name, UpliftTrainer<M> trainer, ModelFormat<M> format) {
        return new GoldenFile(
                "uplift-" + name + "-1",
                () -> bytes(format, trainer.fit(trial(), FitContext.defaults().withSeed(1))),
                file -> answersOf(read(format, file)));
    }

    /** Two treatments; the first helps those with much of a, the second nobody. */
    private static Trial trial() {
        var random = new SplittableRandom(4);
        var rows = new double[400][];
        var arms = new int[rows.length];
        var labels = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = new double[] {random.nextDouble(), random.nextDouble()};
            arms[k] = random.nextInt(3);
            labels[k] = random.nextDouble() < 0.3 + (arms[k] == 1 ? 0.4 * rows[k][0] : 0) ? 1 : 0;
        }
        return Trial.of(Examples.of(Features.dense(List.of("a", "b"), rows), labels), arms, 3);
    }

    private static double[] answersOf(UpliftModel model) {
        return IntStream.range(0, 20)
                .mapToDouble(k -> model.uplift(new double[] {k / 19.0, (7 * k % 20) / 19.0}, 1 + k % 2))
                .toArray();
    }
}
