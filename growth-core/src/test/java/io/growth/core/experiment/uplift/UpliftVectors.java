package io.growth.core.experiment.uplift;

import io.growth.core.internal.JsonOracle;
import java.util.List;

/** The shared vectors of scores, arms and outcomes with their exact figures. */
final class UpliftVectors {

    private UpliftVectors() {}

    static List<Vector> read() {
        return JsonOracle.experiment("uplift/uplift_metrics.json").list().stream()
                .map(Vector::new)
                .toList();
    }

    /** One vector. */
    record Vector(JsonOracle fields) {

        String name() {
            return fields.text("name");
        }

        UpliftEvaluation evaluation() {
            double[] arms = numbers("treatment");
            var treated = new boolean[arms.length];
            for (int k = 0; k < arms.length; k++) {
                treated[k] = arms[k] == 1;
            }
            return UpliftEvaluation.of(numbers("score"), treated, numbers("outcome"));
        }

        private double[] numbers(String name) {
            return fields.at("data").numbers(name);
        }

        /** NaN if the figure is not defined. */
        double expected(String figure) {
            JsonOracle expected = fields.at("expect");
            return expected.has(figure) && !expected.at(figure).isNull() ? expected.number(figure) : Double.NaN;
        }

        /** Customers and the height at each point. */
        double[][] curve(String figure) {
            return fields.at("expect").rows(figure);
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
