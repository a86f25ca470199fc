package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Features;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesTest {

    /** x0 <= 1.5 (missing right)? -1 : (code x1 in {0, 2, 65} (missing left)? 2 : 3). */
    private static Nodes tree() {
        var builder = new NodesBuilder(0.5, 10);
        int left = builder.split(0, 0, 1.5, false);
        builder.set(left, -1, 4).set(left + 1, 1, 6);
        int next = builder.splitCodes(left + 1, 1, new long[] {0b101, 0b10}, true);
        builder.set(next, 2, 5).set(next + 1, 3, 1);
        return builder.build();
    }

    private static ModelWriter write(Nodes... trees) {
        ModelWriter out = ModelWriter.of("trees", 1);
        NodesFile.write(List.of(trees), out);
        return out;
    }

    private static List<Nodes> read(ModelWriter written) throws Exception {
        return NodesFile.read(ModelReader.of(written.toBytes()), 2);
    }

    @Test
    void aValueOnTheThresholdGoesLeftAndACodeOfTheSetToo() {
        Nodes tree = tree();

        assertThat(tree.score(new double[] {1.5, 0})).isEqualTo(-1);
        assertThat(tree.score(new double[] {Math.nextUp(1.5), 2})).isEqualTo(2);
        assertThat(tree.score(new double[] {2, 65})).isEqualTo(2);
        assertThat(tree.score(new double[] {2, 1})).isEqualTo(3);
        assertThat(tree.score(new double[] {2, 64})).isEqualTo(3);
    }

    @Test
    void missingValuesAndUnknownCodesGoToTheSideTheNodeSays() {
        Nodes tree = tree();

        assertThat(tree.score(new double[] {Double.NaN, 1})).isEqualTo(3);
        assertThat(tree.score(new double[] {2, Double.NaN})).isEqualTo(2);
        assertThat(tree.score(new double[] {2, 128})).isEqualTo(2);
        assertThat(tree.score(new double[] {2, -1})).isEqualTo(2);
    }

    @Test
    void missingMayGoLeftOfAThreshold() {
        var builder = new NodesBuilder(0, 2);
        builder.split(0, 0, 1.5, true);
        Nodes tree = builder.set(1, -1, 1).set(2, 1, 1).build();

        assertThat(tree.score(new double[] {Double.NaN})).isEqualTo(-1);
        assertThat(tree.score(new double[] {1.5})).isEqualTo(-1);
        assertThat(tree.score(new double[] {1.6})).isEqualTo(1);
    }

    @Test
    void aMatrixGivesTheSameAsItsRows() {
        Nodes tree = tree();
        var names = List.of("x0", "x1");
        double[][] rows = {{0, 0}, {2, 0}, {2, 1}, {1.5, 3}, {0, 2}};
        Features dense = Features.dense(names, rows);
        Features sparse = Features.sparse(
                names, new int[] {0, 0, 1, 3, 5, 6}, new int[] {0, 0, 1, 0, 1, 1}, new double[] {2, 2, 1, 1.5, 3, 2});

        for (int row = 0; row < rows.length; row++) {
            assertThat(tree.score(dense, row)).isEqualTo(tree.score(rows[row]));
            assertThat(tree.score(sparse, row)).isEqualTo(tree.score(rows[row]));
        }
    }

    @Test
    void knowsItsShape() {
        Nodes tree = tree();

        assertThat(tree.size()).isEqualTo(5);
        assertThat(tree.leaves()).isEqualTo(3);
        assertThat(tree.depth()).isEqualTo(2);
        assertThat(new NodesBuilder(1, 1).build().depth()).isZero();
    }

    @Test
    void aNodeIsSplitOnce() {
        var builder = new NodesBuilder(0, 1);
        builder.split(0, 0, 0, false);

        assertThatThrownBy(() -> builder.split(0, 0, 1, false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyTreesComeBackFromAFewBlocks() throws Exception {
        Nodes stump = new NodesBuilder(7, 3).build();

        List<Nodes> back = read(write(tree(), stump, tree()));

        assertThat(back).hasSize(3);
        assertThat(write(back.toArray(Nodes[]::new)).toBytes())
                .isEqualTo(write(tree(), stump, tree()).toBytes());
        assertThat(back.get(2).score(new double[] {2, 65})).isEqualTo(2);
        assertThat(back.get(1).score(new double[] {2, 65})).isEqualTo(7);
    }

    @Test
    void aFileWhoseTreesAreNoneIsRefused() {
        refuses(nodes(new int[] {0, 0, 0}, new int[] {1, 2, 0}, 1, 1), "has the children 2");
        refuses(nodes(new int[] {0, 0, 0}, new int[] {2, 0, 0}, 1, 1), "has the children 2");
        refuses(nodes(new int[] {0, 0, 0}, new int[] {-1, 0, 0}, 1, 1), "has the children -1");
        refuses(nodes(new int[] {0, 0, 0, 0, 0}, new int[] {1, 1, 0, 0, 0}, 1, 1), "has the children 1");
        refuses(nodes(new int[] {0, 0, 0, 0, 0}, new int[] {1, 0, 0, 0, 0}, 1, 1), "is no child");
        refuses(nodes(new int[] {0, 0}, new int[] {0, 0}, 1, 1), "odd number");
        refuses(nodes(new int[] {2, 0, 0}, new int[] {1, 0, 0}, 1, 1), "feature 2 of 2");
        refuses(nodes(new int[] {-1, 0, 0}, new int[] {1, 0, 0}, 1, 1), "feature -1 of 2");
        refuses(nodes(new int[] {0, 0, 0}, new int[] {1, 0, 0}, Double.NaN, 1), "threshold");
        refuses(nodes(new int[] {0, 0, 0}, new int[] {1, 0, 0}, 1, Double.POSITIVE_INFINITY), "not finite");
    }

    private static Nodes nodes(int[] features, int[] children, double threshold, double value) {
        int size = features.length;
        var all = new double[size];
        Arrays.fill(all, threshold);
        var values = new double[size];
        Arrays.fill(values, value);
        return new Nodes(
                features, children, new byte[size], all, new int[size + 1], new long[0], values, new double[size]);
    }

    private static void refuses(Nodes tree, String message) {
        assertThatThrownBy(() -> read(write(tree)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void wordsOfCodesThatAreNotThereAreRefused() {
        ModelWriter out = ModelWriter.of("trees", 1)
                .ints("sizes", new int[] {1})
                .ints("features", new int[1])
                .ints("children", new int[1])
                .bytes("kinds", new byte[1])
                .doubles("thresholds", new double[1])
                .doubles("values", new double[1])
                .doubles("covers", new double[1])
                .ints("words", new int[] {2})
                .longs("codes", new long[1]);

        assertThatThrownBy(() -> read(out))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("words of codes");
    }
}
