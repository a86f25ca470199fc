package io.growth.core.evaluate;

import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A figure about predictions with a name: for cross-validation, the bootstrap and comparisons.
 *
 * @param name what it is called
 * @param higherIsBetter false for errors and losses
 * @param figure computes it, NaN where it does not exist
 */
public record Metric(String name, boolean higherIsBetter, ToDoubleFunction<Predictions> figure) {

    /** {@link Predictions#auc}. */
    public static final Metric AUC = new Metric("AUC", true, Predictions::auc);

    /** {@link Predictions#averagePrecision}. */
    public static final Metric AVERAGE_PRECISION = new Metric("average precision", true, Predictions::averagePrecision);

    /** {@link Predictions#logLoss}. */
    public static final Metric LOG_LOSS = new Metric("log-loss", false, Predictions::logLoss);

    /** {@link Predictions#brier}. */
    public static final Metric BRIER = new Metric("Brier score", false, Predictions::brier);

    /** {@link Reliability#expectedError} with ten bins of equal width. */
    public static final Metric ECE =
            new Metric("ECE", false, of -> of.reliability(10).expectedError());

    /** {@link Predictions#ks}. */
    public static final Metric KS = new Metric("KS", true, Predictions::ks);

    /** {@link HMeasure#of(Predictions)}. */
    public static final Metric H_MEASURE = new Metric("H-measure", true, HMeasure::of);

    /**
     * Checks that all is there.
     *
     * @param name what it is called
     * @param higherIsBetter false for errors and losses
     * @param figure computes it, NaN where it does not exist
     */
    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(figure, "figure");
    }

    /**
     * Accuracy at a threshold.
     *
     * @param threshold probability from which on it is predicted to happen
     * @return the metric
     */
    public static Metric accuracy(double threshold) {
        return new Metric("accuracy", true, of -> of.at(threshold).accuracy());
    }

    /**
     * F1 at a threshold.
     *
     * @param threshold probability from which on it is predicted to happen
     * @return the metric
     */
    public static Metric f1(double threshold) {
        return new Metric("F1", true, of -> of.at(threshold).f1());
    }

    /**
     * The figure of some predictions.
     *
     * @param predictions the predictions
     * @return the figure, NaN where it does not exist
     */
    public double of(Predictions predictions) {
        return figure.applyAsDouble(predictions);
    }

    @Override
    public String toString() {
        return name;
    }
}
