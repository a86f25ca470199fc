package io.growth.core.rule.govern;

import org.jspecify.annotations.Nullable;

/**
 * Takes what a message costs from its campaign, all of it or nothing.
 *
 * @param <X> what can go wrong
 */
@FunctionalInterface
public interface Till<X extends Exception> {

    /**
     * Takes the cost and one coupon, if the campaign limits them.
     *
     * @param claim what is to be sent
     * @return null if taken; {@link Reason#BUDGET_SPENT} or {@link Reason#COUPONS_SPENT} if not
     * @throws X if the store cannot say
     */
    @Nullable
    Reason take(Claim claim) throws X;
}
