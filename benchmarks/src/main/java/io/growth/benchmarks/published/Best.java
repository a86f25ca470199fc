package io.growth.benchmarks.published;

import io.growth.recommend.evaluate.Comparison;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Remembers the best model so far by each metric, so that the next one is held against it user by user.
 *
 * @param <E> what is known of a model
 */
final class Best<E> {

    private final Map<String, Entry<E>> byMetric = new HashMap<>();

    private record Entry<E>(String model, E evaluation, double value) {}

    /**
     * Compares a model with the best before it, and keeps the better of the two.
     *
     * @param figure name of the metric
     * @param model name of the model
     * @param evaluation what is known of it
     * @param value its figure
     * @param pairs the paired difference of two models by this metric
     * @return the difference with its interval in words, empty for the first model
     */
    String hold(String figure, String model, E evaluation, double value, BiFunction<E, E, Comparison> pairs) {
        Entry<E> before = byMetric.get(figure);
        if (before == null || value > before.value) {
            byMetric.put(figure, new Entry<>(model, evaluation, value));
        }
        return before == null ? "" : "than " + before.model + ": " + pairs.apply(evaluation, before.evaluation);
    }
}
