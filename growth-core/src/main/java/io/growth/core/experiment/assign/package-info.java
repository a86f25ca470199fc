/**
 * Who gets which arm of an experiment: the same one in every process and for ever, without storing anything, and what
 * was shown to whom, written down once.
 *
 * <p>Start with {@link io.growth.core.experiment.assign.Experiment} and {@link
 * io.growth.core.experiment.assign.Assigner}. What an experiment tells is read elsewhere: in {@code
 * experiment.analysis} at its end, in {@code experiment.sequential} while it runs. Arms that learn live in {@code
 * experiment.bandit}.
 */
@NullMarked
package io.growth.core.experiment.assign;

import org.jspecify.annotations.NullMarked;
