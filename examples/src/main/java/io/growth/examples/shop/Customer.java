package io.growth.examples.shop;

import java.time.Instant;

/**
 * A registered customer, as the shop sees one.
 *
 * @param number place in {@link Shop#customers}
 * @param id key, such as {@code c-0017}
 * @param joinedAt when the customer registered; for half of them that was before the simulation starts
 */
public record Customer(int number, String id, Instant joinedAt) {

    @Override
    public String toString() {
        return id;
    }
}
