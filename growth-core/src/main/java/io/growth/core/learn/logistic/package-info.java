/**
 * Logistic regression: how probable something is, as a sum of what each feature adds to the log-odds.
 *
 * <p>Start at {@link io.growth.core.learn.logistic.LogisticRegression}.
 */
@NullMarked
package io.growth.core.learn.logistic;

import org.jspecify.annotations.NullMarked;
