/**
 * Makes probabilities true: where a model says 70 %, it should happen in seven of ten cases.
 *
 * <p>Start at {@link io.growth.core.learn.calibrate.CalibratedTrainer}.
 */
@NullMarked
package io.growth.core.learn.calibrate;

import org.jspecify.annotations.NullMarked;
