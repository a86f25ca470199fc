/**
 * What would another policy have earned? Estimates from a log of choices with propensities, before anybody is shown
 * anything new.
 *
 * <p>Start at {@link io.growth.core.experiment.offpolicy.PolicyEvaluation}; {@link
 * io.growth.core.experiment.offpolicy.PromotionGate} says whether a policy may ship. There is no value of a policy on
 * the data it was learnt from: it looks several times better than it is. What makes choices lives in {@code
 * io.growth.core.experiment.bandit}.
 */
@NullMarked
package io.growth.core.experiment.offpolicy;

import org.jspecify.annotations.NullMarked;
