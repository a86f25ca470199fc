/**
 * What customers do in a shop, as numbers about each: visits, views, orders, returns, discounts, categories, weekdays, from one
 * pass over the events, kept up to date day by day.
 *
 * <p>Start at {@link io.growth.churn.behaviour.Behaviour}. How regularly customers buy is also seen by the package of early
 * warning, which needs orders only; charts of all customers together are in that of cohorts.
 */
@NullMarked
package io.growth.churn.behaviour;

import org.jspecify.annotations.NullMarked;
