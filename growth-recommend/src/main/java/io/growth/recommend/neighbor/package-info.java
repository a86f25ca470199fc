/**
 * Collaborative filtering by neighbours: {@link io.growth.recommend.neighbor.ItemKnn} and {@link
 * io.growth.recommend.neighbor.UserKnn}. The measures of similarity are in {@code io.growth.core.similarity}.
 */
@NullMarked
package io.growth.recommend.neighbor;

import org.jspecify.annotations.NullMarked;
