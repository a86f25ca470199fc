package io.growth.churn.loyalty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a member has. Nothing of it is ever below 0.
 *
 * @param available points that can be used now
 * @param pending points that can be used later
 * @param held points that are set aside
 * @param owed points that were taken back beyond what there was; the next points pay them first
 * @param nextExpiry when the next of the available or pending points expire, null if none ever do
 * @param expiring how many expire then
 */
public record Balance(
        long available,
        long pending,
        long held,
        long owed,
        @Nullable Instant nextExpiry,
        long expiring) {}
