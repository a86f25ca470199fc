package io.growth.examples.coupons;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a retailer knows of a household on the morning of a day.
 *
 * @param id its key
 * @param redeemed how many coupons it has redeemed so far
 * @param visits on how many of the last 90 days it bought something
 * @param lastVisit when it last did, null if never
 */
public record Household(
        String id, int redeemed, int visits, @Nullable Instant lastVisit) {}
