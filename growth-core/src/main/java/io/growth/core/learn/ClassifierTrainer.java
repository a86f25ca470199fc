package io.growth.core.learn;

import io.growth.core.fit.FitContext;

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
}
