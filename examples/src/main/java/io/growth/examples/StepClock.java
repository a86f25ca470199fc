package io.growth.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each step of something that goes round took in all. */
final class StepClock {

    private static final double NANOS = 1e9;

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    void run(String step, Runnable work) {
        get(step, () -> {
            work.run();
            return step;
        });
    }

    <T> T get(String step, Supplier<T> work) {
        long start = System.nanoTime();
        T value = work.get();
        seconds.merge(step, (System.nanoTime() - start) / NANOS, Double::sum);
        return value;
    }

    /** Seconds by step, in the order in which steps were first done. */
    Map<String, Double> seconds() {
        return seconds;
    }
}
