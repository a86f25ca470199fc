/**
 * Data in: keys, interactions and their readers.
 *
 * <p>Start at {@link io.growth.core.data.Interactions}: who did what with which item, how often or how much, and when.
 * {@link io.growth.core.data.Ids} numbers the shop's own keys. No algorithm that learns lives here.
 */
@NullMarked
package io.growth.core.data;

import org.jspecify.annotations.NullMarked;
