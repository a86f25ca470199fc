package io.growth.churn.survival;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** Coefficients, covariances, baseline and report of a Cox model. */
final class CoxFormat implements ModelFormat<CoxModel> {

    @Override
    public String type() {
        return "cox";
    }

    @Override
    public void write(CoxModel model, ModelWriter out) {
        CoxFit fit = model.fit();
        Baseline baseline = model.baseline;
        out.strings("names", model.names())
                .doubles("coefficients", model.coefficients())
                .doubles("centre", model.means())
                .doubles("naive", flat(model.naive))
                .doubles("covariance", flat(model.covariance))
                .text("ties", model.ties.name())
                .strings("strata", baseline.strata)
                .ints("starts", baseline.starts)
                .doubles("ends", baseline.ends)
                .doubles("times", baseline.times)
                .doubles("hazards", baseline.hazards)
                .doubles("variances", baseline.variances)
                .doubles("means", baseline.means)
                .text("stop", fit.stop().name())
                .text("advice", fit.advice())
                .integer("rows", fit.rows())
                .integer("events", fit.events())
                .integer("steps", fit.steps())
                .doubles("report", new double[] {
                    fit.nullLogLikelihood(),
                    fit.logLikelihood(),
                    fit.likelihoodRatio().statistic(),
                    fit.wald().statistic(),
                    fit.score().statistic()
                });
    }

    static double[] flat(double[][] matrix) {
        int size = matrix.length;
        var flat = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, flat, i * size, size);
        }
        return flat;
    }

    @Override
    public CoxModel read(ModelReader in) throws IOException {
        List<String> names = in.strings("names");
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw in.corrupt("there are no features, or two have the same name");
        }
        int columns = names.size();
        return new CoxModel(
                names,
                finite("coefficients", columns, in),
                finite("centre", columns, in),
                matrix("naive", columns, in),
                matrix("covariance", columns, in),
                baseline(columns, in),
                constant(Ties.class, "ties", in),
                fit(columns, in));
    }

    static double[] finite(String name, int length, ModelReader in) throws IOException {
        double[] values = in.doubles(name, length);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw in.corrupt("one of the " + name + " is " + value);
            }
        }
        return values;
    }

    static double[][] matrix(String name, int size, ModelReader in) throws IOException {
        double[] flat = in.doubles(name, (long) size * size);
        var matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(flat, i * size, matrix[i], 0, size);
        }
        return matrix;
    }

    private static Baseline baseline(int columns, ModelReader in) throws IOException {
        List<String> strata = in.strings("strata");
        int[] starts = in.ints("starts", strata.size() + 1L);
        double[] times = in.doubles("times");
        checkSteps(starts, times, in);
        return new Baseline(
                strata,
                starts,
                finite("ends", strata.size(), in),
                times,
                finite("hazards", times.length, in),
                finite("variances", times.length, in),
                in.doubles("means", (long) times.length * columns));
    }

    private static void checkSteps(int[] starts, double[] times, ModelReader in) throws IOException {
        if (starts.length < 2 || starts[0] != 0 || starts[starts.length - 1] != times.length) {
            throw in.corrupt("the strata do not share out " + times.length + " times");
        }
        for (int s = 0; s + 1 < starts.length; s++) {
            if (starts[s] > starts[s + 1] || starts[s + 1] > times.length) {
                throw in.corrupt("stratum " + s + " has no steps of its own");
            }
            for (int step = starts[s] + 1; step < starts[s + 1]; step++) {
                if (!(times[step - 1] < times[step])) {
                    throw in.corrupt("the times of stratum " + s + " do not ascend");
                }
            }
        }
    }

    private static CoxFit fit(int columns, ModelReader in) throws IOException {
        double[] report = in.doubles("report", 5);
        return new CoxFit(
                constant(FitStop.class, "stop", in),
                in.text("advice"),
                in.integer("rows", 0, Integer.MAX_VALUE),
                in.integer("events", 0, Integer.MAX_VALUE),
                in.integer("steps", 0, Integer.MAX_VALUE),
                report[0],
                report[1],
                new ChiSquareTest(report[2], columns),
                new ChiSquareTest(report[3], columns),
                new ChiSquareTest(report[4], columns));
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name, ModelReader in) throws IOException {
        String text = in.text(name);
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException unknown) {
            throw in.corrupt("there is no " + name + " " + text);
        }
    }
}
