package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.tree.RandomForest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Random forests on who buys or leaves: the area under the ROC curve is in or above the range of scikit-learn over its
 * seeds. Row {@code i} is in fold {@code i mod 5}; the figure is the mean of the five.
 */
public final class ForestTable implements PublishedTable {

    private static final String SOURCE = "scikit-learn 1.2.1 RandomForestClassifier, least of 10 seeds";
    private static final int FOLDS = 5;

    private final String name;
    private final Function<Path, BehaviourData> data;
    private final double least;

    private ForestTable(String name, Function<Path, BehaviourData> data, double least) {
        this.name = name;
        this.data = data;
        this.least = least;
    }

    /**
     * Customers of a telephone company.
     *
     * @return the table
     */
    public static ForestTable telco() {
        return new ForestTable("telco_churn", BehaviourData::telco, 0.8440602953507069);
    }

    /**
     * Sessions of a shop.
     *
     * @return the table
     */
    public static ForestTable shoppers() {
        return new ForestTable("online_shoppers", BehaviourData::shoppers, 0.931372811202672);
    }

    /**
     * Customers of a wholesaler.
     *
     * @return the table
     */
    public static ForestTable retail() {
        return new ForestTable("online_retail_churn", BehaviourData::retail, 0.7315254561965127);
    }

    @Override
    public String folder() {
        return "behaviour/" + name;
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) {
        Examples examples = data.apply(PublishedTable.root(folder)).design();
        RandomForest trainer = RandomForest.create().withTrees(300).withMinLeafRows(5);
        Folds folds = Folds.alternating(examples.size(), FOLDS);
        double sum = 0;
        double seconds = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            Examples learning = examples.rows(folds.rest(fold));
            Examples heldOut = examples.rows(folds.heldOut(fold));
            long start = System.nanoTime();
            var forest = trainer.fit(learning, FitContext.defaults());
            seconds += (System.nanoTime() - start) / 1e9 / FOLDS;
            sum += auc(forest.probabilities(heldOut.features()), heldOut.labels());
        }
        figures.accept(new Figure(trainer.toString(), "AUC", sum / FOLDS, atLeast(least), SOURCE, seconds));
    }

    /** Mann and Whitney's statistic: ties share their ranks. */
    private static double auc(double[] probabilities, int[] labels) {
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> probabilities[row]))
                .mapToInt(row -> row)
                .toArray();
        long positives = Arrays.stream(labels).sum();
        double ranks = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && probabilities[order[to]] == probabilities[order[from]]) {
                to++;
            }
            for (int place = from; place < to; place++) {
                ranks += labels[order[place]] * (from + to + 1) / 2.0;
            }
            from = to;
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * (labels.length - positives));
    }
}
