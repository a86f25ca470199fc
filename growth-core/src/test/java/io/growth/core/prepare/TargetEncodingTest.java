package io.growth.core.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TargetEncodingTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-15);

    @Test
    void givesTrainingRowsTheShareAmongTheOtherFolds() {
        for (long seed = 0; seed < 10; seed++) {
            var random = new SplittableRandom(seed);
            String[] levels = IntStream.range(0, 60)
                    .mapToObj(k -> random.nextInt(5) == 0 ? null : "l" + random.nextInt(4))
                    .toArray(String[]::new);
            int[] labels = random.ints(60, 0, 2).toArray();
            Prepared prepared = Pipeline.create()
                    .then(TargetEncoding.create().withSmoothing(3).withFolds(4, seed))
                    .prepare(Table.builder().category("c", levels).build(), labels);

            Folds folds = Folds.random(60, 4, seed);
            for (int row = 0; row < 60; row++) {
                assertThat(prepared.features().get(row, 0))
                        .as("seed %d, row %d", seed, row)
                        .isCloseTo(share(levels, labels, levels[row], folds.rest(folds.foldOf(row))), CLOSE);
            }
            double later = prepared.pipeline()
                    .apply(Table.builder().category("c", "l1").build())
                    .get(0, 0);
            assertThat(later)
                    .isCloseTo(
                            share(levels, labels, "l1", IntStream.range(0, 60).toArray()), CLOSE);
        }
    }

    private static double share(String[] levels, int[] labels, String level, int[] rows) {
        double all = 0;
        double happened = 0;
        double count = 0;
        for (int row : rows) {
            all += labels[row];
            boolean same = level == null ? levels[row] == null : level.equals(levels[row]);
            count += same ? 1 : 0;
            happened += same ? labels[row] : 0;
        }
        return (happened + 3 * all / rows.length) / (count + 3);
    }

    @Test
    void givesUnseenLevelsTheOverallShare() {
        FittedPipeline pipeline = Pipeline.create()
                .then(TargetEncoding.create())
                .prepare(Table.builder().category("c", "a", "a", "b", "b").build(), new int[] {1, 0, 0, 0})
                .pipeline();

        assertThat(pipeline.apply(Table.builder().category("c", "z").build()).get(0, 0))
                .isEqualTo(0.25);
    }
}
