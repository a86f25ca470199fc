/**
 * Lets several classifiers answer together, each as far as experience says that it is to be believed.
 *
 * <p>Start at {@link io.growth.core.learn.stack.StackedTrainer}. What puts the probabilities of a single classifier
 * right is in {@code io.growth.core.learn.calibrate}.
 */
@NullMarked
package io.growth.core.learn.stack;

import org.jspecify.annotations.NullMarked;
