/** Data for benchmarks, read or generated: {@link io.growth.benchmarks.data.Dataset}. */
@NullMarked
package io.growth.benchmarks.data;

import org.jspecify.annotations.NullMarked;
