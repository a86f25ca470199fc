/**
 * Makes numbers of a shop's columns: fills what is missing, tames what is extreme, and codes categories and times.
 *
 * <p>Start at {@link io.growth.core.prepare.Pipeline}. It is fitted on training rows only, and what it learnt there is
 * applied to every other row, so that nothing of the rows set aside leaks into the model.
 */
@NullMarked
package io.growth.core.prepare;

import org.jspecify.annotations.NullMarked;
