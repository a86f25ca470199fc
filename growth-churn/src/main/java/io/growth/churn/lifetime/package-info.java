/**
 * What a customer will still buy and is worth: models of repeat purchases and of spending, fitted by maximum likelihood
 * to three numbers a customer. Holds no classifiers and no survival analysis.
 *
 * <p>Start at {@link io.growth.churn.lifetime.RepeatPurchases} and {@link io.growth.churn.lifetime.MbgNbd}.
 */
@NullMarked
package io.growth.churn.lifetime;

import org.jspecify.annotations.NullMarked;
