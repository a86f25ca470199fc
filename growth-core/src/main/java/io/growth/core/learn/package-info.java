/**
 * Learning from examples: what a classifier is, what it learns from, and how it explains itself.
 *
 * <p>Start at {@link io.growth.core.learn.ClassifierTrainer}. The algorithms are in the packages below. What makes
 * numbers of a shop's columns is in {@code io.growth.core.prepare}, what judges a classifier in {@code
 * io.growth.core.evaluate}.
 */
@NullMarked
package io.growth.core.learn;

import org.jspecify.annotations.NullMarked;
