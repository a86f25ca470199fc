/**
 * What is bought together: {@link io.growth.recommend.basket.FrequentlyBoughtTogether} finds rules such as "who has
 * soda and instant food also takes hamburger meat" in baskets, to be read as a list or asked as a recommender.
 */
@NullMarked
package io.growth.recommend.basket;

import org.jspecify.annotations.NullMarked;
