package io.growth.core.rule.govern;

import org.jspecify.annotations.Nullable;

/**
 * A verdict and the claim that a store has to reserve with it.
 *
 * @param verdict the answer
 * @param reserved what was found payable and within all limits, or null
 */
public record Settlement(Verdict verdict, @Nullable Claim reserved) {}
