package io.growth.core.rule.govern;

import io.growth.core.rule.govern.QuietHours.Handling;
import io.growth.core.rule.holdout.Buckets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Policy} says, taken apart: for what writes policies down or shows them.
 *
 * @param campaign key of the campaign
 * @param needsConsent whether consent is needed
 * @param heldOutGlobally whether those in the global hold-out are left alone
 * @param holdout share of customers left out, 0 to 1
 * @param limits cooldowns and caps, in the order in which they are asked
 * @param quiet quiet hours, or null
 * @param hold how long a reservation waits
 * @param cost of one message, in minor units
 * @param budget of all messages, or null
 * @param coupons how many messages, or null
 * @param renewal when budget and coupons start anew, or null if never
 */
public record PolicyForm(
        String campaign,
        boolean needsConsent,
        boolean heldOutGlobally,
        double holdout,
        List<LimitForm> limits,
        @Nullable Quiet quiet,
        Duration hold,
        long cost,
        @Nullable Long budget,
        @Nullable Long coupons,
        @Nullable Renewal renewal) {

    /** A cooldown or a cap. */
    public sealed interface LimitForm permits Peace, Most {}

    /**
     * A time of peace after a message.
     *
     * @param length how long
     */
    public record Peace(Duration length) implements LimitForm {}

    /**
     * A cap.
     *
     * @param limit how many messages at most
     * @param window within which time
     * @param ofCampaign whether only those of the campaign count
     * @param channel on which they count, null for all
     */
    public record Most(
            int limit,
            Window window,
            boolean ofCampaign,
            @Nullable String channel) implements LimitForm {}

    /**
     * Quiet hours.
     *
     * @param from first quiet time of day
     * @param to first time of day that is not quiet any more
     * @param handling what becomes of a message
     * @param nextWindow the time of day it waits for, or null
     */
    public record Quiet(
            LocalTime from,
            LocalTime to,
            Handling handling,
            @Nullable LocalTime nextWindow) {}

    /**
     * Takes a copy of the limits.
     *
     * @param campaign key of the campaign
     * @param needsConsent whether consent is needed
     * @param heldOutGlobally whether those in the global hold-out are left alone
     * @param holdout share of customers left out, 0 to 1
     * @param limits cooldowns and caps, in the order in which they are asked
     * @param quiet quiet hours, or null
     * @param hold how long a reservation waits
     * @param cost of one message, in minor units
     * @param budget of all messages, or null
     * @param coupons how many messages, or null
     * @param renewal when budget and coupons start anew, or null if never
     */
    public PolicyForm {
        limits = List.copyOf(limits);
    }

    /**
     * Takes a policy apart.
     *
     * @param policy the policy
     * @return what it says
     */
    public static PolicyForm of(Policy policy) {
        QuietHours quiet = policy.quietHours();
        Funds funds = policy.funds();
        return new PolicyForm(
                policy.campaign(),
                policy.needsConsent(),
                policy.heldOutGlobally(),
                (double) policy.holdout() / Buckets.COUNT,
                policy.limiters().stream().map(PolicyForm::form).toList(),
                quiet == null ? null : quiet.form(),
                policy.hold(),
                funds.cost(),
                limited(funds.budget()),
                limited(funds.coupons()),
                funds.renewal());
    }

    private static LimitForm form(Limiter limiter) {
        return limiter instanceof Capped capped ? capped.cap().form() : new Peace(((Cooldown) limiter).length());
    }

    private static @Nullable Long limited(long amount) {
        return amount == Funds.NONE ? null : amount;
    }
}
