/**
 * A retailer's real mailings of coupons, decided again by rules: the data, the rules and what comes of them.
 *
 * <p>Start at {@link io.growth.examples.coupons.CouponReplay}. How it is shown is not here.
 */
@NullMarked
package io.growth.examples.coupons;

import org.jspecify.annotations.NullMarked;
