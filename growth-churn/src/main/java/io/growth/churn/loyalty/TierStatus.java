package io.growth.churn.loyalty;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands in the evening of a day.
 *
 * @param tier name of the tier
 * @param qualifying points of the window that count for tiers
 * @param next name of the next tier, null in the highest
 * @param missing how many points more the next tier needs within the window, 0 in the highest
 * @param review on which morning the tier is looked at again, null in the lowest
 * @param graceUntil until when the member keeps a tier that the last review did not confirm, null if it did
 * @param keeping how many points more are needed until then to keep the tier, 0 if it is not in danger
 */
public record TierStatus(
        String tier,
        long qualifying,
        @Nullable String next,
        long missing,
        @Nullable LocalDate review,
        @Nullable LocalDate graceUntil,
        long keeping) {}
