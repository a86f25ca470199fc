package io.growth.recommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class SymmetricInverseTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    /** AᵀA + I of a random A with half as many rows. */
    private static double[][] definite(int size, long seed) {
        var random = new Random(seed);
        var a = new double[Math.max(1, size / 2)][size];
        for (double[] row : a) {
            for (int j = 0; j < size; j++) {
                row[j] = random.nextInt(3) == 0 ? random.nextDouble() : 0;
            }
        }
        var lower = new double[size][];
        for (int i = 0; i < size; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                for (double[] row : a) {
                    lower[i][j] += row[i] * row[j];
                }
            }
            lower[i][i] += 1;
        }
        return lower;
    }

    @Test
    void itIsTheInverseThatEjmlComputes() {
        for (int size : new int[] {1, 2, 3, 16, 17, 127, 128, 129, 260, 700}) {
            double[][] lower = definite(size, size);
            var reference = new DMatrixRMaj(size, size);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    reference.set(i, j, lower[Math.max(i, j)][Math.min(i, j)]);
                }
            }
            CommonOps_DDRM.invert(reference);
            SymmetricInverse.invert(lower, ALONE);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    assertThat(lower[i][j])
                            .as("size %d, row %d, column %d", size, i, j)
                            .isCloseTo(reference.get(i, j), within(1e-11));
                }
            }
        }
    }

    @Test
    void nothingIsItsOwnInverse() {
        SymmetricInverse.invert(new double[0][], ALONE);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        double[][] alone = definite(333, 5);
        SymmetricInverse.invert(alone, ALONE);
        for (int threads : new int[] {2, 3, 8}) {
            double[][] shared = definite(333, 5);
            SymmetricInverse.invert(shared, FitContext.defaults().withThreads(threads));
            assertThat(shared).as("%d threads", threads).isDeepEqualTo(alone);
        }
    }

    @Test
    void itTellsHowFarItIsAndCanBeStoppedInTheMiddle() {
        var seen = new ArrayList<Progress>();
        SymmetricInverse.invert(definite(300, 1), ALONE.withProgress(seen::add));
        assertThat(seen).extracting(Progress::done).isEqualTo(List.of(128L, 256L, 300L));

        var begun = new ArrayList<Progress>();
        FitContext impatient = ALONE.withProgress(begun::add).withCancel(() -> begun.size() == 2);
        assertThat(catchThrowable(() -> SymmetricInverse.invert(definite(300, 1), impatient)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void whatHasNoInverseIsRefused() {
        assertThat(catchThrowable(() -> SymmetricInverse.invert(new double[][] {{1}, {1, 1}}, ALONE)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(catchThrowable(() -> SymmetricInverse.invert(new double[][] {{-1}}, ALONE)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(catchThrowable(() -> SymmetricInverse.invert(new double[][] {{Double.NaN}}, ALONE)))
                .isInstanceOf(ArithmeticException.class);
        assertThat(catchThrowable(() -> SymmetricInverse.invert(new double[][] {{Double.POSITIVE_INFINITY}}, ALONE)))
                .isInstanceOf(ArithmeticException.class);
    }
}
