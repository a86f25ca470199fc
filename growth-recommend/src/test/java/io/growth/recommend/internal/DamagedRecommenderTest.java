package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.blend.Fallback;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.popular.SegmentPopularity;
import io.growth.recommend.reference.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No damage to a file of a recommender goes unnoticed, and none ends in another exception than the documented one. */
class DamagedRecommenderTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();
    private static final RecommenderTrainer CHAIN = Fallback.of(Popularity.create())
            .then(SegmentPopularity.by((String user) -> user.equals("u1") ? null : "s"));
    private static final List<RecommenderTrainer> TRAINERS =
            List.of(Popularity.create(), ItemKnn.cosine(), UserKnn.cosine(), CHAIN);

    @TempDir
    private Path folder;

    private byte[] saved(RecommenderTrainer trainer) throws IOException {
        Path file = folder.resolve("whole");
        trainer.fit(Shops.of(3, 12, 9, 0.4)).save(file, TEXT, TEXT);
        return Files.readAllBytes(file);
    }

    private static IndexedRecommender<String, String> load(byte[] file) throws IOException {
        try (ModelReader in = ModelReader.of(file)) {
            return RecommenderFile.read(in, TEXT, TEXT);
        }
    }

    private static void assertNoticed(byte[] damaged, RecommenderTrainer trainer, String damage) {
        Throwable failure = catchThrowable(() -> load(damaged));
        if (!(failure instanceof ModelFormatException)) {
            assertThat(failure).as("%s, %s", trainer, damage).isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void aCutFileIsRefusedWhereverItWasCut() throws IOException {
        for (RecommenderTrainer trainer : TRAINERS) {
            byte[] whole = saved(trainer);
            for (int length = 0; length < whole.length; length++) {
                assertNoticed(Arrays.copyOf(whole, length), trainer, "first " + length + " bytes");
            }
            assertThat(load(whole).recommend("u1", 3)).isNotEmpty();
        }
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        for (RecommenderTrainer trainer : TRAINERS) {
            byte[] whole = saved(trainer);
            for (int bit = 0; bit < whole.length * 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertNoticed(flipped, trainer, "bit " + bit);
            }
        }
    }

    @Test
    void severalFlippedBitsAreNoticed() throws IOException {
        for (RecommenderTrainer trainer : TRAINERS) {
            byte[] whole = saved(trainer);
            for (long seed = 0; seed < 3000; seed++) {
                var random = new SplittableRandom(seed);
                byte[] flipped = whole.clone();
                for (int flips = random.nextInt(6); flips >= 0; flips--) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                if (!Arrays.equals(flipped, whole)) {
                    assertNoticed(flipped, trainer, "seed " + seed);
                }
            }
        }
    }
}
