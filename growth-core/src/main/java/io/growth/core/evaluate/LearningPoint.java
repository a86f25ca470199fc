package io.growth.core.evaluate;

/**
 * How good a trainer is with this much to learn from.
 *
 * @param share share of the rows that it learnt from
 * @param rows how many rows that is, on average over the turns
 * @param mean mean figure of the turns
 * @param deviation standard deviation of the figure between the turns
 */
public record LearningPoint(double share, double rows, double mean, double deviation) {}
