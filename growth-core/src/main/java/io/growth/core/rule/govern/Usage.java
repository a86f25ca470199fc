package io.growth.core.rule.govern;

/**
 * What a campaign has used up, reservations included.
 *
 * @param amount minor units
 * @param coupons how many
 */
public record Usage(long amount, long coupons) {

    /** Nothing yet. */
    public static final Usage NONE = new Usage(0, 0);
}
