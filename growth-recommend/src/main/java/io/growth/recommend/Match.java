package io.growth.recommend;

/**
 * Why something is recommended, said in words: what it has in common with the history, and that part of the score.
 *
 * @param label what is alike, such as {@code "brand: Yixing"}
 * @param score its part; the parts of a recommendation sum to its score, up to rounding
 */
public record Match(String label, double score) {}
