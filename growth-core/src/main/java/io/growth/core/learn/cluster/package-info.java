/**
 * Groups of alike customers found in the data itself, without an outcome to predict.
 *
 * <p>Start at {@link io.growth.core.learn.cluster.KMeans}. Scaling and imputing belong before it, in
 * {@code core.prepare}; segments that people define by conditions are in {@code core.rule}.
 */
@NullMarked
package io.growth.core.learn.cluster;

import org.jspecify.annotations.NullMarked;
