/**
 * What a logistic regression proves: standard errors, intervals and tests of its coefficients, whether they exist at
 * all, and what helps if they do not.
 *
 * <p>Start at {@code Inference}. {@link io.growth.core.learn.inference.Separation} says
 * which coefficients are infinite and because of which rows, {@link io.growth.core.learn.inference.Rank} which columns
 * say the same as others, and {@code FirthRegression} has finite estimates always.
 */
@NullMarked
package io.growth.core.learn.inference;

import org.jspecify.annotations.NullMarked;
