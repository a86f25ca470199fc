package io.growth.core.learn.stack;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import java.util.Arrays;
import java.util.List;

/**
 * Several models that answer together: their log-odds, each times its weight, are added to those they have in common.
 *
 * <p>Immutable and safe for any number of threads; made by {@link StackedTrainer}.
 */
public final class StackedModel implements Classifier {

    private final List<Classifier> models;
    private final double intercept;
    private final double[] weights;
    private final double least;

    StackedModel(List<Classifier> models, double intercept, double[] weights, double least) {
        this.models = models;
        this.intercept = intercept;
        this.weights = weights;
        this.least = least;
    }

    /**
     * How such models are written to a file.
     *
     * @param formats how each of the models is written, in the order of the trainers
     * @return the format
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static ModelFormat<StackedModel> format(ModelFormat<? extends Classifier>... formats) {
        return new StackedFormat(List.of(formats));
    }

    @Override
    public double probability(double[] row) {
        double sum = intercept;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] == 0 ? 0 : weights[k] * logOdds(models.get(k).probability(row), least);
        }
        return Logistic.probability(sum);
    }

    @Override
    public double probability(Features features, int row) {
        double sum = intercept;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] == 0 ? 0 : weights[k] * logOdds(models.get(k).probability(features, row), least);
        }
        return Logistic.probability(sum);
    }

    /** Model after model, since each has its own way to score many rows quickly. */
    @Override
    public double[] probabilities(Features features, FitContext context) {
        var all = new double[features.rows()];
        Arrays.fill(all, intercept);
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] != 0) {
                double[] said = models.get(k).probabilities(features, context);
                for (int row = 0; row < said.length; row++) {
                    all[row] += weights[k] * logOdds(said[row], least);
                }
            }
        }
        Arrays.setAll(all, row -> Logistic.probability(all[row]));
        return all;
    }

    /** Of what a model says, which counts as that near to 0 and 1 at most. */
    static double logOdds(double probability, double least) {
        return Logistic.logOdds(Math.min(1 - least, Math.max(least, probability)));
    }

    /**
     * The models that answer, for their explanations.
     *
     * @return in the order of their trainers, also those without weight
     */
    public List<Classifier> models() {
        return models;
    }

    /**
     * How much each model is believed: what its log-odds are multiplied by.
     *
     * @return a copy, in the order of the trainers; 0 for a model that is not asked
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * What is added to the log-odds of all rows.
     *
     * @return near 0 if the models are right on balance
     */
    public double intercept() {
        return intercept;
    }

    double least() {
        return least;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("stack of");
        for (int k = 0; k < weights.length; k++) {
            text.append(k == 0 ? " " : " + ").append(Math.round(1e3 * weights[k]) / 1e3);
            text.append(" x [").append(models.get(k)).append(']');
        }
        return text.toString();
    }
}
