/**
 * How long customers stay: survival curves of what was seen so far, tests whether groups differ, and models of what makes
 * customers leave sooner or later. Customers who are still there count for the time they have been. Holds no models of
 * repeat purchases.
 *
 * <p>Start at {@link io.growth.churn.survival.KaplanMeier}, {@link io.growth.churn.survival.CoxRegression} and
 * {@link io.growth.churn.survival.AcceleratedFailureTime}.
 */
@NullMarked
package io.growth.churn.survival;

import org.jspecify.annotations.NullMarked;
