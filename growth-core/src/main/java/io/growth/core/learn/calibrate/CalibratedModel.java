package io.growth.core.learn.calibrate;

import io.growth.core.data.Features;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;

/**
 * A model whose probabilities are put right before they are given out. Immutable; made by {@link CalibratedTrainer}, or
 * of parts.
 *
 * @param <C> type of the model inside
 */
public final class CalibratedModel<C extends Classifier> implements Classifier {

    private final C model;
    private final Calibration calibration;

    private CalibratedModel(C model, Calibration calibration) {
        this.model = model;
        this.calibration = calibration;
    }

    /**
     * Puts the probabilities of a model right.
     *
     * @param <C> type of the model
     * @param model the model
     * @param calibration what to do to its probabilities
     * @return the calibrated model
     */
    public static <C extends Classifier> CalibratedModel<C> of(C model, Calibration calibration) {
        return new CalibratedModel<>(model, calibration);
    }

    /**
     * How such models are written to a file.
     *
     * @param <C> type of the model inside
     * @param inner how the model inside is written
     * @return the format
     */
    public static <C extends Classifier> ModelFormat<CalibratedModel<C>> format(ModelFormat<C> inner) {
        return new CalibratedFormat<>(inner);
    }

    @Override
    public double probability(double[] row) {
        return calibration.apply(model.probability(row));
    }

    @Override
    public double probability(Features features, int row) {
        return calibration.apply(model.probability(features, row));
    }

    /**
     * The model inside, for its explanations.
     *
     * @return the model whose probabilities are not put right
     */
    public C model() {
        return model;
    }

    /**
     * What is done to its probabilities.
     *
     * @return the calibration
     */
    public Calibration calibration() {
        return calibration;
    }

    @Override
    public String toString() {
        return model + ", " + calibration;
    }
}
