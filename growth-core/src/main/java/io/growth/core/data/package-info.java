/**
 * Data in: keys, interactions, tables and their readers.
 *
 * <p>Start at {@link io.growth.core.data.Interactions}: who did what with which item, how often or how much, and when.
 * {@link io.growth.core.data.Ids} numbers the shop's own keys. They are read from {@link
 * io.growth.core.data.Csv}, {@link io.growth.core.data.JsonLines}, {@link io.growth.core.data.AdjacencyLists} or a query
 * result by {@link io.growth.core.data.InteractionsReader}, row by row.
 *
 * <p>What is known of each customer or visit is a {@link io.growth.core.data.Table}; classifiers read it as {@link
 * io.growth.core.data.Features}, made by {@code io.growth.core.prepare}. No algorithm that learns lives here.
 */
@NullMarked
package io.growth.core.data;

import org.jspecify.annotations.NullMarked;
