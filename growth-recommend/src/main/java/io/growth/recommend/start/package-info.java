/**
 * The front door: {@link io.growth.recommend.start.Recommenders} hands out a recommender to those who name no
 * algorithm. It stands above all other packages, so that none of them has to know of it; algorithms live there.
 */
@NullMarked
package io.growth.recommend.start;

import org.jspecify.annotations.NullMarked;
