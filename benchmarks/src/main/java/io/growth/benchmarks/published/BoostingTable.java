package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.core.data.Folds;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import io.growth.core.learn.tree.BoostedTrees;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.learn.tree.RandomForest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What boosting reaches on the behaviour data: mean of five folds, row {@code i} being in fold {@code i mod 5}.
 *
 * <p>For each fold the size of the trees is chosen by three folds within the other rows, by log-loss; the fold that is
 * judged is never asked. The model is the mean of three runs; on the sessions, where a forest is nearly as good and errs
 * otherwise, the plain mean of its probability and a forest's.
 *
 * <p>The interval of the AUC is that of the mean over folds (LeDell, Petersen and van der Laan, Electronic Journal of
 * Statistics 9, 2015, 1583; the variance of each fold after DeLong).
 */
public final class BoostingTable implements PublishedTable {

    private static final int FOLDS = 5;
    private static final int INNER_FOLDS = 3;
    private static final int RUNS = 3;

    /** Standard errors to either side of which a normal lies in 95 of 100 cases. */
    private static final double REACH = 1.959963984540054;

    /** From pairs that add up to trees in which many features act together. */
    private static final List<GradientBoosting> CANDIDATES =
            List.of(candidate(2, 0.1, 300), candidate(5, 0.05, 300), candidate(12, 0.03, 300));

    private static final String OURS = "best of scikit-learn and xgboost, same folds";

    private final String name;
    private final Function<Path, Examples> data;
    private final boolean withForest;
    private final Reference reference;

    private record Reference(double auc, double precision, String source) {}

    private BoostingTable(String name, Function<Path, Examples> data, boolean withForest, Reference reference) {
        this.name = name;
        this.data = data;
        this.withForest = withForest;
        this.reference = reference;
    }

    private static GradientBoosting candidate(int leaves, double rate, int trees) {
        return GradientBoosting.create()
                .withLeaves(leaves)
                .withRate(rate)
                .withTrees(trees)
                .withShares(0.7, 0.6);
    }

    /**
     * Customers of a telephone company.
     *
     * @return the table
     */
    public static BoostingTable telco() {
        return new BoostingTable(
                "telco_churn", root -> BehaviourData.telco(root).codes(), false, new Reference(0.8463, 0, OURS));
    }

    /**
     * Sessions of a shop; the published AUC comes from other folds.
     *
     * @return the table
     */
    public static BoostingTable shoppers() {
        return new BoostingTable(
                "online_shoppers",
                root -> BehaviourData.shoppersAllCategories(root).codes(),
                true,
                new Reference(0.937, 0.757, "AUC: XGBoost, PMC10121810; PR-AUC: " + OURS));
    }

    /**
     * Calls of a bank, without their duration.
     *
     * @return the table
     */
    public static BoostingTable bank() {
        return new BoostingTable(
                "bank_marketing", root -> BehaviourData.bank(root).codes(), false, new Reference(0.8035, 0, OURS));
    }

    /**
     * Customers of a wholesaler.
     *
     * @return the table
     */
    public static BoostingTable retail() {
        return new BoostingTable(
                "online_retail_churn",
                root -> BehaviourData.retail(root).codes(),
                false,
                new Reference(0.741, 0, OURS));
    }

    /**
     * Telephone customers, with their state.
     *
     * @return the table
     */
    public static BoostingTable mlcChurn() {
        return new BoostingTable(
                "mlc_churn",
                root -> BehaviourData.mlcChurnWithState(root).codes(),
                false,
                new Reference(0.823, 0, "logistic regression, same folds"));
    }

    @Override
    public String folder() {
        return "behaviour/" + name;
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) {
        Examples examples = data.apply(PublishedTable.root(folder));
        Folds folds = Folds.alternating(examples.size(), FOLDS);
        double auc = 0;
        double variance = 0;
        double precision = 0;
        double loss = 0;
        double seconds = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            Examples rest = examples.rows(folds.rest(fold));
            GradientBoosting chosen = choose(rest).withRuns(RUNS);
            long start = System.nanoTime();
            Classifier model =
                    withForest ? mean(chosen.fit(rest), RandomForest.create().fit(rest)) : chosen.fit(rest);
            seconds += (System.nanoTime() - start) / 1e9 / FOLDS;
            var said = Predictions.of(model, examples.rows(folds.heldOut(fold)), FitContext.defaults());
            auc += said.auc() / FOLDS;
            variance += said.aucVariance() / (FOLDS * FOLDS);
            precision += said.averagePrecision() / FOLDS;
            loss += said.logLoss() / FOLDS;
        }
        String model = "GradientBoosting, size by inner folds" + (withForest ? ", and RandomForest" : "")
                + ", log-loss " + Math.round(loss * 1e5) / 1e5;
        figures.accept(new Figure(
                model,
                "AUC",
                auc,
                atLeast(reference.auc),
                reference.source,
                seconds,
                interval(name, auc, Math.sqrt(variance))));
        if (reference.precision > 0) {
            figures.accept(
                    new Figure(model, "PR-AUC", precision, atLeast(reference.precision), reference.source, seconds));
        }
    }

    private static String interval(String name, double auc, double error) {
        return String.format(
                Locale.ROOT,
                "AUC of the folds of %s, 95 %% interval: %.4f to %.4f",
                name,
                auc - REACH * error,
                auc + REACH * error);
    }

    private static Classifier mean(Classifier a, Classifier b) {
        return row -> (a.probability(row) + b.probability(row)) / 2;
    }

    /** The candidate of the lowest log-loss on folds within the rows that may be learnt from. */
    private static GradientBoosting choose(Examples rest) {
        Folds folds = Folds.alternating(rest.size(), INNER_FOLDS);
        GradientBoosting best = CANDIDATES.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (GradientBoosting candidate : CANDIDATES) {
            double loss = 0;
            for (int fold = 0; fold < INNER_FOLDS; fold++) {
                BoostedTrees model = candidate.fit(rest.rows(folds.rest(fold)), FitContext.defaults());
                loss += Predictions.of(model, rest.rows(folds.heldOut(fold)), FitContext.defaults())
                        .logLoss();
            }
            if (loss < least) {
                least = loss;
                best = candidate;
            }
        }
        return best;
    }
}
