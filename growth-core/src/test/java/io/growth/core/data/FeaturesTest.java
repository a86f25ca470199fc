package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final List<String> NAMES = List.of("a", "b", "c");

    private static final Features DENSE =
            Features.dense(NAMES, new double[][] {{1, 0, 2}, {0, 0, 0}, {0, Double.NaN, 3}});

    private static final Features SPARSE =
            Features.sparse(NAMES, new int[] {0, 2, 2, 4}, new int[] {0, 2, 1, 2}, new double[] {1, 2, Double.NaN, 3});

    @Test
    void saysTheSameDenseAndSparse() {
        for (int row = 0; row < 3; row++) {
            var dense = new double[3];
            var sparse = new double[] {9, 9, 9};
            DENSE.copyRow(row, dense);
            SPARSE.copyRow(row, sparse);

            assertThat(sparse).isEqualTo(dense);
            for (int column = 0; column < 3; column++) {
                assertThat(SPARSE.get(row, column)).isEqualTo(Double.valueOf(DENSE.get(row, column)));
            }
        }
    }

    @Test
    void picksRowsInTheOrderAskedForAndAsOften() {
        int[] chosen = {2, 0, 2};
        for (Features features : List.of(DENSE.rows(chosen), SPARSE.rows(chosen))) {
            assertThat(features.rows()).isEqualTo(3);
            assertThat(features.get(0, 2)).isEqualTo(3);
            assertThat(features.get(1, 0)).isEqualTo(1);
            assertThat(features.get(2, 1)).isNaN();
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SPARSE.rows(new int[] {3}));
    }

    @Test
    void takesOnesForGrantedWithoutValues() {
        Features ones = Features.sparse(NAMES, new int[] {0, 1, 3}, new int[] {1, 0, 2}, null);

        assertThat(ones.get(0, 1)).isEqualTo(1);
        assertThat(ones.get(0, 0)).isEqualTo(0);
        assertThat(ones.rows(new int[] {1}).get(0, 2)).isEqualTo(1);
        assertThat(ones.entryValues()).isNull();
    }

    @Test
    void keepsLevelsOfCodesThroughAChoiceOfRows() {
        Features coded = DENSE.withLevels(2, List.of("x", "y", "z", "w")).rows(new int[] {0});

        assertThat(coded.levels(2)).containsExactly("x", "y", "z", "w");
        assertThat(coded.levels(0)).isEmpty();
    }

    @Test
    void refusesCodesWithoutALevel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DENSE.withLevels(2, List.of("x", "y", "z")))
                .withMessage("column c has 3.0 in row 2, which is no code of 3 levels");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.dense(List.of("a", "a"), new double[0][]))
                .withMessageContaining("different");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.dense(NAMES, new double[][] {{1, 2}}))
                .withMessage("row 0 has 2 numbers, but there are 3 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.dense(NAMES, 2, new double[5]))
                .withMessageContaining("5 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.sparse(NAMES, new int[] {0, 2}, new int[] {1, 1}, null))
                .withMessageContaining("must ascend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.sparse(NAMES, new int[] {0, 1}, new int[] {3}, null))
                .withMessageContaining("0 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Features.sparse(NAMES, new int[] {0, 1}, new int[] {1}, new double[2]))
                .withMessageContaining("2 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DENSE.copyRow(0, new double[2]))
                .withMessageContaining("room for 2");
    }
}
