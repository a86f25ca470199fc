package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Factors in files whose checksums are right and whose content is not. */
class ForgedFactorsTest {

    /** Two users, three items. */
    private static final SparseMatrix HISTORIES =
            new SparseMatrix(3, new int[] {0, 2, 3}, new int[] {0, 1, 0}, new float[] {1, 1, 1});

    private static final class Forgery {

        long factors = 2;
        double unobserved = 0.1;
        double confidence;
        double regularization = 0.01;
        double exponent = 1;
        double[] gramian = {1, 0, 0, 1};
        float[] users = {1, 0, 0, 1};
        float[] items = {1, 2, 3, 4, 5, 6};

        ModelReader reader() throws IOException {
            return ModelReader.of(ModelWriter.of("x", 1)
                    .integer("factors", factors)
                    .real("unobserved", unobserved)
                    .real("confidence", confidence)
                    .real("regularization", regularization)
                    .real("frequency.exponent", exponent)
                    .doubles("gramian", gramian)
                    .floats("users", users)
                    .floats("panel0", items)
                    .toBytes());
        }
    }

    private static FactorScorer load(Consumer<Forgery> change) throws IOException {
        var forgery = new Forgery();
        change.accept(forgery);
        return FactorScorer.load(forgery.reader(), HISTORIES);
    }

    private static void assertRefused(Consumer<Forgery> change) {
        assertThat(catchThrowable(() -> load(change))).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void theForgeryItselfIsAModel() throws IOException {
        var scratch = new Scratch(2, 3);
        scratch.history.load(1, HISTORIES);
        load(f -> {}).score(scratch.history, scratch.scores, scratch);
        assertThat(new float[] {scratch.scores.get(0), scratch.scores.get(1), scratch.scores.get(2)})
                .containsExactly(4, 5, 6);
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        for (long bad : new long[] {0, -1, 1, 3, 1 << 14, 1L << 32}) {
            assertRefused(f -> f.factors = bad);
        }
        assertRefused(f -> f.gramian = new double[] {1});
        assertRefused(f -> f.users = new float[] {1, 1});
        assertRefused(f -> f.items = new float[] {1, 1, 1, 1, 1});
        assertRefused(f -> f.items = new float[8]);
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        for (double bad : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            assertRefused(f -> f.unobserved = bad);
            assertRefused(f -> f.confidence = bad);
            assertRefused(f -> f.regularization = bad);
            assertRefused(f -> f.exponent = bad);
        }
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertRefused(f -> f.gramian = new double[] {1, 0, bad, 1});
            assertRefused(f -> f.users = new float[] {1, bad, 1, 1});
            assertRefused(f -> f.items = new float[] {1, 1, 1, bad, 1, 1});
        }
    }
}
