package io.growth.examples.shop;

import java.time.Instant;

/**
 * An article of the shop.
 *
 * @param number place in {@link Shop#items}
 * @param sku key, such as {@code SHI-0012}
 * @param name what a customer reads, such as {@code Linen shirt, navy}; no two items share one
 * @param category what kind of thing it is
 * @param brand who makes it
 * @param price list price of a piece, in the shop's currency
 * @param launchedAt when it came into the shop; nobody meets it earlier
 */
public record Item(
        int number, String sku, String name, Category category, Brand brand, double price, Instant launchedAt) {

    @Override
    public String toString() {
        return sku;
    }
}
