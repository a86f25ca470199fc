package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.Ids;
import io.growth.core.data.SparseMatrix;
import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelWriter;
import io.growth.recommend.Recommendation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose checksums are right and whose content is not: kernels trust what was loaded, so loading must not. */
class ForgedRecommenderTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();

    @TempDir
    private Path folder;

    /** A model of two users and three items whose parts can be exchanged. */
    private static final class Forgery {

        List<String> users = List.of("a", "b");
        List<String> items = List.of("x", "y", "z");
        int[] starts = {0, 2, 3};
        int[] columns = {0, 1, 0};
        float[] values = {1, 1, 1};
        long width = 3;
        float[] popularity = {2, 1, 0};
        long stages = 1;
        String source = "PERSONAL";
        String algorithm = "user-neighbors";
        int[] neighborStarts = {0, 1, 2};
        int[] neighborColumns = {1, 0};
        float[] neighborValues = {0.5f, 0.5f};
        long neighborWidth = 2;
        String similarity = "cosine";
        long neighbors = 5;
        double minimum;
        float[] weakest = {0, 0};
        long[] last = {};
        long[] next = {};

        ModelWriter writer() {
            ModelWriter out = ModelWriter.of("recommender", 1);
            Ids.of(users).save(out, "users", TEXT);
            Ids.of(items).save(out, "items", TEXT);
            matrix(out, "histories", width, starts, columns, values);
            out.floats("popularity", popularity).integer("stages", stages);
            ModelWriter stage = out.under("stage0.");
            stage.text("source", source).text("algorithm", algorithm).integer("weighted", 0);
            matrix(stage, "neighbors", neighborWidth, neighborStarts, neighborColumns, neighborValues);
            stage.text("similarity", similarity)
                    .integer("search.neighbors", neighbors)
                    .real("search.minimum", minimum);
            if (last.length == 0) {
                stage.floats("search.weakest", weakest);
            } else {
                stage.longs("search.last", last).longs("search.next", next);
            }
            return out;
        }

        private static void matrix(
                ModelWriter out, String name, long width, int[] starts, int[] columns, float[] values) {
            out.integer(name + ".width", width)
                    .ints(name + ".starts", starts)
                    .ints(name + ".columns", columns)
                    .floats(name + ".values", values);
        }
    }

    private IndexedRecommender<String, String> load(Consumer<Forgery> change) throws IOException {
        var forgery = new Forgery();
        change.accept(forgery);
        Path file = folder.resolve("forged");
        forgery.writer().write(file);
        return RecommenderFile.read(file, TEXT, TEXT);
    }

    private void assertRefused(Consumer<Forgery> change) {
        assertThat(catchThrowable(() -> load(change)))
                .isInstanceOfSatisfying(
                        ModelFormatException.class,
                        e -> assertThat(e.kind()).isEqualTo(ModelFormatException.Kind.CORRUPT));
    }

    @Test
    void theForgeryItselfIsAModel() throws IOException {
        assertThat(load(forgery -> {}).recommend("b", 3))
                .extracting(Recommendation::item)
                .containsExactly("y", "z");
    }

    @Test
    void historiesThatContradictThemselvesAreRefused() {
        assertRefused(f -> f.starts = new int[] {});
        assertRefused(f -> f.starts = new int[] {0, 2});
        assertRefused(f -> f.starts = new int[] {1, 2, 3});
        assertRefused(f -> f.starts = new int[] {0, 3, 2});
        assertRefused(f -> f.starts = new int[] {0, -1, 3});
        assertRefused(f -> f.starts = new int[] {0, 2, 4});
        assertRefused(f -> f.starts = new int[] {0, Integer.MAX_VALUE, 3});
        assertRefused(f -> f.starts = new int[] {0, 2, 3, 3});
        assertRefused(f -> f.columns = new int[] {0, 1, 3});
        assertRefused(f -> f.columns = new int[] {0, 1, -1});
        assertRefused(f -> f.columns = new int[] {1, 0, 0});
        assertRefused(f -> f.columns = new int[] {1, 1, 0});
        assertRefused(f -> f.columns = new int[] {0, 1});
        assertRefused(f -> f.values = new float[] {1, 1});
        assertRefused(f -> f.values = new float[] {1, Float.NaN, 1});
        assertRefused(f -> f.values = new float[] {1, Float.POSITIVE_INFINITY, 1});
        assertRefused(f -> f.width = 2);
        assertRefused(f -> f.width = 4);
        assertRefused(f -> f.width = -1);
        assertRefused(f -> f.width = 3 + (1L << 32));
    }

    @Test
    void partsThatDoNotFitEachOtherAreRefused() {
        assertRefused(f -> f.users = List.of("a"));
        assertRefused(f -> f.users = List.of("a", "b", "c"));
        assertRefused(f -> f.items = List.of("x", "y"));
        assertRefused(f -> f.popularity = new float[] {1, 2});
        assertRefused(f -> f.popularity = new float[] {1, 2, 3, 4});
        assertRefused(f -> f.weakest = new float[] {0});
        assertRefused(f -> f.neighborWidth = 3);
        assertRefused(f -> f.neighborStarts = new int[] {0, 2});
        assertRefused(f -> f.neighborColumns = new int[] {1, 2});
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (float bad : new float[] {Float.NaN, -1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertRefused(f -> f.popularity = new float[] {1, bad, 1});
        }
        assertRefused(f -> f.neighborValues = new float[] {Float.NaN, 1});
        assertRefused(f -> f.neighborValues = new float[] {1, Float.POSITIVE_INFINITY});
        for (long bad : new long[] {0, -1, Long.MIN_VALUE, 1L << 32}) {
            assertRefused(f -> f.neighbors = bad);
        }
        assertRefused(f -> f.minimum = Double.NaN);
        assertRefused(f -> f.minimum = -0.5);
        assertRefused(f -> f.weakest = new float[] {0, Float.NaN});
        assertRefused(f -> f.weakest = new float[] {-1, 0});
    }

    @Test
    void listsOfNeighboursThatEndInTwoPlacesAreRefused() throws IOException {
        assertThat(load(f -> ends(f, new long[] {9, 0}, new long[] {7, 0})).recommend("b", 3))
                .hasSize(2);
        assertRefused(f -> ends(f, new long[] {9, 0}, new long[] {10, 0}));
        assertRefused(f -> ends(f, new long[] {9, 0}, new long[] {7, -1}));
        assertRefused(f -> ends(f, new long[] {9, -5}, new long[] {7, -6}));
        assertRefused(f -> ends(f, new long[] {9, 0}, new long[] {7}));
        assertRefused(f -> ends(f, new long[] {9}, new long[] {7}));
    }

    private static void ends(Forgery forgery, long[] last, long[] next) {
        forgery.last = last;
        forgery.next = next;
    }

    @Test
    void inModelsOfTheFirstVersionNeighboursStayNeighbours() throws IOException {
        IndexedRecommender<String, String> model = load(f -> f.weakest = new float[] {0.7f, 0.7f});
        assertThat(model.forUser("b").with(List.of("z")).personalOnly().list())
                .extracting(Recommendation::item)
                .containsExactly("y");
        assertThat(model.forItems(List.of("x", "z")).personalOnly().list()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsRefused() {
        assertRefused(f -> f.algorithm = "magic");
        assertRefused(f -> f.algorithm = "");
        assertRefused(f -> f.similarity = "magic");
        assertRefused(f -> f.similarity = "cosine shrink x");
        assertRefused(f -> f.similarity = "");
        assertRefused(f -> f.source = "magic");
        assertRefused(f -> f.stages = 0);
        assertRefused(f -> f.stages = 2);
        assertRefused(f -> f.stages = 1L << 32);
    }

    @Test
    void aMissingPartIsRefused() {
        assertThat(catchThrowable(() -> {
                    Path file = folder.resolve("empty");
                    ModelWriter.of("recommender", 1).write(file);
                    RecommenderFile.read(file, TEXT, TEXT);
                }))
                .isInstanceOf(ModelFormatException.class);
    }

    @Test
    void anItemModelMustBeSquareInItems() {
        assertRefused(f -> f.algorithm = "item-neighbors");
    }

    @Test
    void neighboursWithoutAnItemInCommonCannotBeExplainedByDivisionByZero() throws IOException {
        // No fit makes such a pair; a file may claim one.
        IndexedRecommender<String, String> model = load(f -> {
            f.columns = new int[] {0, 1, 2};
            f.popularity = new float[] {1, 1, 1};
        });
        for (Recommendation<String> one : model.forUser("a").explain().list()) {
            assertThat(one.because()).allMatch(why -> Double.isFinite(why.score()));
        }
    }

    @Test
    void aMatrixMayBeEmpty() throws IOException {
        var none = new SparseMatrix(0, new int[] {0}, new int[0], new float[0]);
        Path file = folder.resolve("none");
        new IndexedRecommender<>(
                        Ids.<String>of(List.of()),
                        Ids.<String>of(List.of()),
                        none,
                        List.of(Stage.personal(new ItemNeighborScorer(none, false))),
                        new ItemRanking(new float[0]))
                .save(file, TEXT, TEXT);
        assertThat(RecommenderFile.read(file, TEXT, TEXT).recommend("?", 3)).isEmpty();
    }
}
