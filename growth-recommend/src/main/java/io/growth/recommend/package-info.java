/**
 * Recommendations: what a customer may like next, and what goes with an item.
 *
 * <p>A {@linkplain io.growth.recommend.RecommenderTrainer trainer} such as {@code ItemKnn} turns interactions into a
 * {@link io.growth.recommend.Recommender}, which answers {@linkplain io.growth.recommend.Query queries}. The
 * algorithms live in sub-packages ({@code neighbor}, {@code popular}, {@code blend}), judging them in {@code evaluate}.
 */
@NullMarked
package io.growth.recommend;

import org.jspecify.annotations.NullMarked;
