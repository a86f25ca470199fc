package io.growth.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FallingOrderTest {

    /** A stable sort of objects, in which both zeros are equal. */
    private static int[] slow(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b] + 0.0, values[a] + 0.0))
                .mapToInt(row -> row)
                .toArray();
    }

    @Test
    void isTheOrderOfAStableSort() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int size = random.nextInt(300);
            int levels = 1 + random.nextInt(2 * size + 1);
            double unit = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1060, 1000));
            double[] values = IntStream.range(0, size)
                    .mapToDouble(row -> unit * (random.nextInt(levels) - random.nextInt(2)))
                    .toArray();
            assertThat(FallingOrder.of(values)).as("seed " + seed).isEqualTo(slow(values));
        }
    }

    @Test
    void takesZerosForEqualAndInfinitiesForTheEnds() {
        double[] values = {0.0, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.POSITIVE_INFINITY, 0.0, -1};

        assertThat(FallingOrder.of(values)).containsExactly(4, 3, 0, 2, 5, 6, 1);
        assertThat(FallingOrder.of(new double[0])).isEmpty();
        assertThat(FallingOrder.of(new double[] {0.5, 0.5, 0.5})).containsExactly(0, 1, 2);
    }
}
