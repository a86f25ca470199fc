package io.growth.benchmarks.data;

import java.time.Instant;

/**
 * A customer of the rule benchmarks.
 *
 * @param numbers twelve of them
 * @param texts five categories
 * @param times four of them
 */
public record Buyer(double[] numbers, String[] texts, Instant[] times) {}
