package io.growth.churn.lifetime;

import java.util.ArrayList;
import java.util.List;

/** The report of a model whose parameters were not fitted but given, from a paper say. */
final class Known {

    private Known() {}

    static LifetimeFit fit(List<String> names, double... values) {
        List<LifetimeFit.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(names.get(i) + " must be finite and above 0 but is " + values[i]);
            }
            parameters.add(new LifetimeFit.Parameter(names.get(i), values[i], Double.NaN));
        }
        return new LifetimeFit(LifetimeFit.Status.CONVERGED, Double.NaN, 0, 0, parameters, "not fitted here");
    }
}
