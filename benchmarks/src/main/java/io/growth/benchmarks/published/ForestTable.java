package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.data.Folds;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.tree.RandomForest;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Random forests on who buys or leaves: the area under the ROC curve is in or above the range of scikit-learn over its
 * seeds. Row {@code i} is in fold {@code i mod 5}; the figure is the mean of the five, on the calls of a bank the
 * first.
 */
public final class ForestTable implements PublishedTable {

    private static final String SOURCE = "scikit-learn 1.2.1 RandomForestClassifier, least of 10 seeds";
    private static final String BANK_SOURCE =
            "scikit-learn 1.9.1 RandomForestClassifier, least of 8 seeds; mean of 20 seeds 0.7989, greatest 0.8024";
    private static final int FOLDS = 5;
    private static final RandomForest TRAINER =
            RandomForest.create().withTrees(300).withMinLeafRows(5);

    private final String name;
    private final Function<Path, BehaviourData> data;
    private final RandomForest trainer;
    private final int judged;
    private final Expectation expected;
    private final String source;

    private ForestTable(
            String name,
            Function<Path, BehaviourData> data,
            RandomForest trainer,
            int judged,
            double least,
            String source) {
        this.name = name;
        this.data = data;
        this.trainer = trainer;
        this.judged = judged;
        this.expected = atLeast(least);
        this.source = source;
    }

    private static ForestTable ofAllFolds(String name, Function<Path, BehaviourData> data, double least) {
        return new ForestTable(name, data, TRAINER, FOLDS, least, SOURCE);
    }

    /**
     * Customers of a telephone company.
     *
     * @return the table
     */
    public static ForestTable telco() {
        return ofAllFolds("telco_churn", BehaviourData::telco, 0.8440602953507069);
    }

    /**
     * Sessions of a shop.
     *
     * @return the table
     */
    public static ForestTable shoppers() {
        return ofAllFolds("online_shoppers", BehaviourData::shoppers, 0.931372811202672);
    }

    /**
     * Customers of a wholesaler.
     *
     * @return the table
     */
    public static ForestTable retail() {
        return ofAllFolds("online_retail_churn", BehaviourData::retail, 0.7315254561965127);
    }

    /**
     * Calls of a bank, with the forest whose speed is measured. One fold of one seed: the AUC of either library moves
     * by 0.0013 (standard deviation) from seed to seed.
     *
     * @return the table
     */
    public static ForestTable bank() {
        RandomForest measured = TRAINER.withTrees(100).withColumnsPerSplit(7);
        return new ForestTable("bank_marketing", BehaviourData::bank, measured, 1, 0.79697, BANK_SOURCE);
    }

    @Override
    public String folder() {
        return "behaviour/" + name;
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) {
        Examples examples = data.apply(PublishedTable.root(folder)).design();
        Folds folds = Folds.alternating(examples.size(), FOLDS);
        double sum = 0;
        double seconds = 0;
        for (int fold = 0; fold < judged; fold++) {
            Examples learning = examples.rows(folds.rest(fold));
            Examples heldOut = examples.rows(folds.heldOut(fold));
            long start = System.nanoTime();
            var forest = trainer.fit(learning, FitContext.defaults());
            seconds += (System.nanoTime() - start) / 1e9 / judged;
            sum += Predictions.of(forest, heldOut, FitContext.defaults()).auc();
        }
        figures.accept(new Figure(trainer.toString(), "AUC", sum / judged, expected, source, seconds));
    }
}
