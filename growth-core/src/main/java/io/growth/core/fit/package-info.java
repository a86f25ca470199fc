/**
 * How a fit runs: seed, threads, progress and cancellation, gathered in one immutable value.
 *
 * <p>Start at {@link io.growth.core.fit.FitContext}. No algorithm lives here.
 */
@NullMarked
package io.growth.core.fit;

import org.jspecify.annotations.NullMarked;
