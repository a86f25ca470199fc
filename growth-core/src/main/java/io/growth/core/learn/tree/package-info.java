/**
 * Classifiers made of trees: questions about one feature after another, which find thresholds, interactions and sets of
 * levels by themselves and take missing values as they are.
 *
 * <p>Start at {@link io.growth.core.learn.ClassifierTrainer}, which every algorithm here implements.
 */
@NullMarked
package io.growth.core.learn.tree;

import org.jspecify.annotations.NullMarked;
