package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atMost;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.churn.warning.ContractPrediction;
import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import io.growth.core.evaluate.Predictions;
import io.growth.core.learn.Target;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Who gives notice to a telephone company, learnt from a column of status: ranked as well as by the reference's logistic
 * regression on the same folds, and calibrated, on customers that were not learnt from.
 */
public final class ContractTable implements PublishedTable {

    private static final int FOLDS = 5;
    private static final String SOURCE = "logistic regression on every fifth customer, mean of the folds";

    @Override
    public String folder() {
        return "behaviour/telco_churn";
    }

    @Override
    public void reproduce(Path folder, Consumer<Figure> figures) {
        BehaviourData data = BehaviourData.telco(PublishedTable.root(folder));
        String[] status = IntStream.of(data.labels())
                .mapToObj(left -> left == 1 ? "Yes" : "No")
                .toArray(String[]::new);
        Table customers = data.table().withCategory("Churn", status);
        var prediction = ContractPrediction.of(Target.of("Churn", "Yes"));
        Folds folds = Folds.alternating(customers.rows(), FOLDS);
        var said = new double[customers.rows()];
        double auc = 0;
        long start = System.nanoTime();
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] others = folds.heldOut(fold);
            double[] probabilities =
                    prediction.fit(customers.rows(folds.rest(fold))).probabilities(customers.rows(others));
            int[] labels = IntStream.of(others).map(row -> data.labels()[row]).toArray();
            auc += Predictions.of(probabilities, labels).auc() / FOLDS;
            IntStream.range(0, others.length).forEach(k -> said[others[k]] = probabilities[k]);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double error = Predictions.of(said, data.labels()).reliability(10).expectedError();
        String name = "ContractPrediction of " + prediction;
        figures.accept(new Figure(name, "AUC", auc, around(0.8453, 0.0005), SOURCE, seconds));
        figures.accept(new Figure(name, "ECE", error, atMost(0.03), "goal of early warning", seconds));
    }
}
