package io.growth.recommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Factors go to disk and come back. */
class FactorFileTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();
    private static final List<ImplicitAls> TRAINERS = List.of(
            ImplicitAls.create().withFactors(5).withIterations(4),
            ImplicitAls.create().withFactors(2).withConfidence(3).withSolver(ImplicitAls.Solver.CHOLESKY));

    @TempDir
    private Path folder;

    private byte[] bytes(ImplicitAls trainer, Interactions<String, String> shop, int threads) throws IOException {
        Path file = folder.resolve("model");
        trainer.fit(shop, FitContext.defaults().withThreads(threads)).save(file, TEXT, TEXT);
        return Files.readAllBytes(file);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() throws IOException {
        Interactions<String, String> shop = Shops.of(2, 4500, 300, 0.05);
        for (ImplicitAls trainer : TRAINERS) {
            byte[] alone = bytes(trainer, shop, 1);
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(bytes(trainer, shop, threads))
                        .as("%s, %d threads", trainer, threads)
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void aLoadedModelAnswersExplainsAndIsSavedAsTheFirstWas() throws IOException {
        Path file = folder.resolve("first");
        Path second = folder.resolve("second");
        for (long seed = 0; seed < 16; seed++) {
            // The last has more items than fit into a panel.
            Interactions<String, String> shop = seed == 15 ? Shops.of(seed, 9, 9_000, 0.02) : Shops.small(seed);
            for (ImplicitAls trainer : TRAINERS) {
                Recommender<String, String> model = trainer.fit(shop);
                model.save(file, TEXT, TEXT);
                Recommender<String, String> again = Recommenders.load(file, TEXT, TEXT);
                for (String user : shop.users()) {
                    assertThat(again.forUser(user).explain().list())
                            .as("%s, user %s, seed %d", trainer, user, seed)
                            .isEqualTo(model.forUser(user).explain().list());
                }
                assertThat(again.forItems("i0", "i1").explain().list())
                        .isEqualTo(model.forItems("i0", "i1").explain().list());
                again.save(second, TEXT, TEXT);
                assertThat(second).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        byte[] whole = bytes(TRAINERS.get(0), Shops.of(1, 9, 7, 0.5), 1);
        Path file = folder.resolve("damaged");
        for (int at = 0; at < whole.length; at += 11) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> Recommenders.load(file, TEXT, TEXT))
                    .as("byte %d", at)
                    .isInstanceOf(ModelFormatException.class);
        }
    }
}
