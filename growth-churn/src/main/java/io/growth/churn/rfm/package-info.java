/**
 * Recency, frequency, monetary value: scores that people can read, and segments with names.
 *
 * <p>Start at {@link io.growth.churn.rfm.Rfm}. Groups found by an algorithm are in {@code core.learn.cluster}, predictions
 * of who leaves elsewhere in this module.
 */
@NullMarked
package io.growth.churn.rfm;

import org.jspecify.annotations.NullMarked;
