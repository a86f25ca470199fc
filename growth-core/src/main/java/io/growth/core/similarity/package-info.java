/**
 * How alike two items, or two users, are: Jaccard, cosine and their relatives, each from the statistics of one pair.
 *
 * <p>Start at {@link io.growth.core.similarity.Similarity}. The search for the nearest neighbours lives with the
 * recommenders, not here.
 */
@NullMarked
package io.growth.core.similarity;

import org.jspecify.annotations.NullMarked;
