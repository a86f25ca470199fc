/**
 * Recommenders made of recommenders: {@link io.growth.recommend.blend.Fallback} asks them in turn, for customers and
 * items of whom little is known.
 */
@NullMarked
package io.growth.recommend.blend;

import org.jspecify.annotations.NullMarked;
