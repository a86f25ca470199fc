/**
 * Choosing settings and algorithms by trying them on a part of the data that is set aside: {@link
 * io.growth.recommend.tune.Tuner} for the parameters of one trainer, {@link io.growth.recommend.tune.AutoRecommender}
 * for everything.
 */
@NullMarked
package io.growth.recommend.tune;

import org.jspecify.annotations.NullMarked;
