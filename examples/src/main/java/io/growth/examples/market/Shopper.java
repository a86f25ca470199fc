package io.growth.examples.market;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A customer as the shop knows one.
 *
 * @param number place in {@link Market#shoppers}
 * @param id key, such as {@code s-00017}
 * @param joined the first day of the shopper, who does nothing before
 * @param zone where the shopper lives
 * @param consents whether messages may be sent
 */
public record Shopper(int number, String id, LocalDate joined, ZoneId zone, boolean consents) {

    @Override
    public String toString() {
        return id;
    }
}
