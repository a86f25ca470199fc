/**
 * What everybody likes: {@link io.growth.recommend.popular.Popularity}, the baseline every other recommender has to
 * beat and the answer for somebody of whom nothing is known, and {@link
 * io.growth.recommend.popular.SegmentPopularity} for somebody of whom only the kind is known.
 */
@NullMarked
package io.growth.recommend.popular;

import org.jspecify.annotations.NullMarked;
