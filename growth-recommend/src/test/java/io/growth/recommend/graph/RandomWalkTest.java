package io.growth.recommend.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Contribution;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks over the graph against dense matrices. */
class RandomWalkTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @TempDir
    private Path folder;

    @Test
    void scoresAreTheChancesOfArrivingWhenStartedAtEachItemOfTheHistory() {
        for (long seed = 0; seed < 250; seed++) {
            var random = new Random(seed);
            double alpha = random.nextInt(5) / 4.0;
            double beta = random.nextInt(4) / 4.0;
            int count = 1 + random.nextInt(13);
            Interactions<String, String> shop = Shops.small(seed);
            var twin = new SlowGraph(shop);
            RandomWalk plain = RandomWalk.rp3Beta(alpha, beta).withNeighbors(count);
            assertScores(shop, plain, twin, twin.walks(alpha, beta, count, true, true), seed);
            assertScores(shop, plain.withoutNormalisation(), twin, twin.walks(alpha, beta, count, false, true), seed);
            assertScores(shop, plain.withoutColumnCut(), twin, twin.walks(alpha, beta, count, true, false), seed);
        }
    }

    private static void assertScores(
            Interactions<String, String> shop, RandomWalk trainer, SlowGraph twin, double[][] walks, long seed) {
        Recommender<String, String> model = trainer.fit(shop, ALONE);
        for (int user = 0; user < twin.users; user++) {
            int u = user;
            int[] history =
                    IntStream.range(0, twin.items).filter(i -> twin.x[u][i] > 0).toArray();
            double[] expected = twin.scores(walks, history);
            var found = new double[twin.items];
            for (Recommendation<String> one : model.forUser("u" + user)
                    .includeSeen()
                    .personalOnly()
                    .limit(99)
                    .list()) {
                found[Shops.number(one.item())] = one.score();
            }
            assertThat(found).as("%s, user %d, seed %d", trainer, user, seed).containsExactly(expected, within(1e-5));
        }
    }

    @Test
    void p3AlphaDoesNotLookAtWhereTheWalkEnds() {
        Interactions<String, String> shop = Shops.of(1, 40, 30, 0.2);
        assertThat(RandomWalk.p3Alpha(0.5).fit(shop).recommend("u3", 9))
                .isEqualTo(RandomWalk.rp3Beta(0.5, 0).fit(shop).recommend("u3", 9));
        assertThat(RandomWalk.p3Alpha(0.5)).hasToString("P3alpha 0.5 K=350 normalised");
        assertThat(RandomWalk.rp3Beta(0.5, 0.25).withoutNormalisation().withoutColumnCut())
                .hasToString("RP3beta alpha 0.5 beta 0.25 K=350 columns uncut");
    }

    @Test
    void weightsDoNotCount() {
        Interactions<String, String> shop = Shops.of(2, 40, 30, 0.2);
        RandomWalk trainer = RandomWalk.rp3Beta(0.7, 0.4);
        assertThat(trainer.fit(shop).recommend("u1", 9))
                .isEqualTo(trainer.fit(shop.binarised()).recommend("u1", 9));
    }

    @Test
    void theReasonsAddUpToTheScore() {
        Recommender<String, String> model = RandomWalk.rp3Beta(0.7, 0.4).fit(Shops.of(2, 40, 30, 0.2));
        for (Recommendation<String> one :
                model.forUser("u1").personalOnly().explain().list()) {
            double sum = one.because().stream().mapToDouble(Contribution::score).sum();
            assertThat(sum).isCloseTo(one.score(), within(1e-6));
        }
    }

    @Test
    void strangersGetWhatIsPopular() {
        Recommender<String, String> model = RandomWalk.rp3Beta(0.7, 0.4).fit(Shops.of(2, 40, 30, 0.2));
        assertThat(model.recommend("?", 5)).hasSize(5).allMatch(one -> one.source() == Source.POPULAR);
    }

    @Test
    void theNumberOfThreadsChangesNoByte() throws IOException {
        Interactions<String, String> shop = Shops.of(5, 300, 600, 0.05);
        byte[] alone = saved(shop, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(saved(shop, threads)).as("%d threads", threads).isEqualTo(alone);
        }
        assertThat(Recommenders.load(folder.resolve("model"), TEXT, TEXT).recommend("u7", 10))
                .isEqualTo(
                        RandomWalk.rp3Beta(0.7, 0.4).withNeighbors(9).fit(shop).recommend("u7", 10));
    }

    private byte[] saved(Interactions<String, String> shop, int threads) throws IOException {
        Path file = folder.resolve("model");
        RandomWalk.rp3Beta(0.7, 0.4)
                .withNeighbors(9)
                .fit(shop, ALONE.withThreads(threads))
                .save(file, TEXT, TEXT);
        return Files.readAllBytes(file);
    }

    @Test
    void aFitCanBeCancelledAnywhere() {
        Interactions<String, String> shop = Shops.of(5, 300, 600, 0.05);
        for (int after = 0; after < 12; after++) {
            var left = new AtomicInteger(after);
            FitContext context = ALONE.withCancel(() -> left.getAndDecrement() <= 0);
            assertThat(catchThrowable(() -> RandomWalk.p3Alpha(1).fit(shop, context)))
                    .as("after %d questions", after)
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (double bad : List.of(-0.1, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RandomWalk.p3Alpha(bad))
                    .withMessageContaining("alpha")
                    .withMessageContaining("" + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RandomWalk.rp3Beta(1, bad))
                    .withMessageContaining("beta");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomWalk.p3Alpha(1).withNeighbors(0))
                .withMessageContaining("neighbors");
    }
}
