package io.growth.benchmarks.published;

import io.growth.recommend.evaluate.Comparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Remembers the models of a table by each metric, so that every next one is held against all before it user by user.
 *
 * @param <E> what is known of a model
 */
final class Rivals<E> {

    private final Map<String, List<Entry<E>>> byMetric = new HashMap<>();

    private record Entry<E>(String model, E evaluation, double value) {}

    /**
     * Compares a model with those before it, and keeps it for those after.
     *
     * @param figure name of the metric; models are compared under one name only
     * @param model name of the model
     * @param evaluation what is known of it
     * @param value its figure
     * @param pairs the paired difference of two models by this metric
     * @return the differences to all before it, the best of these first, else in the order of their coming
     */
    List<Difference> hold(String figure, String model, E evaluation, double value, BiFunction<E, E, Comparison> pairs) {
        List<Entry<E>> before = byMetric.computeIfAbsent(figure, name -> new ArrayList<>());
        var differences = new ArrayList<Difference>();
        for (Entry<E> other : before) {
            differences.add(new Difference(other.model, pairs.apply(evaluation, other.evaluation)));
        }
        if (!before.isEmpty()) {
            Entry<E> best = Collections.max(before, Comparator.comparingDouble(Entry::value));
            differences.add(0, differences.remove(before.indexOf(best)));
        }
        before.add(new Entry<>(model, evaluation, value));
        return differences;
    }
}
