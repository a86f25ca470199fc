package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    @Test
    void setsEachRowAsideOnce() {
        for (long seed = 0; seed < 20; seed++) {
            Folds folds = Folds.random(101, 7, seed);
            int[] all = IntStream.range(0, 7)
                    .flatMap(fold -> Arrays.stream(folds.heldOut(fold)))
                    .sorted()
                    .toArray();

            assertThat(all)
                    .as("seed %d", seed)
                    .isEqualTo(IntStream.range(0, 101).toArray());
            assertThat(folds.rest(3)).as("seed %d", seed).doesNotContain(folds.heldOut(3));
            assertThat(folds.rest(3).length + folds.heldOut(3).length).isEqualTo(101);
        }
    }

    @Test
    void makesRandomFoldsOfNearlyEqualSize() {
        Folds folds = Folds.random(103, 5, 42);

        for (int fold = 0; fold < 5; fold++) {
            assertThat(folds.heldOut(fold).length).isBetween(20, 21);
        }
    }

    @Test
    void repeatsItselfForTheSameSeed() {
        assertThat(Folds.random(50, 5, 7).heldOut(0))
                .isEqualTo(Folds.random(50, 5, 7).heldOut(0));
        assertThat(Folds.random(50, 5, 7).heldOut(0))
                .isNotEqualTo(Folds.random(50, 5, 8).heldOut(0));
    }

    @Test
    void alternatesByRowNumber() {
        Folds folds = Folds.alternating(7, 3);

        assertThat(folds.heldOut(0)).containsExactly(0, 3, 6);
        assertThat(folds.heldOut(2)).containsExactly(2, 5);
        assertThat(folds.foldOf(4)).isEqualTo(1);
    }

    @Test
    void spreadsARareLabelOverAllFolds() {
        var labels = new int[100];
        IntStream.range(0, 10).forEach(k -> labels[k * 7] = 1);

        Folds folds = Folds.stratified(labels, 5, 1);

        for (int fold = 0; fold < 5; fold++) {
            assertThat(Arrays.stream(folds.heldOut(fold))
                            .map(row -> labels[row])
                            .sum())
                    .isEqualTo(2);
            assertThat(folds.heldOut(fold)).hasSize(20);
        }
    }

    @Test
    void keepsGroupsTogetherAndFoldsEven() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int[] groups = random.ints(500, -40, 40).toArray();
            Folds folds = Folds.grouped(groups, 4, seed);

            for (int row = 0; row < 500; row++) {
                for (int other = 0; other < row; other++) {
                    if (groups[row] == groups[other]) {
                        assertThat(folds.foldOf(row)).as("seed %d", seed).isEqualTo(folds.foldOf(other));
                    }
                }
            }
            for (int fold = 0; fold < 4; fold++) {
                assertThat(folds.heldOut(fold).length).as("seed %d", seed).isBetween(115, 135);
            }
        }
    }

    @Test
    void refusesWhatLeavesAFoldEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.alternating(3, 4))
                .withMessageContaining("3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.random(10, 1, 0))
                .withMessageContaining("1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.grouped(new int[] {1, 1, 2}, 3, 0))
                .withMessageContaining("number of groups, 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.of(4, 2, row -> 0))
                .withMessage("fold 1 of 2 has no row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.of(4, 2, row -> row))
                .withMessage("row 2 is in fold 2 of 0 to 1");
    }
}
