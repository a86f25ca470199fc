/**
 * Campaigns of several steps: send, wait, branch on what happened, exit.
 *
 * <p>Start with {@link io.growth.core.rule.journey.Journey} for the map and {@link
 * io.growth.core.rule.journey.JourneyRunner} to move customers along it. Each message is a governed decision. When to
 * look at whom again is the shop's: nothing here has a clock or a thread.
 */
@NullMarked
package io.growth.core.rule.journey;

import org.jspecify.annotations.NullMarked;
