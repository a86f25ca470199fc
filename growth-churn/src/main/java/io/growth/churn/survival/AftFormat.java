package io.growth.churn.survival;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** Coefficients, covariance and report of an accelerated model. */
final class AftFormat implements ModelFormat<AftModel> {

    @Override
    public String type() {
        return "accelerated-failure-time";
    }

    @Override
    public void write(AftModel model, ModelWriter out) {
        AftFit fit = model.fit();
        out.text("distribution", model.distribution().name())
                .strings("names", model.names())
                .doubles("coefficients", model.coefficients())
                .real("intercept", model.intercept().value())
                .real("scale", model.scale())
                .doubles("covariance", CoxFormat.flat(model.covariance))
                .text("stop", fit.stop().name())
                .text("advice", fit.advice())
                .integer("rows", fit.rows())
                .integer("events", fit.events())
                .integer("steps", fit.steps())
                .doubles("report", new double[] {fit.nullLogLikelihood(), fit.logLikelihood()});
    }

    @Override
    public AftModel read(ModelReader in) throws IOException {
        List<String> names = in.strings("names");
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw in.corrupt("there are no features, or two have the same name");
        }
        var distribution = CoxFormat.constant(TimeDistribution.class, "distribution", in);
        double intercept = in.real("intercept");
        double scale = in.real("scale");
        if (!Double.isFinite(intercept) || !(scale > 0 && scale <= Double.MAX_VALUE)) {
            throw in.corrupt("the intercept is " + intercept + " and the scale " + scale);
        }
        int size = names.size() + (distribution == TimeDistribution.EXPONENTIAL ? 1 : 2);
        return new AftModel(
                distribution,
                names,
                CoxFormat.finite("coefficients", names.size(), in),
                intercept,
                scale,
                CoxFormat.matrix("covariance", size, in),
                fit(names.size(), in));
    }

    private static AftFit fit(int columns, ModelReader in) throws IOException {
        double[] report = in.doubles("report", 2);
        return new AftFit(
                CoxFormat.constant(FitStop.class, "stop", in),
                in.text("advice"),
                in.integer("rows", 0, Integer.MAX_VALUE),
                in.integer("events", 0, Integer.MAX_VALUE),
                in.integer("steps", 0, Integer.MAX_VALUE),
                report[0],
                report[1],
                new ChiSquareTest(2 * (report[1] - report[0]), columns));
    }
}
