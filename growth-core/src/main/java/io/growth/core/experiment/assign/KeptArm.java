package io.growth.core.experiment.assign;

import java.time.Instant;

/**
 * An arm that was drawn for somebody, as a store keeps it.
 *
 * @param arm name of the arm
 * @param propensity how likely it was when it was drawn
 * @param since when that was
 */
public record KeptArm(String arm, double propensity, Instant since) {}
