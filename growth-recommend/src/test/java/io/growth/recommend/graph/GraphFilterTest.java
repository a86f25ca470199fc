package io.growth.recommend.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Contribution;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters of the graph against dense matrices and their full decomposition. */
class GraphFilterTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @TempDir
    private Path folder;

    @Test
    void scoresAreThoseOfTheLinearFilterTheLowPassAndTheSharpening() {
        int compared = 0;
        for (long seed = 0; seed < 400; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            compared += shop.size() > 0 && agrees(shop, seed) ? 1 : 0;
        }
        assertThat(compared).isGreaterThan(200);
    }

    /** Whether the case says anything: with equal singular values at the cut, any of their directions will do. */
    private static boolean agrees(Interactions<String, String> shop, long seed) {
        var random = new Random(seed);
        int vectors = 1 + random.nextInt(6);
        double a = random.nextInt(5) / 4.0;
        double b = random.nextInt(5) / 4.0;
        double c = random.nextInt(3) / 4.0;
        double p = random.nextInt(3) / 4.0;
        double q = random.nextInt(3) / 4.0;
        double damping = random.nextInt(3) / 4.0;
        double sharpening = random.nextInt(3) / 4.0;
        var twin = new SlowGraph(shop);
        SingularValueDecomposition svd = twin.decomposition();
        double[] values = svd.getSingularValues();
        int rank = twin.rank(values);
        if (rank < 0 || vectors < rank && values[vectors - 1] - values[vectors] < 0.01) {
            return false;
        }
        int count = Math.min(vectors, rank);
        double loud =
                Math.pow(Arrays.stream(twin.userDegrees).mapToDouble(n -> n * n).sum() / shop.size(), 1 - a);
        double[][] linear = twin.linear(a, b, c);
        double[][] low = twin.spectral(svd, count, p, q, k -> loud * 0.3 * (1 - damping * values[k] * values[k]));
        double[][] sharp =
                twin.spectral(svd, count, b - 0.5, 0.5 - c, k -> loud * -sharpening * Math.pow(values[k], 4));
        GraphFilter trainer = GraphFilter.of(a, b, c)
                .withLowPass(vectors, 0.3)
                .withLowPassExponents(p, q)
                .withSharpening(damping, sharpening);
        Recommender<String, String> model = trainer.fit(shop, ALONE);
        for (int user = 0; user < twin.users; user++) {
            int u = user;
            int[] history =
                    IntStream.range(0, twin.items).filter(i -> twin.x[u][i] > 0).toArray();
            if (history.length == 0) {
                continue;
            }
            var expected = new double[twin.items];
            for (double[][] part : List.of(linear, low, sharp)) {
                double[] scores = twin.scores(part, history);
                for (int i = 0; i < expected.length; i++) {
                    expected[i] += scores[i];
                }
            }
            List<Recommendation<String>> list = model.forUser("u" + user)
                    .includeSeen()
                    .personalOnly()
                    .limit(99)
                    .list();
            assertThat(list).as("seed %d: every item has a score", seed).hasSize(twin.items);
            for (Recommendation<String> one : list) {
                assertThat(one.score())
                        .as("%s, user %d, item %s, seed %d", trainer, user, one.item(), seed)
                        .isCloseTo(expected[Shops.number(one.item())], within(1e-3));
            }
        }
        return true;
    }

    @Test
    void withoutLowPassItIsTheNeighboursOfAllItems() {
        Interactions<String, String> shop = Shops.of(3, 60, 40, 0.2).binarised();
        assertThat(GraphFilter.of(1, 0.8, 0.2).fit(shop).recommend("u5", 9))
                .isEqualTo(ItemKnn.of(Similarity.degreeNormalised(1, 0.8, 0.2))
                        .withAllNeighbors()
                        .fit(shop)
                        .recommend("u5", 9));
        assertThat(GraphFilter.of(1, 0.8, 0.2).withNeighbors(3).fit(shop).recommend("u5", 9))
                .isEqualTo(ItemKnn.of(Similarity.degreeNormalised(1, 0.8, 0.2))
                        .withNeighbors(3)
                        .fit(shop)
                        .recommend("u5", 9));
    }

    @Test
    void theReasonsAddUpToTheScoreWhateverTheirSigns() {
        Interactions<String, String> shop = Shops.of(3, 60, 40, 0.2);
        Recommender<String, String> model =
                GraphFilter.gfCf().withSharpening(0.5, 0.5).fit(shop);
        for (Recommendation<String> one : model.forUser("u5")
                .with(List.of("i1", "i2"))
                .limit(40)
                .personalOnly()
                .explain()
                .list()) {
            double sum = one.because().stream().mapToDouble(Contribution::score).sum();
            assertThat(sum).isCloseTo(one.score(), within(1e-5));
        }
    }

    @Test
    void strangersGetWhatIsPopularUntilTheyBringSomething() {
        Recommender<String, String> model = GraphFilter.gfCf().fit(Shops.of(3, 60, 40, 0.2));
        assertThat(model.recommend("?", 5)).hasSize(5).allMatch(one -> one.source() == Source.POPULAR);
        assertThat(model.forItems("i3").limit(5).list()).hasSize(5).allMatch(one -> one.source() == Source.PERSONAL);
    }

    @Test
    void theNumberOfThreadsChangesNoByte() throws IOException {
        Interactions<String, String> shop = Shops.of(5, 700, 600, 0.05);
        byte[] alone = saved(shop, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(saved(shop, threads)).as("%d threads", threads).isEqualTo(alone);
        }
    }

    private byte[] saved(Interactions<String, String> shop, int threads) throws IOException {
        Path file = folder.resolve("model");
        GraphFilter.gfCf()
                .withLowPass(40, 0.3)
                .withSharpening(0.5, 0.5)
                .fit(shop, ALONE.withThreads(threads))
                .save(file, TEXT, TEXT);
        return Files.readAllBytes(file);
    }

    @Test
    void aLoadedModelAnswersAsTheSavedOneDid() throws IOException {
        for (long seed = 0; seed < 30; seed++) {
            Interactions<String, String> shop = Shops.of(seed, 30, 1 + 20 * (int) seed, 0.2);
            Recommender<String, String> model = GraphFilter.gfCf()
                    .withLowPass(7, 0.3)
                    .withSharpening(0.5, 0.5)
                    .fit(shop);
            Path file = folder.resolve("model");
            model.save(file, TEXT, TEXT);
            Recommender<String, String> again = Recommenders.load(file, TEXT, TEXT);
            for (String user : shop.users()) {
                assertThat(again.forUser(user).explain().list())
                        .isEqualTo(model.forUser(user).explain().list());
            }
        }
    }

    @Test
    void keptPartsChangeNoModel() {
        GraphFilter keeping = GraphFilter.gfCf().keepingParts();
        Interactions<String, String> shop = Shops.small(0);
        for (long seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            // The same object several times, since that is what parts are kept for.
            shop = seed % 8 == 0 ? Shops.small(seed / 8) : shop;
            double c = random.nextInt(2) / 4.0;
            int neighbors = 1 + random.nextInt(2);
            int vectors = random.nextInt(3);
            int iterations = random.nextInt(2);
            double weight = random.nextInt(3) / 4.0;
            UnaryOperator<GraphFilter> settings = filter -> filter.withNeighbors(neighbors)
                    .withLowPass(vectors, weight)
                    .withIterations(iterations)
                    .withSharpening(weight, weight);
            GraphFilter kept = settings.apply(keeping.withExponents(1, 0.5, c));
            GraphFilter fresh = settings.apply(GraphFilter.of(1, 0.5, c));
            FitContext context = ALONE.withSeed(random.nextInt(2));
            assertThat(kept.fit(shop, context).modelVersion())
                    .as("%s, seed %d", kept, seed)
                    .isEqualTo(fresh.fit(shop, context).modelVersion());
            assertThat(kept).hasToString(fresh.toString());
        }
    }

    @Test
    void keptPartsAreNotMadeAgain() {
        Interactions<String, String> shop = Shops.of(5, 300, 200, 0.05);
        GraphFilter base = GraphFilter.gfCf().withLowPass(20, 0.3).keepingParts();
        Set<String> first = stages(base, shop);
        assertThat(first).contains("draw directions", "spread over the graph");
        assertThat(stages(base.withLowPass(20, 0.7).withSharpening(0.5, 0.1), shop))
                .doesNotContainAnyElementsOf(first.stream()
                        .filter(stage -> !stages(Popularity.create(), shop).contains(stage))
                        .toList());
        assertThat(stages(base.withExponents(1, 0.7, 0.3), shop))
                .isNotEmpty()
                .doesNotContain("draw directions", "spread over the graph");
        assertThat(stages(base.withLowPass(21, 0.3), shop)).contains("draw directions");
        assertThat(stages(base.withLowPass(21, 0.3), Shops.of(6, 300, 200, 0.05)))
                .contains("draw directions");
    }

    private static Set<String> stages(RecommenderTrainer trainer, Interactions<String, String> shop) {
        Set<String> stages = new HashSet<>();
        trainer.fit(shop, ALONE.withProgress(progress -> stages.add(progress.stage())));
        return stages;
    }

    @Test
    void aFitThatEndsEarlyLeavesNothingToBeKept() {
        Interactions<String, String> shop = Shops.of(5, 300, 200, 0.05);
        GraphFilter keeping = GraphFilter.gfCf().withLowPass(20, 0.3).keepingParts();
        var asked = new AtomicInteger();
        String whole = keeping.fit(shop, ALONE.withCancel(() -> asked.incrementAndGet() < 0))
                .modelVersion();
        for (int after = 0; after < asked.get(); after += 17) {
            var left = new AtomicInteger(after);
            FitContext context = ALONE.withCancel(() -> left.getAndDecrement() <= 0);
            // Other exponents and another number, so that nothing kept helps.
            GraphFilter other = keeping.withExponents(1, 0.7, 0.3).withLowPass(21, 0.3);
            assertThat(catchThrowable(() -> other.fit(shop, context)))
                    .as("after %d questions", after)
                    .isInstanceOf(FitCancelledException.class);
            assertThat(keeping.fit(shop, ALONE).modelVersion()).isEqualTo(whole);
        }
    }

    @Test
    void aFitCanBeCancelledAnywhere() {
        Interactions<String, String> shop = Shops.of(5, 300, 200, 0.05);
        var asked = new AtomicInteger();
        GraphFilter trainer = GraphFilter.gfCf().withLowPass(20, 0.3);
        trainer.fit(shop, ALONE.withCancel(() -> asked.incrementAndGet() < 0));
        for (int after = 0; after < asked.get(); after += 7) {
            var left = new AtomicInteger(after);
            FitContext context = ALONE.withCancel(() -> left.getAndDecrement() <= 0);
            assertThat(catchThrowable(() -> trainer.fit(shop, context)))
                    .as("after %d questions", after)
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void moreMemoryThanThereIsIsRefusedBeforeItIsTaken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FilterMemory.require(1_000_000, 1_000_000, 512, 1 << 30))
                .withMessageContaining("512 vectors")
                .withMessageContaining("MB")
                .withMessageContaining("-Xmx")
                .withMessageContaining("fewer vectors");
        assertThatIllegalStateException()
                .isThrownBy(() -> FilterMemory.require(10_000_000, 100_000, 100_000_000, Long.MAX_VALUE))
                .withMessageContaining("2^31");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (double bad : List.of(-0.1, Double.NaN, 2.1, Double.POSITIVE_INFINITY)) {
            assertRefused(() -> GraphFilter.of(bad, 0, 0), "a must", bad);
            assertRefused(() -> GraphFilter.of(0, bad, 0), "b must", bad);
            assertRefused(() -> GraphFilter.of(0, 0, bad), "c must", bad);
            assertRefused(() -> GraphFilter.gfCf().withLowPassExponents(bad, 0), "p must", bad);
            assertRefused(() -> GraphFilter.gfCf().withLowPassExponents(0, bad), "q must", bad);
        }
        for (double bad : List.of(-0.1, Double.NaN, 1e7)) {
            assertRefused(() -> GraphFilter.gfCf().withLowPass(1, bad), "weight", bad);
            assertRefused(() -> GraphFilter.gfCf().withSharpening(bad, 0), "damping", bad);
            assertRefused(() -> GraphFilter.gfCf().withSharpening(0, bad), "sharpening", bad);
        }
        assertRefused(() -> GraphFilter.gfCf().withLowPass(-1, 0), "vectors", -1);
        assertRefused(() -> GraphFilter.gfCf().withNeighbors(0), "neighbors", 0);
        assertRefused(() -> GraphFilter.gfCf().withIterations(-1), "iterations", -1.0);
    }

    private static void assertRefused(Runnable step, String name, Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(step::run)
                .withMessageContaining(name)
                .withMessageContaining("" + value);
    }

    @Test
    void aTrainerTellsItsParameters() {
        assertThat(GraphFilter.gfCf()).hasToString("GraphFilter a=1.0 b=0.5 c=0.5 K=all vectors=256 low-pass 0.3");
        assertThat(GraphFilter.of(1, 0.5, 0.4)
                        .withNeighbors(9)
                        .withLowPass(8, 0.2)
                        .withLowPassExponents(0.4, 0.3)
                        .withSharpening(0.8, 0.6)
                        .withIterations(3))
                .hasToString("GraphFilter a=1.0 b=0.5 c=0.4 K=9 vectors=8 low-pass(0.4, 0.3) 0.2 damped 0.8"
                        + " sharpened 0.6 iterations=3");
        assertThat(GraphFilter.of(1, 0.5, 0.4)).hasToString("GraphFilter a=1.0 b=0.5 c=0.4 K=all");
    }
}
