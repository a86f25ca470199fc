/**
 * Kernels and machinery behind the recommenders: dense score accumulators, selection of the best, the common answer
 * path of all models. Not for users; free to change.
 */
@NullMarked
package io.growth.recommend.internal;

import org.jspecify.annotations.NullMarked;
