package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;
import static io.growth.benchmarks.published.Expectation.atMost;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.data.Folds;
import io.growth.core.evaluate.Predictions;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.stack.StackedModel;
import io.growth.core.learn.stack.StackedTrainer;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.learn.tree.RandomForest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What the best model reaches on the behaviour data, calibrated: mean of five folds, row {@code i} being in fold
 * {@code i mod 5}; on a9a, which has a file to judge by, that file.
 *
 * <p>The model is the same for all sets: boosting with four sizes of trees and a random forest, stacked. How much each
 * is believed, and so what puts the probabilities right, is found by folds within the rows that are learnt from; the
 * rows that judge are never asked. The calibration error is that of ten bins of equal width, the mean of the folds. The
 * interval of the AUC is that of the mean over folds (LeDell, Petersen and van der Laan, Electronic Journal of Statistics
 * 9, 2015, 1583; the variance of each fold after DeLong).
 */
public final class BehaviourTable implements PublishedTable {

    private static final int FOLDS = 5;
    private static final int BINS = 10;

    /** Standard errors to either side of which a normal lies in 95 of 100 cases. */
    private static final double REACH = 1.959963984540054;

    /** From pairs that add up to trees in which many features act together. */
    private static final StackedTrainer TRAINER = StackedTrainer.of(
                    boosting(2, 0.1),
                    boosting(5, 0.05),
                    boosting(12, 0.03),
                    GradientBoosting.create().withLeaves(15).withRate(0.05).withTrees(150),
                    RandomForest.create())
            .withFolds(3);

    private static final String MODEL = "StackedTrainer of boosting with 2, 5, 12 and 15 leaves and a forest";
    private static final String XGBOOST = "xgboost 1.7.4, same folds";
    private static final String HISTOGRAMS = "scikit-learn 1.9.1 HistGradientBoostingClassifier, one-hot, same folds";
    private static final String LOGISTIC = "logistic regression, lambda 1, same folds";
    private static final String PEERS = "best of scikit-learn and xgboost, same folds";

    private final String name;
    private final Function<Path, List<Part>> data;
    private final Reference reference;

    /** Published area under the precision-recall curve, 0 where there is none. */
    private final double precision;

    private record Part(Examples learning, Examples judging) {}

    /** What others reach; the calibration error is that of logistic regression, which needs no correction. */
    private record Reference(double auc, String aucSource, double logLoss, String lossSource, double error) {}

    private BehaviourTable(String name, Function<Path, List<Part>> data, Reference reference, double precision) {
        this.name = name;
        this.data = data;
        this.reference = reference;
        this.precision = precision;
    }

    private static GradientBoosting boosting(int leaves, double rate) {
        return GradientBoosting.create()
                .withLeaves(leaves)
                .withRate(rate)
                .withTrees(300)
                .withShares(0.7, 0.6);
    }

    private static BehaviourTable ofFolds(String name, Function<Path, Examples> data, Reference reference) {
        return new BehaviourTable(name, root -> folds(data.apply(root)), reference, 0);
    }

    private static List<Part> folds(Examples examples) {
        Folds folds = Folds.alternating(examples.size(), FOLDS);
        return IntStream.range(0, FOLDS)
                .mapToObj(fold -> new Part(examples.rows(folds.rest(fold)), examples.rows(folds.heldOut(fold))))
                .toList();
    }

    /**
     * Customers of a telephone company.
     *
     * @return the table
     */
    public static BehaviourTable telco() {
        return ofFolds(
                "telco_churn",
                root -> BehaviourData.telco(root).codes(),
                new Reference(0.8463, XGBOOST, 0.41424, XGBOOST, 0.02638));
    }

    /**
     * Sessions of a shop; the published AUC comes from other folds, after features were selected and rows copied.
     *
     * @return the table
     */
    public static BehaviourTable shoppers() {
        String published = "XGBoost, PMC10121810, other folds; on these xgboost 1.7.4 has 0.9346";
        return ofFolds(
                        "online_shoppers",
                        root -> BehaviourData.shoppersAllCategories(root).codes(),
                        new Reference(0.937, published, 0.22175, XGBOOST, 0.03980))
                .withPrecision(0.757);
    }

    /**
     * Calls of a bank, without their duration.
     *
     * @return the table
     */
    public static BehaviourTable bank() {
        return ofFolds(
                "bank_marketing",
                root -> BehaviourData.bank(root).codes(),
                new Reference(0.8035, PEERS, 0.27066, HISTOGRAMS, 0.01025));
    }

    /**
     * Customers of a wholesaler.
     *
     * @return the table
     */
    public static BehaviourTable retail() {
        return ofFolds(
                "online_retail_churn",
                root -> BehaviourData.retail(root).codes(),
                new Reference(0.741, PEERS, 0.58148, LOGISTIC, 0.03512));
    }

    /**
     * Telephone customers, with their state: a column for each, since sets of so many levels are learnt by heart.
     *
     * @return the table
     */
    public static BehaviourTable mlcChurn() {
        return ofFolds(
                "mlc_churn",
                root -> BehaviourData.mlcChurnWithState(root).design(),
                new Reference(0.823, LOGISTIC, 0.15207, HISTOGRAMS, 0.02784));
    }

    /**
     * Who earns much, by the census.
     *
     * @return the table
     */
    public static BehaviourTable a9a() {
        String logistic = "logistic regression, lambda 1, same rows";
        return new BehaviourTable(
                "a9a",
                root -> List.of(new Part(BehaviourData.a9a(root), BehaviourData.a9aTest(root))),
                new Reference(0.9022, logistic, 0.32406, logistic, 0.00882),
                0);
    }

    private BehaviourTable withPrecision(double least) {
        return new BehaviourTable(name, data, reference, least);
    }

    @Override
    public String folder() {
        return "behaviour/" + name;
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) {
        List<Part> parts = data.apply(PublishedTable.root(folder));
        double seconds = 0;
        var said = new ArrayList<Predictions>();
        for (Part part : parts) {
            long start = System.nanoTime();
            StackedModel model = TRAINER.fit(part.learning);
            seconds += (System.nanoTime() - start) / 1e9 / parts.size();
            said.add(Predictions.of(model, part.judging, FitContext.defaults()));
        }
        var row = new Row(said, seconds, figures);
        row.addAuc(atLeast(reference.auc), reference.aucSource);
        if (precision > 0) {
            row.add("PR-AUC", Predictions::averagePrecision, atLeast(precision), XGBOOST);
        }
        row.add("log-loss", Predictions::logLoss, atMost(reference.logLoss), reference.lossSource);
        row.add("ECE", one -> one.reliability(BINS).expectedError(), atMost(reference.error), LOGISTIC);
    }

    @Override
    public boolean isQuick() {
        return !Set.of("a9a", "bank_marketing", "online_shoppers").contains(name);
    }

    private record Row(List<Predictions> said, double seconds, Consumer<Figure> figures) {

        void addAuc(Expectation expected, String source) {
            double auc = mean(Predictions::auc);
            double reach = REACH * Math.sqrt(mean(Predictions::aucVariance) / said.size());
            figures.accept(new Figure(MODEL, "AUC", auc, expected, source, seconds)
                    .withInterval(new Interval(auc - reach, auc + reach)));
        }

        void add(String metric, ToDoubleFunction<Predictions> figure, Expectation expected, String source) {
            figures.accept(new Figure(MODEL, metric, mean(figure), expected, source, seconds));
        }

        private double mean(ToDoubleFunction<Predictions> figure) {
            return said.stream().mapToDouble(figure).average().orElseThrow();
        }
    }
}
