package io.growth.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Features;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static final Features FEATURES = Features.dense(List.of("x"), new double[][] {{1}, {2}, {3}});

    @Test
    void letsEachExampleCountOnceUnlessToldOtherwise() {
        Examples plain = Examples.of(FEATURES, new int[] {0, 1, 1});

        assertThat(plain.size()).isEqualTo(3);
        assertThat(plain.classes()).isEqualTo(2);
        assertThat(plain.weights()).isNull();
        assertThat(plain.weight(2)).isEqualTo(1);
        assertThat(plain.withWeights(new double[] {0, 2, 5}).weight(2)).isEqualTo(5);
    }

    @Test
    void takesWeightsAndOffsetsAlongWithRows() {
        Examples chosen = Examples.of(FEATURES, new int[] {0, 2, 1}, 3)
                .withWeights(new double[] {1, 2, 3})
                .withOffsets(new double[] {-1, 0, 1})
                .rows(new int[] {2, 2, 0});

        assertThat(chosen.labels()).containsExactly(1, 1, 0);
        assertThat(chosen.weights()).containsExactly(3, 3, 1);
        assertThat(chosen.offsets()).containsExactly(1, 1, -1);
        assertThat(chosen.features().get(0, 0)).isEqualTo(3);
        assertThat(chosen.classes()).isEqualTo(3);
    }

    @Test
    void refusesWhatCannotBeLearntFrom() {
        Examples plain = Examples.of(FEATURES, new int[] {0, 1, 1});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(FEATURES, new int[] {0, 2, 1}))
                .withMessage("label of row 1 must be from 0 to 1 but is 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(FEATURES, new int[] {0, 1}))
                .withMessageContaining("as many labels as rows, 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(FEATURES, new int[] {0, 0, 0}, 1))
                .withMessageContaining("classes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withWeights(new double[] {1, -1, 1}))
                .withMessage("weight of row 1 must be finite and at least 0 but is -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withWeights(new double[] {1, Double.NaN, 1}))
                .withMessageContaining("row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.withOffsets(new double[] {1, 1, Double.NEGATIVE_INFINITY}))
                .withMessageContaining("offset of row 2");
    }
}
