package io.growth.core.experiment.bandit;

/**
 * What must be known of a choice to learn from its reward.
 *
 * @param arm number of the arm
 * @param context features of the customer, empty where the policy knows none
 * @param propensity how likely the arm was
 * @param eligible among how many arms it was chosen
 */
record Lesson(int arm, double[] context, double propensity, int eligible) {}
