/**
 * Which channel an order is owed to: rules over the touches before it, and two that look at what a channel adds.
 *
 * <p>Start at {@link io.growth.core.experiment.attribution.ChannelPaths}. All of them divide up what happened; how much
 * of it would have happened anyway only a hold-out tells, and
 * {@link io.growth.core.experiment.attribution.Credits#scaledTo(double)} brings the two together. Funnels live in
 * {@code io.growth.churn.cohort}, experiments beside this package.
 */
@NullMarked
package io.growth.core.experiment.attribution;

import org.jspecify.annotations.NullMarked;
