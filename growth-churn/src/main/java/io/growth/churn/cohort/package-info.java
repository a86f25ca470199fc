/**
 * What customers did, counted: cohorts and how many of each come back, funnels, paths, life cycles, daily figures and when
 * they leave what was to be expected.
 *
 * <p>Nothing here predicts a single customer; how long customers stay is in the survival package, what they will be worth in
 * that of lifetime value.
 */
@NullMarked
package io.growth.churn.cohort;

import org.jspecify.annotations.NullMarked;
