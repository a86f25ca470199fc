package io.growth.core.rule.govern;

/**
 * Why a candidate is sent, waits or is held back, in the order in which a decision asks.
 *
 * <p>The order never changes: rule, consent, global hold-out, campaign hold-out, priority, cooldown and caps, quiet
 * hours, budget. So a candidate with two obstacles always names the first one.
 */
public enum Reason {
    /** The rule wanted nothing, or no longer wants it when a deferred action is due. */
    RULE_NOT_MET,

    /** The recipient is on the suppression list. */
    SUPPRESSED,

    /** The recipient has not agreed to hear from the shop on this channel. */
    NO_CONSENT,

    /** The recipient is in the group that no campaign reaches. */
    GLOBAL_HOLDOUT,

    /** The recipient is in the group that this campaign does not reach. */
    CAMPAIGN_HOLDOUT,

    /** Another candidate came first. */
    OUTRANKED,

    /** The campaign reached this recipient too short a time ago. */
    COOLDOWN,

    /** The recipient has had as many messages as a cap allows. */
    CAPPED,

    /** It is night where the recipient lives, and the campaign drops what falls into it. */
    QUIET_HOURS,

    /** The campaign has no money left for it. */
    BUDGET_SPENT,

    /** The campaign has no coupon left. */
    COUPONS_SPENT,

    /** Nobody sent it before the reservation ran out. */
    EXPIRED,

    /** Reserved, to be sent when the recipient's quiet hours are over. */
    DEFERRED,

    /** Reserved, to be sent now. */
    SEND;

    /**
     * Whether something is reserved for the recipient.
     *
     * @return whether it is {@link #SEND} or {@link #DEFERRED}
     */
    public boolean isReserved() {
        return this == SEND || this == DEFERRED;
    }
}
