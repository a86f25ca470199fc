package io.growth.recommend;

/**
 * Why something is recommended: one item of the history and its part of the score.
 *
 * @param <I> type of the item keys
 * @param item the item of the history
 * @param score its part; the parts of a recommendation sum to its score, up to rounding
 */
public record Contribution<I>(I item, double score) {}
