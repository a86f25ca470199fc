/**
 * Recommenders made of recommenders. {@link io.growth.recommend.blend.Blend} lets several speak at once: weighted sums
 * of their scores, fusion of their rankings, weights that are learnt. {@link io.growth.recommend.blend.Fallback} asks
 * them in turn, for customers and items of whom little is known.
 */
@NullMarked
package io.growth.recommend.blend;

import org.jspecify.annotations.NullMarked;
