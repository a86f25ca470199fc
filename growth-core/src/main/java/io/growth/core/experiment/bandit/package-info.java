/**
 * Bandits: an action is tried out while it earns, and what earns more is chosen more often.
 *
 * <p>Start at {@link io.growth.core.experiment.bandit.BanditPolicy} for how to explore and {@link
 * io.growth.core.experiment.bandit.BanditPlan} for arms, windows and seed; {@link
 * io.growth.core.experiment.bandit.Bandit} chooses and learns in memory, {@link
 * io.growth.core.experiment.bandit.SharedBandit} does so for several servers through a {@link
 * io.growth.core.experiment.bandit.BanditStore}. Every choice carries the exact probability that it had, so that {@code
 * io.growth.core.experiment.offpolicy} can value other policies on the same log; estimates of that kind do not live
 * here.
 */
@NullMarked
package io.growth.core.experiment.bandit;

import org.jspecify.annotations.NullMarked;
