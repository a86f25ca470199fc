package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Parts of files whose checksums are right and whose content is not. */
class ForgedStagesTest {

    private static final SparseMatrix HISTORIES =
            new SparseMatrix(3, new int[] {0, 2, 3}, new int[] {0, 1, 0}, new float[] {1, 1, 1});

    private static SparseMatrix matrix(int width, int... starts) {
        int size = starts[starts.length - 1];
        return new SparseMatrix(width, starts, new int[size], new float[size]);
    }

    private static void assertRefused(Consumer<ModelWriter> forge) {
        assertThat(catchThrowable(() -> read(forge)))
                .isInstanceOfSatisfying(
                        ModelFormatException.class,
                        e -> assertThat(e.kind()).isEqualTo(ModelFormatException.Kind.CORRUPT));
    }

    private static Scorer read(Consumer<ModelWriter> forge) throws IOException {
        ModelWriter out = ModelWriter.of("recommender", 1);
        forge.accept(out);
        try (ModelReader in = ModelReader.of(out.toBytes())) {
            return ScorerFile.read(in, HISTORIES);
        }
    }

    private static Consumer<ModelWriter> segments(List<String> names, int[] users, SparseMatrix popularity) {
        return out -> {
            out.text("algorithm", "segments").strings("names", names).ints("segments", users);
            MatrixBlocks.write(out, "popularity", popularity);
        };
    }

    @Test
    void segmentsThatDoNotFitAreRefused() throws IOException {
        assertThat(read(segments(List.of("a", "b"), new int[] {1, -1}, matrix(3, 0, 1, 1))))
                .isInstanceOf(SegmentScorer.class);
        assertRefused(segments(List.of("a", "b"), new int[] {1, -1}, matrix(3, 0, 1)));
        assertRefused(segments(List.of("a", "b"), new int[] {1, -1}, matrix(4, 0, 1, 1)));
        assertRefused(segments(List.of("a", "a"), new int[] {1, -1}, matrix(3, 0, 1, 1)));
        assertRefused(segments(List.of("a", "b"), new int[] {2, -1}, matrix(3, 0, 1, 1)));
        assertRefused(segments(List.of("a", "b"), new int[] {1, -2}, matrix(3, 0, 1, 1)));
        assertRefused(segments(List.of("a", "b"), new int[] {1}, matrix(3, 0, 1, 1)));
    }

    private static Consumer<ModelWriter> itemScores(int[] items, float... values) {
        return out ->
                out.text("algorithm", "item-scores").ints("scored.items", items).floats("scored.values", values);
    }

    @Test
    void scoresOfOtherItemsAreRefused() throws IOException {
        assertThat(read(itemScores(new int[] {0, 2}, 1, 2))).isInstanceOf(ItemScoreScorer.class);
        assertRefused(itemScores(new int[] {0, 3}, 1, 2));
        assertRefused(itemScores(new int[] {2, 0}, 1, 2));
        assertRefused(itemScores(new int[] {0}, 1, 2));
        assertRefused(itemScores(new int[] {0, 1}, 1, Float.NaN));
        assertRefused(itemScores(new int[] {0, 1}, 1, 0));
    }

    private static Consumer<ModelWriter> refreshed(SparseMatrix learnt, String algorithm) {
        return out -> {
            out.text("algorithm", "refreshed");
            MatrixBlocks.write(out, "learnt-histories", learnt);
            out.under("learnt.").text("algorithm", algorithm);
        };
    }

    @Test
    void aRefreshedModelMustKnowNoMoreThanThereIs() throws IOException {
        assertThat(read(refreshed(matrix(2, 0, 1), "popularity"))).isInstanceOf(RefreshedScorer.class);
        assertRefused(refreshed(matrix(4, 0, 1), "popularity"));
        assertRefused(refreshed(matrix(2, 0, 1, 1, 1), "popularity"));
        assertRefused(refreshed(matrix(2, 0, 1), "magic"));
    }
}
