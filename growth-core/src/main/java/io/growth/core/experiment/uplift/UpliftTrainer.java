package io.growth.core.experiment.uplift;

import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;

/**
 * Learns an {@link UpliftModel} from a trial: an algorithm with its settings, immutable.
 *
 * @param <M> type of the models
 */
@FunctionalInterface
public interface UpliftTrainer<M extends UpliftModel> {

    /**
     * Learns.
     *
     * @param trial what is learnt from
     * @param context seed, threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from the trial; the message says why and what to do
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled; nothing is left behind
     */
    M fit(Trial trial, FitContext context);

    /**
     * Learns with the default context.
     *
     * @param trial what is learnt from
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from the trial; the message says why and what to do
     */
    default M fit(Trial trial) {
        return fit(trial, FitContext.defaults());
    }

    /**
     * Learns from a treatment against none, drawn with the same probability for everybody.
     *
     * @param examples what was known of each customer, and what became of them
     * @param treated whether each was treated
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from them; the message says why and what to do
     */
    default M fit(Examples examples, boolean[] treated) {
        return fit(Trial.of(examples, treated));
    }

    /**
     * What models say of customers they have not learnt from, for everybody: each fold is scored by a model of the
     * others. So all customers of a trial can serve to judge the trainer.
     *
     * @param trial what is learnt from and scored
     * @param arm which treatment
     * @param folds the folds, of as many rows
     * @param context seed, threads, progress and cancellation
     * @return the uplift of each customer
     * @throws IllegalArgumentException if nothing can be learnt from a fold's rest, or the folds are of other rows
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    default double[] outOfFold(Trial trial, int arm, Folds folds, FitContext context) {
        if (folds.rows() != trial.size()) {
            throw new IllegalArgumentException("there must be as many customers as rows in the folds, " + folds.rows()
                    + ", but are " + trial.size());
        }
        var all = new double[trial.size()];
        for (int fold = 0; fold < folds.count(); fold++) {
            context.checkCancelled("score folds");
            int[] rows = folds.heldOut(fold);
            M model = fit(trial.rows(folds.rest(fold)), context);
            double[] said = model.uplifts(trial.features().rows(rows), arm, context);
            for (int k = 0; k < rows.length; k++) {
                all[rows[k]] = said[k];
            }
            context.report("score folds", fold + 1L, folds.count());
        }
        return all;
    }
}
