/**
 * What everybody likes: {@link io.growth.recommend.popular.Popularity}, the baseline every other recommender has to
 * beat and the answer for somebody of whom nothing is known; {@link
 * io.growth.recommend.popular.SegmentPopularity} for somebody of whom only the kind is known; {@link
 * io.growth.recommend.popular.Trending}, what sells better than it used to; {@link
 * io.growth.recommend.popular.NewArrivals}, what has come into the shop lately; and {@link
 * io.growth.recommend.popular.CategoryShelves}, each of these by category.
 */
@NullMarked
package io.growth.recommend.popular;

import org.jspecify.annotations.NullMarked;
