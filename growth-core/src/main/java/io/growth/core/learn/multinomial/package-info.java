/**
 * Logistic regression for more than two outcomes, such as which of several contracts a customer chooses.
 *
 * <p>Start at {@link io.growth.core.learn.multinomial.MultinomialRegression}.
 */
@NullMarked
package io.growth.core.learn.multinomial;

import org.jspecify.annotations.NullMarked;
