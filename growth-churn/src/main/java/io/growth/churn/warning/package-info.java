/**
 * Early warning: who will probably not buy again in time, and whom to speak to.
 *
 * <p>Start at {@link io.growth.churn.warning.ChurnPrediction}, or, where customers have a contract and give notice, at
 * {@link io.growth.churn.warning.ContractPrediction}. How much customers will be worth is in the package of lifetime
 * value, how long they stay in that of survival.
 */
@NullMarked
package io.growth.churn.warning;

import org.jspecify.annotations.NullMarked;
