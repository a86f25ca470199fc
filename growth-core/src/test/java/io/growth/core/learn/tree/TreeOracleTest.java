package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.reference.RealSets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Trees on real data are those of the references, split by split")
class TreeOracleTest {

    private static final int LEAF = 50;

    @ParameterizedTest
    @ValueSource(strings = {"telco", "shoppers"})
    void toTheLastRow(String name) {
        JsonOracle oracle = JsonOracle.behaviour("tree_exact.json").at(name);
        Examples examples = examples(name);
        TreeModel tree = DecisionTree.create()
                .withExactSplits()
                .withMaxDepth(3)
                .withMinLeafRows(LEAF)
                .fit(examples);
        same(tree.tree(), 0, oracle.at("tree"), examples.features());
    }

    private static Examples examples(String name) {
        return "telco".equals(name) ? RealSets.telco() : RealSets.shoppers();
    }

    private static void same(Nodes tree, int node, JsonOracle expected, Features features) {
        assertThat(tree.cover(node)).isEqualTo(expected.number("rows"));
        assertThat(tree.value(node)).isEqualTo(expected.number("positives") / tree.cover(node), within(1e-15));
        if (expected.has("left")) {
            assertThat(features.name(tree.feature(node))).isEqualTo(expected.text("feature"));
            assertThat(tree.threshold(node)).isEqualTo(expected.number("threshold"), within(1e-12));
            assertThat(Impurity.GINI.decrease(tree, node) / tree.cover(node))
                    .isEqualTo(expected.number("gini_gain"), within(1e-13));
            same(tree, tree.left(node), expected.at("left"), features);
            same(tree, tree.right(node), expected.at("right"), features);
        } else {
            assertThat(tree.isLeaf(node)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"telco", "shoppers"})
    void inEveryColumnByItself(String name) {
        JsonOracle oracle = JsonOracle.behaviour("tree_exact.json").at(name);
        Examples examples = examples(name);
        for (JsonOracle split : oracle.list("root_splits")) {
            int column = examples.features().names().indexOf(split.text("feature"));
            for (Impurity impurity : Impurity.values()) {
                JsonOracle expected = split.at(impurity == Impurity.GINI ? "gini" : "entropy");
                Nodes tree = DecisionTree.create()
                        .withExactSplits()
                        .withImpurity(impurity)
                        .withMaxDepth(1)
                        .withMinLeafRows(LEAF)
                        .fit(only(examples, column))
                        .tree();
                assertThat(tree.threshold(0)).isEqualTo(expected.number("threshold"), within(1e-12));
                assertThat(tree.cover(1)).isEqualTo(expected.number("left_rows"));
                assertThat(tree.value(1) * tree.cover(1)).isEqualTo(expected.number("left_pos"), within(1e-9));
                assertThat(impurity.decrease(tree, 0) / tree.cover(0))
                        .isEqualTo(expected.number("gain"), within(1e-13));
            }
        }
    }

    private static Examples only(Examples examples, int column) {
        double[] values = IntStream.range(0, examples.size())
                .mapToDouble(row -> examples.features().get(row, column))
                .toArray();
        return Examples.of(
                Features.dense(List.of(examples.features().name(column)), values.length, values), examples.labels());
    }
}
