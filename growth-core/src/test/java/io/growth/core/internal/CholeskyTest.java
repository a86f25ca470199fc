package io.growth.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

class CholeskyTest {

    /** Products of random columns, whose units differ a millionfold. */
    private static double[][] matrix(int size, long seed) {
        var random = new SplittableRandom(seed);
        var columns = new double[size][2 * size + 2];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < columns[i].length; k++) {
                columns[i][k] = random.nextDouble(-1, 1) * Math.pow(10, i % 4 * 2 - 3);
            }
        }
        var matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < columns[i].length; k++) {
                    matrix[i][j] += columns[i][k] * columns[j][k];
                }
            }
        }
        return matrix;
    }

    private static double[] packed(double[][] matrix) {
        int size = matrix.length;
        var packed = new double[Cholesky.packed(size)];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                packed[Cholesky.offset(i, size) + j] = matrix[i][j];
            }
        }
        return packed;
    }

    @Test
    void solvesWhatAnotherDecompositionSolves() {
        for (int size = 1; size <= 12; size++) {
            double[][] matrix = matrix(size, size);
            var lu = new LUDecomposition(new Array2DRowRealMatrix(matrix));
            var right = new double[size];
            for (int i = 0; i < size; i++) {
                right[i] = i % 3 == 0 ? 0 : Math.sin(i);
            }
            double[] expected = lu.getSolver().solve(new ArrayRealVector(right)).toArray();
            Cholesky cholesky = Cholesky.of(matrix);

            double[] x = right.clone();
            cholesky.solve(x);

            double form = 0;
            for (int i = 0; i < size; i++) {
                assertThat(x[i]).isCloseTo(expected[i], within(1e-9 * (1 + Math.abs(expected[i]))));
                form += right[i] * expected[i];
            }
            assertThat(cholesky.inverseForm(right.clone())).isCloseTo(form, within(1e-9 * (1 + form)));
            assertThat(cholesky.lnDeterminant()).isCloseTo(Math.log(lu.getDeterminant()), within(1e-8));
            double[][] inverse = lu.getSolver().getInverse().getData();
            double[][] found = cholesky.inverse();
            for (int i = 0; i < size; i++) {
                assertThat(found[i]).containsExactly(inverse[i], within(1e-9 * (1 + Math.abs(inverse[i][i]))));
            }
        }
    }

    @Test
    void namesTheColumnThatOthersDetermineAndServesAgain() {
        double[][] matrix = matrix(5, 3);
        double[][] dependent = matrix(5, 3);
        for (int j = 0; j < 5; j++) {
            dependent[3][j] = dependent[0][j] + 2 * dependent[1][j];
        }
        for (int i = 0; i < 5; i++) {
            dependent[i][3] = i == 3 ? dependent[3][0] + 2 * dependent[3][1] : dependent[3][i];
        }
        var cholesky = new Cholesky(5, 1e-12);

        assertThat(cholesky.factor(packed(dependent))).isEqualTo(3);
        assertThat(Cholesky.of(dependent)).isNull();
        assertThat(cholesky.factor(packed(matrix))).isEqualTo(-1);
        double[] x = matrix[2].clone();
        cholesky.solve(x);
        assertThat(x).containsExactly(new double[] {0, 0, 1, 0, 0}, within(1e-9));
    }

    @Test
    void refusesWhatIsNotPositive() {
        assertThat(Cholesky.of(new double[][] {{1}, {2, 1}})).isNull();
        assertThat(Cholesky.of(new double[][] {{0}})).isNull();
        assertThat(Cholesky.of(new double[][] {{Double.NaN}})).isNull();
        assertThat(Cholesky.of(new double[][] {{Double.POSITIVE_INFINITY}})).isNull();
        assertThat(Cholesky.of(new double[0][])).isNotNull();
    }

    @Test
    void findsEveryPlaceOfALargeTriangle() {
        int size = 65_535;
        assertThat(Cholesky.offset(0, size)).isZero();
        assertThat(Cholesky.offset(size - 1, size) + size - 1).isEqualTo(Cholesky.packed(size) - 1);
        assertThat(Cholesky.offset(50_000, size) + size).isEqualTo(Cholesky.offset(50_001, size) + 50_001);
    }
}
