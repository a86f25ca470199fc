package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.learn.Examples;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A tree in a file")
class TreeFileTest {

    private static final List<Nodes> ONE_SPLIT = List.of(split(0.5, 0.25, 1));

    private static Nodes split(double threshold, double left, double cover) {
        var builder = new NodesBuilder(0.5, 2);
        int child = builder.split(0, 0, threshold, false);
        builder.set(child, left, cover).set(child + 1, 1, 1);
        return builder.build();
    }

    private static ModelReader file(List<Nodes> trees, int[] levelCounts, List<String> names, String impurity) {
        ModelWriter out = ModelWriter.of("x", 1)
                .strings("names", names)
                .ints("levelCounts", levelCounts)
                .strings("levels", List.of("a", "b"))
                .text("impurity", impurity)
                .real("alpha", 0);
        NodesFile.write(trees, out);
        try {
            return ModelReader.of(out.toBytes());
        } catch (ModelFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static void refuses(ModelReader in, String why) {
        assertThatThrownBy(() -> TreeModel.FORMAT.read(in))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(why);
    }

    @Test
    void comesBackAsItWas() throws IOException {
        Examples examples = RandomExamples.of(4, 300, 0.1, true);
        TreeModel tree = DecisionTree.create().withPruning(0.001).fit(examples);
        ModelWriter out = ModelWriter.of(TreeModel.FORMAT.type(), 1);
        TreeModel.FORMAT.write(tree, out);
        TreeModel read = TreeModel.FORMAT.read(ModelReader.of(out.toBytes()));
        assertThat(read.probabilities(examples.features())).isEqualTo(tree.probabilities(examples.features()));
        assertThat(read.toText()).isEqualTo(tree.toText());
        assertThat(read.alpha()).isEqualTo(0.001);
        assertThat(read.importance()).isEqualTo(tree.importance());
    }

    @Test
    void isRefusedIfItIsNoTreeOfShares() throws IOException {
        List<String> names = List.of("x", "c");
        int[] counts = {0, 2};
        assertThat(TreeModel.FORMAT.read(file(ONE_SPLIT, counts, names, "GINI")).leaves())
                .isEqualTo(2);
        refuses(file(List.of(split(0.5, 1.5, 1)), counts, names, "GINI"), "a share is 1.5");
        refuses(file(List.of(split(0.5, 0.5, 0)), counts, names, "GINI"), "no weight");
        refuses(file(List.of(), counts, names, "GINI"), "there are 0");
        refuses(file(ONE_SPLIT, new int[] {0, 3}, names, "GINI"), "3 levels");
        refuses(file(ONE_SPLIT, new int[] {0, -1}, names, "GINI"), "-1 levels");
        refuses(file(ONE_SPLIT, new int[] {0, 1}, names, "GINI"), "no column");
        refuses(file(ONE_SPLIT, counts, List.of("x", "x"), "GINI"), "one name");
        refuses(file(ONE_SPLIT, counts, names, "CHAOS"), "CHAOS");
        assertThatThrownBy(() -> ForestModel.FORMAT.read(file(List.of(), counts, names, "GINI")))
                .isInstanceOf(ModelFormatException.class);
    }

    @Test
    void isRefusedIfItIsDeeperThanAnyThatGrows() {
        var builder = new NodesBuilder(0.5, 2);
        int node = 0;
        for (int depth = 0; depth < 1_001; depth++) {
            node = builder.split(node, 0, depth, false);
            builder.set(node, 0.5, 1).set(node + 1, 0.5, 1);
        }
        refuses(file(List.of(builder.build()), new int[] {0, 2}, List.of("x", "c"), "GINI"), "1001 questions");
    }
}
