package io.growth.core.learn.logistic;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** Names, coefficients and means of a model, and the report of its fit. */
final class LogisticFormat implements ModelFormat<LogisticModel> {

    @Override
    public String type() {
        return "logistic";
    }

    @Override
    public void write(LogisticModel model, ModelWriter out) {
        FitReport report = model.report();
        out.strings("names", model.names())
                .doubles("coefficients", model.coefficients())
                .real("intercept", model.intercept())
                .doubles("means", model.means())
                .text("solver", report.solver().name())
                .text("stop", report.stop().name())
                .integer("iterations", report.iterations())
                .doubles("report", numbers(report));
    }

    private static double[] numbers(FitReport report) {
        return new double[] {
            report.passes(),
            report.logLikelihood(),
            report.objective(),
            report.gradientNorm(),
            report.gap(),
            report.condition(),
            report.largestMargin()
        };
    }

    @Override
    public LogisticModel read(ModelReader in) throws IOException {
        List<String> names = in.strings("names");
        if (new HashSet<>(names).size() < names.size()) {
            throw in.corrupt("two features have the same name");
        }
        double intercept = in.real("intercept");
        if (!Double.isFinite(intercept)) {
            throw in.corrupt("the intercept is " + intercept);
        }
        return new LogisticModel(
                names,
                finite("coefficients", names.size(), in),
                intercept,
                finite("means", names.size(), in),
                report(in));
    }

    private static double[] finite(String name, int length, ModelReader in) throws IOException {
        double[] values = in.doubles(name, length);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw in.corrupt("one of the " + name + " is " + value);
            }
        }
        return values;
    }

    private static FitReport report(ModelReader in) throws IOException {
        double[] numbers = in.doubles("report", 7);
        return new FitReport(
                constant(Solver.class, "solver", in),
                constant(FitReport.Stop.class, "stop", in),
                in.integer("iterations", 0, Integer.MAX_VALUE),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6]);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, ModelReader in) throws IOException {
        String text = in.text(name);
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException unknown) {
            throw in.corrupt("there is no " + name + " " + text);
        }
    }
}
