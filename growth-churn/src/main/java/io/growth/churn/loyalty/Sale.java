package io.growth.churn.loyalty;

import java.time.Instant;
import java.util.Set;

/**
 * An order that may earn points. Immutable.
 *
 * @param key number of the order
 * @param member who bought
 * @param amount what earns points, in the smallest unit of money
 * @param at when
 * @param tier the member's tier then, empty if there are none
 * @param tags what campaigns may ask for, such as categories or the channel
 */
public record Sale(String key, String member, long amount, Instant at, String tier, Set<String> tags) {

    /**
     * Checks the amount and takes a copy of the tags.
     *
     * @param key number of the order
     * @param member who bought
     * @param amount what earns points
     * @param at when
     * @param tier the member's tier then
     * @param tags what campaigns may ask for
     * @throws IllegalArgumentException if the amount is not 0 to {@link Operation#MOST}
     */
    public Sale {
        if (amount < 0 || amount > Operation.MOST) {
            throw new IllegalArgumentException("an amount must be 0 to " + Operation.MOST + " but is " + amount
                    + "; goods that come back are for EarningPlan.giveBack");
        }
        tags = Set.copyOf(tags);
    }

    /**
     * An order of a member without a tier.
     *
     * @param key number of the order
     * @param member who bought
     * @param amount what earns points, in the smallest unit of money
     * @param at when
     * @return the order
     * @throws IllegalArgumentException if the amount is not 0 to {@link Operation#MOST}
     */
    public static Sale of(String key, String member, long amount, Instant at) {
        return new Sale(key, member, amount, at, "", Set.of());
    }

    /**
     * Sets the member's tier.
     *
     * @param newTier its name, see {@link TierPlan#status}
     * @return a sale with it
     */
    public Sale inTier(String newTier) {
        return new Sale(key, member, amount, at, newTier, tags);
    }

    /**
     * Sets what campaigns may ask for.
     *
     * @param newTags such as categories or the channel
     * @return a sale with them
     */
    public Sale tagged(String... newTags) {
        return new Sale(key, member, amount, at, tier, Set.of(newTags));
    }
}
