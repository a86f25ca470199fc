package io.growth.benchmarks.published;

import io.growth.churn.warning.Snapshot;
import io.growth.core.data.Features;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticRegression;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The reference's regression on recency, frequency and money alone, with its penalty and without any calibration:
 * shows that customers, labels and figures are those of the reference, so that other models are judged as its own
 * were.
 */
record RfmRegression(double auc, double logLoss, double error) {

    private static final String SOURCE = "scikit-learn 1.2.1, same snapshots";

    /** Columns of a snapshot: days since the last purchase, purchases before, total amount. */
    private static final int[] COLUMNS = {0, 1, 9};

    void reproduce(List<Snapshot<String>> learnt, Snapshot<String> judged, Consumer<Figure> figures) {
        long start = System.nanoTime();
        LogisticRegression trainer = LogisticRegression.create().withL2(1).withStandardization(true);
        int[] labels = learnt.stream()
                .flatMapToInt(snapshot -> Arrays.stream(snapshot.labels()))
                .toArray();
        double[][] rows = learnt.stream()
                .flatMap(snapshot -> Arrays.stream(rows(snapshot)))
                .toArray(double[][]::new);
        var model = trainer.fit(Examples.of(features(rows), labels));
        var said = Predictions.of(model, Examples.of(features(rows(judged)), judged.labels()), FitContext.defaults());
        double seconds = (System.nanoTime() - start) / 1e9;
        String name = "reference: regression on recency, frequency and money";
        figures.accept(new Figure(name, "AUC", said.auc(), Expectation.around(auc, 1e-4), SOURCE, seconds));
        figures.accept(
                new Figure(name, "log loss", said.logLoss(), Expectation.around(logLoss, 1e-4), SOURCE, seconds));
        double found = said.reliabilityByMass(10).expectedError();
        figures.accept(new Figure(name, "ECE", found, Expectation.around(error, 1e-3), SOURCE, seconds));
    }

    private static Features features(double[][] rows) {
        return Features.dense(List.of("recency", "frequency", "money"), rows);
    }

    private static double[][] rows(Snapshot<String> snapshot) {
        var rows = new double[snapshot.size()][COLUMNS.length];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < COLUMNS.length; k++) {
                rows[row][k] = snapshot.features().get(row, COLUMNS[k]);
            }
        }
        return rows;
    }
}
