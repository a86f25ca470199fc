/**
 * Published figures and the code that reproduces each of them: one {@link
 * io.growth.benchmarks.published.PublishedTable} a data set. Run all by {@code io.growth.benchmarks.PublishedTables}.
 */
@NullMarked
package io.growth.benchmarks.published;

import org.jspecify.annotations.NullMarked;
