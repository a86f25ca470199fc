package io.growth.core.rule.govern;

/**
 * What makes two calls the same decision, so that a retry cannot send twice: the customer and the occasion.
 *
 * @param unit id of the customer
 * @param occasion what the shop decides about, such as {@code "daily 2026-11-26"} or {@code "order 4711 paid"}
 */
public record DecisionKey(String unit, String occasion) {

    /**
     * Checks both.
     *
     * @param unit id of the customer
     * @param occasion what the shop decides about, such as {@code "daily 2026-11-26"} or {@code "order 4711 paid"}
     * @throws IllegalArgumentException if one is empty or longer than 200 characters
     */
    public DecisionKey {
        Checks.id("unit", unit);
        Checks.id("occasion", occasion);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "DecisionKey[occasion of " + occasion.length() + " characters]";
    }
}
