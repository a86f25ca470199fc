package io.growth.recommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the linear models have in common: threads, files, and shops with next to nothing in them. */
class LinearModelsTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();
    private static final Ease EASE = Ease.create().withRegularization(2).withUserExponent(0.5);
    private static final List<RecommenderTrainer> TRAINERS = List.of(
            EASE,
            EASE.withDropout(0.3).withRelaxedDiagonal(0.2).withItemExponent(0.2).withWeights(),
            EASE.withNeighbors(3),
            EASE.withMaxItems(0).withNeighbors(20),
            Slim.create(),
            Slim.create()
                    .withPenalty(0.01, 0.2)
                    .withCandidates(9)
                    .withNeighbors(5)
                    .withWeights());

    @TempDir
    private Path folder;

    private byte[] saved(RecommenderTrainer trainer, Interactions<String, String> data, int threads)
            throws IOException {
        Path file = folder.resolve("model");
        trainer.fit(data, FitContext.defaults().withThreads(threads)).save(file, TEXT, TEXT);
        return Files.readAllBytes(file);
    }

    private Recommender<String, String> load(byte[] bytes) throws IOException {
        Path file = folder.resolve("again");
        Files.write(file, bytes);
        return Recommenders.load(file, TEXT, TEXT);
    }

    @Test
    void equalFitsGiveEqualFilesWhateverTheNumberOfThreads() throws IOException {
        Interactions<String, String> data = Shops.of(2, 400, 190, 0.2);
        for (RecommenderTrainer trainer : TRAINERS) {
            byte[] alone = saved(trainer, data, 1);
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(saved(trainer, data, threads))
                        .as("%s, %d threads", trainer, threads)
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void aLoadedModelAnswersAsTheSavedOneDid() throws IOException {
        for (long seed = 0; seed < 16; seed++) {
            Interactions<String, String> data = Shops.small(seed);
            for (RecommenderTrainer trainer : TRAINERS) {
                Recommender<String, String> model = trainer.fit(data);
                byte[] bytes = saved(trainer, data, 1);
                Recommender<String, String> again = load(bytes);
                for (String user : data.users()) {
                    assertThat(again.forUser(user).limit(30).explain().list())
                            .as("%s, seed %d, %s", trainer, seed, user)
                            .isEqualTo(model.forUser(user).limit(30).explain().list());
                }
                again.save(folder.resolve("second"), TEXT, TEXT);
                assertThat(Files.readAllBytes(folder.resolve("second"))).isEqualTo(bytes);
            }
        }
    }

    @Test
    void damageIsNoticed() throws IOException {
        for (RecommenderTrainer trainer : TRAINERS) {
            byte[] whole = saved(trainer, Shops.of(3, 12, 9, 0.4), 1);
            var random = new SplittableRandom(1);
            for (int trial = 0; trial < 300; trial++) {
                byte[] damaged = trial % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
                if (trial % 2 == 0) {
                    damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                }
                assertThat(catchThrowable(() -> load(damaged)))
                        .as("%s, trial %d", trainer, trial)
                        .isInstanceOf(ModelFormatException.class);
            }
        }
    }

    @Test
    void aShopMayHaveNextToNothing() {
        Interactions<String, String> empty =
                Interactions.<String, String>builder().build();
        Interactions<String, String> one =
                Interactions.<String, String>builder().add("u", "i").build();
        Interactions<String, String> alone = Interactions.<String, String>builder()
                .add("u", "i")
                .add("u", "j")
                .build();
        for (RecommenderTrainer trainer : TRAINERS) {
            assertThat(trainer.fit(empty).recommend("u", 3)).isEmpty();
            assertThat(trainer.fit(one).recommend("u", 3)).isEmpty();
            assertThat(trainer.fit(one).recommend("?", 3)).hasSize(1);
            assertThat(trainer.fit(alone).forItems("i").personalOnly().list())
                    .as("%s", trainer)
                    .hasSize(1);
        }
    }
}
