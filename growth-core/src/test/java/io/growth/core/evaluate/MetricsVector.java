package io.growth.core.evaluate;

import io.growth.core.internal.JsonOracle;
import java.util.Arrays;

/** The exact figures of the shared metrics vector. */
final class MetricsVector {

    private MetricsVector() {}

    static JsonOracle figures() {
        return JsonOracle.behaviour("metrics_vector.json");
    }

    /** What they are the figures of. */
    static Predictions predictions(JsonOracle figures) {
        int[] labels =
                Arrays.stream(figures.numbers("y")).mapToInt(y -> (int) y).toArray();
        return Predictions.of(figures.numbers("p"), labels);
    }
}
