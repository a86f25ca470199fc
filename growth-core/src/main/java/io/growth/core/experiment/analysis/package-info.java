/**
 * Did it work? What outcomes of an experiment say, from a stream of them to a sentence.
 *
 * <p>Start at {@link io.growth.core.experiment.analysis.ExperimentAnalysis}: the plan, made before the first outcome.
 * Below it lie sums that can be added and merged anywhere ({@link io.growth.core.experiment.analysis.Moments}, {@link
 * io.growth.core.experiment.analysis.JointMoments}, {@link io.growth.core.experiment.analysis.Proportion}, {@link
 * io.growth.core.experiment.analysis.QuantileSketch}) and the tests, which need nothing but them. Who gets which arm is
 * not decided here, nor when a test that is looked at every day may stop; all here is for a test that is read once.
 */
@NullMarked
package io.growth.core.experiment.analysis;

import org.jspecify.annotations.NullMarked;
