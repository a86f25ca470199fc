package io.growth.churn.warning;

/**
 * What asking all customers from a threshold up earns: a point of the profit curve.
 *
 * @param threshold probability from which on a customer is asked; infinite at the point where nobody is
 * @param share share of all customers who are asked
 * @param profit what that earns, by customer of the whole base
 */
public record ProfitPoint(double threshold, double share, double profit) {}
