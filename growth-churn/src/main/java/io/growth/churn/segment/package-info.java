/**
 * Segments that come from what customers buy: stages of life by limits learnt from the shop's own data, and clusters.
 *
 * <p>Start at {@link io.growth.churn.segment.LifeStages}; {@link io.growth.churn.segment.PurchaseClusters} asks k-means
 * instead. Both hand over a {@link io.growth.core.rule.segment.Membership}, which tells sizes, overlaps and migration.
 * Segments that a shop defines by conditions of its own are in {@code core.rule.segment}, scores and their names in {@code
 * rfm}.
 */
@NullMarked
package io.growth.churn.segment;

import org.jspecify.annotations.NullMarked;
