package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedForestTest {

    private static final int WIDTH = 4;
    private static final double[] VALUES = {
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -1,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        1,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };

    private static double any(SplittableRandom random) {
        return VALUES[random.nextInt(VALUES.length)];
    }

    /** A tree of any shape: each split takes any leaf there is. */
    private static Nodes tree(SplittableRandom random) {
        var builder = new NodesBuilder(random.nextDouble(), 1);
        var leaves = new ArrayList<>(List.of(0));
        for (int splits = random.nextInt(20); splits > 0; splits--) {
            int leaf = leaves.remove(random.nextInt(leaves.size()));
            int left = builder.split(leaf, random.nextInt(WIDTH), any(random), random.nextBoolean());
            builder.set(left, random.nextDouble(), 1).set(left + 1, random.nextDouble(), 1);
            leaves.add(left);
            leaves.add(left + 1);
        }
        return builder.build();
    }

    private static List<Nodes> trees(SplittableRandom random) {
        return IntStream.rangeClosed(0, random.nextInt(20))
                .mapToObj(tree -> tree(random))
                .toList();
    }

    private static PackedForest packed(List<Nodes> trees) {
        PackedForest packed = PackedForest.of(trees, WIDTH);
        assertThat(packed).isNotNull();
        return packed;
    }

    @Test
    void saysToTheLastBitWhatItsTreesSayOneAfterTheOther() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            List<Nodes> trees = trees(random);
            PackedForest packed = packed(trees);
            double[] row = random.doubles(WIDTH).map(any -> any(random)).toArray();

            double expected = 0;
            for (Nodes tree : trees) {
                expected += tree.score(row);
            }
            assertThat(packed.sum(0, row, 0)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void saysTheSameOfManyRowsAtOnce() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            PackedForest packed = packed(trees(random));
            int count = 1 + random.nextInt(40);
            double[] rows =
                    random.doubles((long) count * WIDTH).map(any -> any(random)).toArray();
            int from = random.nextInt(count);
            var sums = new double[count];

            packed.add(rows, from, count, sums, packed.walks(count));

            for (int row = 0; row < count; row++) {
                assertThat(sums[row])
                        .as("seed %d, row %d", seed, row)
                        .isEqualTo(row < from ? 0 : packed.sum(0, rows, row * WIDTH));
            }
        }
    }

    @Test
    void leavesForestsThatAskForCodesAndRowsWithMissingValuesToOthers() {
        var codes = new NodesBuilder(0, 1);
        codes.splitCodes(0, 0, new long[] {1}, false);

        assertThat(PackedForest.of(List.of(codes.build()), 1)).isNull();
        assertThat(PackedForest.takes(new double[] {9, 1, Double.NaN}, 0, 2)).isTrue();
        assertThat(PackedForest.takes(new double[] {9, 1, Double.NaN}, 1, 2)).isFalse();
    }
}
