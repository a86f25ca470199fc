/**
 * Where the tours get their orders from: the simulated shop, or a file of the user's own.
 *
 * <p>{@link io.growth.examples.orders.OrderSource} holds the options of the command line and gives {@link
 * io.growth.examples.orders.Orders}.
 */
@NullMarked
package io.growth.examples.orders;

import org.jspecify.annotations.NullMarked;
