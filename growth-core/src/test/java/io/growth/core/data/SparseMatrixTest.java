package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {

    /** <pre>
     * . 2 3
     * . . .
     * 4 . .
     * . . 0
     * </pre> */
    private final SparseMatrix matrix =
            new SparseMatrix(3, new int[] {0, 2, 2, 3, 4}, new int[] {1, 2, 0, 2}, new float[] {2, 3, 4, 0});

    @Test
    void tellsItsShapeAndRows() {
        assertThat(matrix.rowCount()).isEqualTo(4);
        assertThat(matrix.columnCount()).isEqualTo(3);
        assertThat(matrix.size()).isEqualTo(4);
        assertThat(matrix.start(2)).isEqualTo(2);
        assertThat(matrix.end(2)).isEqualTo(3);
        assertThat(matrix.start(4)).isEqualTo(4);
        assertThat(matrix.degree(0)).isEqualTo(2);
        assertThat(matrix.degree(1)).isZero();
        assertThat(matrix).hasToString("SparseMatrix[4 x 3, 4 entries]");
    }

    @Test
    void findsEntriesAndMissesGaps() {
        assertThat(matrix.find(0, 2)).isEqualTo(1);
        assertThat(matrix.find(3, 2)).isEqualTo(3);
        assertThat(matrix.find(0, 0)).isNegative();
        assertThat(matrix.find(1, 1)).isNegative();
        assertThat(matrix.find(2, 2)).isNegative();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.find(0, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.find(4, 0));
    }

    @Test
    void transposingSwapsRowsAndColumns() {
        SparseMatrix transposed = matrix.transpose();
        assertThat(transposed.rowCount()).isEqualTo(3);
        assertThat(transposed.columnCount()).isEqualTo(4);
        assertThat(transposed.starts()).containsExactly(0, 1, 2, 4);
        assertThat(transposed.columns()).containsExactly(2, 0, 0, 3);
        assertThat(transposed.values()).containsExactly(4, 2, 3, 0);
    }

    @Test
    void transposingAgreesWithADenseTable() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var dense = new float[random.nextInt(9)][random.nextInt(9)];
            for (float[] row : dense) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(3) == 0 ? random.nextFloat() : 0;
                }
            }
            int columns = dense.length == 0 ? random.nextInt(5) : dense[0].length;
            SparseMatrix sparse = sparse(dense, columns);
            SparseMatrix transposed = sparse.transpose();
            for (int row = 0; row < dense.length; row++) {
                for (int column = 0; column < columns; column++) {
                    int entry = transposed.find(column, row);
                    assertThat(entry < 0 ? 0 : transposed.values()[entry])
                            .as("seed %d, row %d, column %d", seed, row, column)
                            .isEqualTo(dense[row][column]);
                }
            }
            assertThat(transposed.size()).isEqualTo(sparse.size());
            assertThat(transposed.transpose().hasPlacesOf(sparse)).isTrue();
        }
    }

    private static SparseMatrix sparse(float[][] dense, int columnCount) {
        var starts = new int[dense.length + 1];
        var columns = new int[dense.length * columnCount];
        var values = new float[columns.length];
        int size = 0;
        for (int row = 0; row < dense.length; row++) {
            for (int column = 0; column < columnCount; column++) {
                if (dense[row][column] != 0) {
                    columns[size] = column;
                    values[size++] = dense[row][column];
                }
            }
            starts[row + 1] = size;
        }
        return new SparseMatrix(columnCount, starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }

    @Test
    void otherValuesShareThePlaces() {
        SparseMatrix other = matrix.withValues(new float[] {1, 1, 1, 1});
        assertThat(other.columns()).isSameAs(matrix.columns());
        assertThat(other.starts()).isSameAs(matrix.starts());
        assertThat(other.hasPlacesOf(matrix)).isTrue();
        assertThat(matrix.values()).containsExactly(2, 3, 4, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> matrix.withValues(new float[3]));
    }

    @Test
    void placesDifferByShapeRowOrColumn() {
        int[] starts = {0, 2, 2, 3, 4};
        int[] columns = {1, 2, 0, 2};
        assertThat(new SparseMatrix(3, starts, columns, new float[4]).hasPlacesOf(matrix))
                .isTrue();
        assertThat(new SparseMatrix(4, starts, columns, new float[4]).hasPlacesOf(matrix))
                .isFalse();
        assertThat(new SparseMatrix(3, new int[] {0, 2, 3, 3, 4}, columns, new float[4]).hasPlacesOf(matrix))
                .isFalse();
        assertThat(new SparseMatrix(3, starts, new int[] {0, 2, 0, 2}, new float[4]).hasPlacesOf(matrix))
                .isFalse();
    }

    @Test
    void contradictingLengthsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseMatrix(3, new int[] {0, 2}, new int[1], new float[2]))
                .withMessageContaining("end at 2 but there are 1 columns and 2 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseMatrix(3, new int[] {0, 1}, new int[1], new float[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseMatrix(3, new int[0], new int[0], new float[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseMatrix(3, new int[] {1, 1}, new int[1], new float[1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseMatrix(-1, new int[] {0}, new int[0], new float[0]));
    }
}
