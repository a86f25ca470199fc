package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.learn.Examples;
import io.growth.core.learn.tree.DecisionTree;
import io.growth.core.learn.tree.TreeModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Decision trees of depth 3 on who buys or leaves: each of the eight groups has as many customers, and as many of them
 * it happened to, as in the reference tree.
 */
public final class ExactTreeTable implements PublishedTable {

    private static final String SOURCE = "greedy tree by exhaustive search, equal to scikit-learn 1.2.1";

    private final String name;
    private final Function<Path, BehaviourData> data;
    private final List<Group> groups;

    /** Customers in a leaf, and how many of them it happened to. */
    private record Group(int rows, int positives) {}

    private ExactTreeTable(String name, Function<Path, BehaviourData> data, List<Group> groups) {
        this.name = name;
        this.data = data;
        this.groups = groups;
    }

    /**
     * Customers of a telephone company.
     *
     * @return the table
     */
    public static ExactTreeTable telco() {
        return new ExactTreeTable(
                "telco_churn",
                BehaviourData::telco,
                List.of(
                        new Group(795, 313),
                        new Group(667, 111),
                        new Group(238, 206),
                        new Group(850, 534),
                        new Group(1317, 131),
                        new Group(1168, 17),
                        new Group(1062, 406),
                        new Group(946, 151)));
    }

    /**
     * Sessions of a shop.
     *
     * @return the table
     */
    public static ExactTreeTable shoppers() {
        return new ExactTreeTable(
                "online_shoppers",
                BehaviourData::shoppers,
                List.of(
                        new Group(4180, 19),
                        new Group(3251, 117),
                        new Group(1784, 144),
                        new Group(447, 106),
                        new Group(507, 291),
                        new Group(681, 582),
                        new Group(989, 351),
                        new Group(491, 298)));
    }

    @Override
    public String folder() {
        return "behaviour/" + name;
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) {
        Examples examples = data.apply(PublishedTable.root(folder)).design();
        DecisionTree trainer =
                DecisionTree.create().withMaxDepth(3).withMinLeafRows(50).withExactSplits();
        long start = System.nanoTime();
        TreeModel tree = trainer.fit(examples);
        double seconds = (System.nanoTime() - start) / 1e9;
        var rowsOfShare = new HashMap<Double, Integer>();
        for (double share : tree.probabilities(examples.features())) {
            rowsOfShare.merge(share, 1, Integer::sum);
        }
        long equal =
                groups.stream().filter(group -> isThere(group, rowsOfShare)).count();
        figures.accept(
                new Figure(trainer.toString(), "equal groups", equal, around(groups.size(), 0), SOURCE, seconds));
    }

    private static boolean isThere(Group group, Map<Double, Integer> rowsOfShare) {
        return rowsOfShare.getOrDefault((double) group.positives / group.rows, 0) == group.rows;
    }
}
