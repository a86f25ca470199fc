/**
 * Several recommenders as one: weighted sums of their scores, fusion of their rankings, and weights that are learnt.
 */
@NullMarked
package io.growth.recommend.blend;

import org.jspecify.annotations.NullMarked;
