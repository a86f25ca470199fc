package io.growth.core.experiment.uplift;

/**
 * What comes of treating all customers with at least a score.
 *
 * @param score the lowest score among them
 * @param customers how many they are
 * @param qini what those treated among them did beyond as many of those left alone: a point of the Qini curve
 * @param gain what all of them, treated, do beyond all of them left alone: a point of the cumulative gain curve
 */
public record UpliftPoint(double score, double customers, double qini, double gain) {}
