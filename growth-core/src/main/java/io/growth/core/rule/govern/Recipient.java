package io.growth.core.rule.govern;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;

/**
 * What governance must know of a customer: id, time zone, consents and whether nothing may be sent at all.
 *
 * @param unit id, the same for ever; hold-outs hang on it
 * @param zone whose clock quiet hours and calendar days follow
 * @param consents channels on which the customer agreed to hear from the shop
 * @param suppressed whether the customer is on the suppression list: bounced, complained, deceased
 */
public record Recipient(String unit, ZoneId zone, Set<String> consents, boolean suppressed) {

    /**
     * Checks the id.
     *
     * @param unit id, the same for ever; hold-outs hang on it
     * @param zone whose clock quiet hours and calendar days follow
     * @param consents channels on which the customer agreed to hear from the shop
     * @param suppressed whether the customer is on the suppression list: bounced, complained, deceased
     * @throws IllegalArgumentException if the id is empty or longer than 200 characters
     */
    public Recipient {
        Checks.id("unit", unit);
        Objects.requireNonNull(zone, "zone");
        consents = Set.copyOf(consents);
    }

    /**
     * A customer who may be written to.
     *
     * @param unit id
     * @param zone time zone
     * @param consents channels agreed to
     * @return the recipient
     * @throws IllegalArgumentException if the id is empty or longer than 200 characters
     */
    public static Recipient of(String unit, ZoneId zone, String... consents) {
        return new Recipient(unit, zone, Set.of(consents), false);
    }

    /** Names nobody: an id may be an address. */
    @Override
    public String toString() {
        return "Recipient[" + zone + ", consents " + consents.size() + (suppressed ? ", suppressed]" : "]");
    }
}
