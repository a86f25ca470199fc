/**
 * A shop that goes on from day to day while it is acted upon: its customers answer to what they are sent, and the simulator
 * knows by how much. For tours that decide, wait and measure; histories alone come from {@code io.growth.examples.shop}.
 *
 * <p>Start at {@link io.growth.examples.market.Market}. What only the simulator knows is in {@link
 * io.growth.examples.market.MarketTruth}.
 */
@NullMarked
package io.growth.examples.market;

import org.jspecify.annotations.NullMarked;
