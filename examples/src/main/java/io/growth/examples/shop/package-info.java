/**
 * A shop that never existed, with everything known about it: data for the tours, and the truth to judge them by.
 *
 * <p>Start at {@link io.growth.examples.shop.ShopSimulator}. What a real shop could know is in {@link
 * io.growth.examples.shop.Shop}: customers, items, events. What only the simulator knows is in {@link
 * io.growth.examples.shop.Truth}: tastes, and when a customer was lost.
 */
@NullMarked
package io.growth.examples.shop;

import org.jspecify.annotations.NullMarked;
