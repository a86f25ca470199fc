/**
 * Recommenders that predict each item from all others by one linear equation: {@link
 * io.growth.recommend.linear.Ease} in closed form, {@link io.growth.recommend.linear.Slim} with few weights, none below
 * 0.
 */
@NullMarked
package io.growth.recommend.linear;

import org.jspecify.annotations.NullMarked;
