package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Weights of items in files with a right checksum that no fit has written. */
class ForgedItemWeightsTest {

    private static ModelWriter dense(long weighted, float... weights) {
        return ModelWriter.of("forged", 1).integer("weighted", weighted).floats("weights0", weights);
    }

    private static ModelWriter sparse(long weighted, long width, int[] starts, int[] columns, float... values) {
        return ModelWriter.of("forged", 1)
                .integer("weighted", weighted)
                .integer("weights.width", width)
                .ints("weights.starts", starts)
                .ints("weights.columns", columns)
                .floats("weights.values", values);
    }

    private interface Load {
        Scorer from(ModelReader in) throws IOException;
    }

    private static Throwable failure(ModelWriter file, Load load) {
        return catchThrowable(() -> load.from(ModelReader.of(file.toBytes())));
    }

    @Test
    void denseWeightsAreASquareOfFiniteNumbers() {
        Load two = in -> DenseItemScorer.load(in, 2);
        assertThat(failure(dense(1, 1, 2, 3, 4), two)).isNull();
        for (ModelWriter bad : new ModelWriter[] {
            dense(1, 1, 2, 3),
            dense(1, 1, 2, 3, 4, 5),
            dense(2, 1, 2, 3, 4),
            dense(-1, 1, 2, 3, 4),
            dense(0, 1, Float.NaN, 3, 4),
            dense(0, 1, 2, 3, Float.NEGATIVE_INFINITY),
            ModelWriter.of("forged", 1).integer("weighted", 1)
        }) {
            assertThat(failure(bad, two)).isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void sparseWeightsAreASquareMatrix() {
        Load two = in -> SparseItemScorer.load(in, 2);
        assertThat(failure(sparse(0, 2, new int[] {0, 1, 2}, new int[] {1, 0}, -1, 1), two))
                .isNull();
        for (ModelWriter bad : new ModelWriter[] {
            sparse(0, 3, new int[] {0, 1, 2}, new int[] {1, 0}, -1, 1),
            sparse(0, 2, new int[] {0, 2}, new int[] {0, 1}, -1, 1),
            sparse(0, 2, new int[] {0, 1, 2}, new int[] {1, 2}, -1, 1),
            sparse(0, 2, new int[] {0, 1, 2}, new int[] {1, 0}, -1, Float.NaN),
            sparse(7, 2, new int[] {0, 1, 2}, new int[] {1, 0}, -1, 1)
        }) {
            assertThat(failure(bad, two)).isInstanceOf(ModelFormatException.class);
        }
    }
}
