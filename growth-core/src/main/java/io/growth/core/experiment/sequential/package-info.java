/**
 * Looking at an experiment while it runs, without fooling oneself: when to stop, and what is known by then.
 *
 * <p>A test that is right once, at the planned end, is wrong if it is read every day: of 28 readings at the 5 % level
 * one shows an effect by chance in 27 of 100 experiments without any ({@link
 * io.growth.core.experiment.sequential.FixedTest#chanceUnderPeeking}). For an experiment with a planned size take
 * {@link io.growth.core.experiment.sequential.GroupSequential}, which costs little power; for one that is open-ended,
 * and for guardrails, a {@link io.growth.core.experiment.sequential.ConfidenceSequence}. {@link
 * io.growth.core.experiment.sequential.AaSimulation} shows on a shop's own outcomes how often each is wrong. All of
 * them read estimates and their variances, which come from {@code experiment.analysis} or from anywhere.
 */
@NullMarked
package io.growth.core.experiment.sequential;

import org.jspecify.annotations.NullMarked;
