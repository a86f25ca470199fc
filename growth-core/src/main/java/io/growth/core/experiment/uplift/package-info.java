/**
 * Whom an action changes: models of the difference it makes, how good they are, and whom to treat by profit.
 *
 * <p>Start at {@link io.growth.core.experiment.uplift.TLearner}, with the customers of a randomised trial; judge it on
 * others by {@link io.growth.core.experiment.uplift.UpliftEvaluation}; ask {@link
 * io.growth.core.experiment.uplift.HeterogeneityTest} whether there is anything to choose at all before you choose. Who
 * is assigned to which arm, and what an arm does on average, is in the neighbouring packages.
 */
@NullMarked
package io.growth.core.experiment.uplift;

import org.jspecify.annotations.NullMarked;
