/**
 * How strongly to regularise: fits with many strengths, and the choice among them by cross-validation.
 *
 * <p>Start at {@link io.growth.core.learn.path.RegularizationPath}.
 */
@NullMarked
package io.growth.core.learn.path;

import org.jspecify.annotations.NullMarked;
