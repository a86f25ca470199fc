package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.Ids;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graph filters whose checksums are right and whose content is not. */
class ForgedGraphFilterTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @TempDir
    private Path folder;

    /** One user, two items, two vectors, one part. */
    private static final class Forgery {

        int[] neighborColumns = {1, 0};
        long length = 2;
        float[] tiles = new float[Math.toIntExact(TiledVectors.storage(2, 2))];
        long parts = 1;
        float[] in = {1, 1};
        float[] gains = {1, 1};
        float[] out = {1, 1};

        void write(Path file) throws IOException {
            ModelWriter all = ModelWriter.of("recommender", 1);
            Ids.of(List.of("a")).save(all, "users", TEXT);
            Ids.of(List.of("x", "y")).save(all, "items", TEXT);
            matrix(all, "histories", new int[] {0, 1}, new int[] {0});
            all.floats("popularity", new float[] {1, 0}).integer("stages", 1);
            ModelWriter stage = all.under("stage0.");
            stage.text("source", "PERSONAL").text("algorithm", GraphFilterScorer.TYPE);
            matrix(stage, "neighbors", new int[] {0, 1, 2}, neighborColumns);
            stage.integer("vectors.length", length)
                    .floats("vectors.tiles", tiles)
                    .integer("parts", parts);
            stage.under("part0.").floats("in", in).floats("gains", gains).floats("out", out);
            all.write(file);
        }

        private static void matrix(ModelWriter out, String name, int[] starts, int[] columns) {
            out.integer(name + ".width", 2)
                    .ints(name + ".starts", starts)
                    .ints(name + ".columns", columns)
                    .floats(name + ".values", new float[columns.length]);
        }
    }

    private IndexedRecommender<String, String> load(Consumer<Forgery> change) throws IOException {
        var forgery = new Forgery();
        change.accept(forgery);
        Path file = folder.resolve("forged");
        forgery.write(file);
        return RecommenderFile.read(file, TEXT, TEXT);
    }

    private void assertRefused(Consumer<Forgery> change) {
        assertThat(catchThrowable(() -> load(change))).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void theForgeryItselfIsAModel() throws IOException {
        assertThat(load(forgery -> {}).recommend("a", 3))
                .extracting(one -> one.item())
                .containsExactly("y");
    }

    @Test
    void partsThatDoNotFitEachOtherAreRefused() {
        assertRefused(f -> f.neighborColumns = new int[] {1, 2});
        assertRefused(f -> f.length = 3);
        assertRefused(f -> f.length = -1);
        assertRefused(f -> f.tiles = new float[7]);
        assertRefused(f -> f.parts = 0);
        assertRefused(f -> f.parts = 2);
        assertRefused(f -> f.parts = 1L << 40);
        assertRefused(f -> f.in = new float[1]);
        assertRefused(f -> f.gains = new float[3]);
        assertRefused(f -> f.out = new float[0]);
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1e30f}) {
            assertRefused(f -> f.tiles[5] = bad);
            assertRefused(f -> f.in[1] = bad);
            assertRefused(f -> f.gains[0] = bad);
            assertRefused(f -> f.out[1] = bad);
        }
    }
}
