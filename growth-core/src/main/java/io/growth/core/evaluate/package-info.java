/**
 * Judging classifiers: figures, curves, thresholds, cross-validation, drift, leaks and fairness.
 *
 * <p>Start at {@link io.growth.core.evaluate.Predictions}, or at {@link io.growth.core.evaluate.CrossValidation} to
 * judge a trainer.
 */
@NullMarked
package io.growth.core.evaluate;

import org.jspecify.annotations.NullMarked;
