/**
 * How good a recommender is: quality on data it has not seen, with the uncertainty of each figure.
 *
 * <p>Start with {@link io.growth.recommend.evaluate.Evaluator}; it gives an {@link
 * io.growth.recommend.evaluate.Evaluation}, whose figures are {@linkplain io.growth.recommend.evaluate.Sample samples},
 * one number for each user, and can be {@linkplain io.growth.recommend.evaluate.Comparison compared}.
 */
@NullMarked
package io.growth.recommend.evaluate;

import org.jspecify.annotations.NullMarked;
