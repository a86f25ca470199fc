package io.growth.core.learn;

import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import io.growth.core.fit.FitContext;
import io.growth.core.prepare.Pipeline;

/**
 * Learns a {@link Classifier} from examples: an algorithm with its settings, immutable.
 *
 * @param <C> type of the models
 */
@FunctionalInterface
public interface ClassifierTrainer<C extends Classifier> {

    /**
     * Learns.
     *
     * @param examples what is learnt from
     * @param context seed, threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from the examples; the message says why and what to do
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled; nothing is left behind
     */
    C fit(Examples examples, FitContext context);

    /**
     * Learns with the default context.
     *
     * @param examples what is learnt from
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from the examples; the message says why and what to do
     */
    default C fit(Examples examples) {
        return fit(examples, FitContext.defaults());
    }

    /**
     * What models that have not learnt from an example say of it, for all examples: each fold is asked about by a model
     * of the others. Calibration and stacks learn from it.
     *
     * @param examples what is learnt from and asked about, with two outcomes
     * @param folds the folds, of as many rows
     * @param context seed, threads, progress and cancellation
     * @return the probability of each example
     * @throws IllegalArgumentException if the folds are of other rows, or nothing can be learnt from all but one
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    default double[] outOfFold(Examples examples, Folds folds, FitContext context) {
        if (folds.rows() != examples.size()) {
            throw new IllegalArgumentException("there must be as many examples as rows in the folds, " + folds.rows()
                    + ", but are " + examples.size());
        }
        var probabilities = new double[examples.size()];
        for (int fold = 0; fold < folds.count(); fold++) {
            context.checkCancelled("ask out of fold");
            int[] rows = folds.heldOut(fold);
            C model = fit(examples.rows(folds.rest(fold)), context);
            double[] said = model.probabilities(examples.features().rows(rows), context);
            for (int k = 0; k < rows.length; k++) {
                probabilities[rows[k]] = said[k];
            }
            context.report("ask out of fold", fold + 1L, folds.count());
        }
        return probabilities;
    }

    /**
     * What makes features of a table's columns unless a pipeline is given: the one that suits this algorithm.
     *
     * @return the pipeline
     */
    default Pipeline pipeline() {
        return Pipeline.forLinear();
    }

    /**
     * Learns from a table with the default pipeline.
     *
     * @param table the target and the columns to learn from
     * @param target name of the column to be predicted; see {@link Target#of(String)}
     * @return the model, with all that makes features of columns
     * @throws IllegalArgumentException if nothing can be learnt from the table; the message says why and what to do
     */
    default TableModel<C> fit(Table table, String target) {
        return fit(table, Target.of(target));
    }

    /**
     * Learns from a table with the default pipeline.
     *
     * @param table the target and the columns to learn from
     * @param target the column to be predicted, and what means that it happened
     * @return the model, with all that makes features of columns
     * @throws IllegalArgumentException if nothing can be learnt from the table; the message says why and what to do
     */
    default TableModel<C> fit(Table table, Target target) {
        return fit(table, target, pipeline(), FitContext.defaults());
    }

    /**
     * Learns from a table.
     *
     * @param table the target and the columns to learn from
     * @param target the column to be predicted, and what means that it happened
     * @param pipeline makes features of the columns; it is fitted on this table
     * @param context seed, threads, progress and cancellation
     * @return the model, with all that makes features of columns
     * @throws IllegalArgumentException if nothing can be learnt from the table; the message says why and what to do
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled; nothing is left behind
     */
    default TableModel<C> fit(Table table, Target target, Pipeline pipeline, FitContext context) {
        return TableModel.fit(this, pipeline, table, target, context);
    }
}
