/**
 * Collaborative filtering by factors: {@link io.growth.recommend.factor.ImplicitAls} describes users and items by short
 * vectors whose product is the score.
 */
@NullMarked
package io.growth.recommend.factor;

import org.jspecify.annotations.NullMarked;
