package io.growth.core.rule.govern;

/**
 * What a store says to a plan.
 *
 * @param verdict the first verdict of this key
 * @param repeated whether it was there before
 */
public record Answer(Verdict verdict, boolean repeated) {}
