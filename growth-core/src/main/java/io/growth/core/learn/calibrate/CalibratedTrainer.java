package io.growth.core.learn.calibrate;

import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.prepare.Pipeline;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Learns with another trainer and sees to it that its probabilities are true.
 *
 * <p>The examples are cut into folds; models that have not seen a fold are asked about it, a {@link Calibration} is
 * fitted to all answers, and the model that is kept learns from all examples (Platt 1999, section 2.2). This takes one
 * fit more than there are folds. Immutable.
 *
 * <pre>{@code
 * var trainer = CalibratedTrainer.of(RandomForest.create(), CalibrationMethod.ISOTONIC);
 * double p = trainer.fit(examples).probability(row);
 * }</pre>
 *
 * @param <C> type of the other trainer's models
 */
public final class CalibratedTrainer<C extends Classifier> implements ClassifierTrainer<CalibratedModel<C>> {

    private final ClassifierTrainer<C> trainer;
    private final CalibrationMethod method;
    private final int count;
    private final @Nullable Folds folds;

    private CalibratedTrainer(
            ClassifierTrainer<C> trainer, CalibrationMethod method, int count, @Nullable Folds folds) {
        this.trainer = trainer;
        this.method = method;
        this.count = count;
        this.folds = folds;
    }

    /**
     * Calibrates on five stratified folds.
     *
     * @param <C> type of the trainer's models
     * @param trainer learns the models
     * @param method how to calibrate
     * @return the trainer
     */
    public static <C extends Classifier> CalibratedTrainer<C> of(
            ClassifierTrainer<C> trainer, CalibrationMethod method) {
        return new CalibratedTrainer<>(
                Objects.requireNonNull(trainer, "trainer"), Objects.requireNonNull(method, "method"), 5, null);
    }

    /**
     * Sets how many folds there are, stratified by outcome, by the seed of the context.
     *
     * @param newCount at least 2
     * @return a trainer with that many folds
     * @throws IllegalArgumentException if there are fewer
     */
    public CalibratedTrainer<C> withFolds(int newCount) {
        if (newCount < 2) {
            throw new IllegalArgumentException("count of folds must be at least 2 but is " + newCount);
        }
        return new CalibratedTrainer<>(trainer, method, newCount, null);
    }

    /**
     * Sets the folds themselves, such as grouped ones; fits then take examples of as many rows only.
     *
     * @param newFolds the folds
     * @return a trainer with those folds
     */
    public CalibratedTrainer<C> withFolds(Folds newFolds) {
        return new CalibratedTrainer<>(trainer, method, newFolds.count(), newFolds);
    }

    @Override
    public CalibratedModel<C> fit(Examples examples, FitContext context) {
        if (examples.classes() != 2) {
            throw new IllegalArgumentException("calibration is for 2 outcomes, but there are " + examples.classes());
        }
        Folds cut = folds == null ? Folds.stratified(examples.labels(), count, context.seed()) : folds;
        // Of all examples first, so that what cannot be learnt from is named by its own row.
        C model = trainer.fit(examples, context);
        double[] said = trainer.outOfFold(examples, cut, context);
        return CalibratedModel.of(model, method.fit(said, examples.labels(), examples.weights()));
    }

    /** That of the trainer within, whose models it makes. */
    @Override
    public Pipeline pipeline() {
        return trainer.pipeline();
    }

    @Override
    public String toString() {
        return trainer + " calibrated by " + method.name().toLowerCase(Locale.ROOT) + " on " + count + " folds";
    }
}
