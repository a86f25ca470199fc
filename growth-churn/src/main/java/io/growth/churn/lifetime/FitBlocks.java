package io.growth.churn.lifetime;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The report of a fit in a file: all that a lifetime model consists of. */
final class FitBlocks {

    private FitBlocks() {}

    static void write(LifetimeFit fit, ModelWriter out) {
        out.strings(
                        "names",
                        fit.parameters().stream()
                                .map(LifetimeFit.Parameter::name)
                                .toList())
                .doubles(
                        "values",
                        fit.parameters().stream()
                                .mapToDouble(LifetimeFit.Parameter::value)
                                .toArray())
                .doubles(
                        "errors",
                        fit.parameters().stream()
                                .mapToDouble(LifetimeFit.Parameter::standardError)
                                .toArray())
                .text("status", fit.status().name())
                .real("likelihood", fit.logLikelihood())
                .integer("customers", fit.customers())
                .integer("steps", fit.steps())
                .text("advice", fit.advice());
    }

    static LifetimeFit read(List<String> names, ModelReader in) throws IOException {
        if (!in.strings("names").equals(names)) {
            throw in.corrupt("the parameters are not " + names);
        }
        double[] values = in.doubles("values", names.size());
        double[] errors = in.doubles("errors", names.size());
        List<LifetimeFit.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw in.corrupt("the parameter " + names.get(i) + " is " + values[i]);
            }
            parameters.add(new LifetimeFit.Parameter(names.get(i), values[i], errors[i]));
        }
        long customers = in.integer("customers");
        if (customers < 0) {
            throw in.corrupt("there are " + customers + " customers");
        }
        return new LifetimeFit(
                status(in),
                in.real("likelihood"),
                customers,
                in.integer("steps", 0, Integer.MAX_VALUE),
                parameters,
                in.text("advice"));
    }

    private static LifetimeFit.Status status(ModelReader in) throws IOException {
        String text = in.text("status");
        try {
            return LifetimeFit.Status.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw in.corrupt("there is no status " + text);
        }
    }

    static double[] values(LifetimeFit fit) {
        return fit.parameters().stream()
                .mapToDouble(LifetimeFit.Parameter::value)
                .toArray();
    }
}
