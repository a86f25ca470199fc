/**
 * Win-back: which of the customers who fade away get a coupon, a call or a message, so that the money spent on it brings most,
 * and what it has brought.
 *
 * <p>Start at {@link io.growth.churn.winback.WinBack}. Who fades away is found by the package of early warning; sending is the
 * rule engine's and the shop's.
 */
@NullMarked
package io.growth.churn.winback;

import org.jspecify.annotations.NullMarked;
