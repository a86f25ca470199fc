package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Uplift as a line for each treatment: how much more it does for each unit of a feature can be read off. Immutable;
 * made by {@link XLearner}, {@link RLearner}, {@link DrLearner} and {@link TransformedOutcome}.
 */
public final class LinearUplift implements UpliftModel {

    /** How these models are written to a file. */
    public static final ModelFormat<LinearUplift> FORMAT = new Format();

    private final List<String> names;
    private final List<Line> lines;

    private LinearUplift(List<String> names, List<Line> lines) {
        this.names = List.copyOf(names);
        this.lines = List.copyOf(lines);
    }

    /** Learns a line for each treatment against none. */
    static LinearUplift of(Trial trial, FitContext context, IntFunction<Line> lineOfArm) {
        var lines = new ArrayList<Line>();
        for (int arm = 1; arm < trial.arms(); arm++) {
            context.checkCancelled("learn arms");
            lines.add(lineOfArm.apply(arm));
        }
        return new LinearUplift(trial.features().names(), lines);
    }

    @Override
    public int arms() {
        return lines.size() + 1;
    }

    /**
     * The names of the features.
     *
     * @return one for each
     */
    public List<String> names() {
        return names;
    }

    /**
     * What a unit of each feature adds to the uplift.
     *
     * @param arm which treatment, 1 to {@code arms() - 1}
     * @return one for each feature
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public double[] coefficients(int arm) {
        return lines.get(arm - 1).coefficients().clone();
    }

    /**
     * The uplift of a customer whose features are all 0.
     *
     * @param arm which treatment, 1 to {@code arms() - 1}
     * @return the uplift
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public double intercept(int arm) {
        return lines.get(arm - 1).intercept();
    }

    @Override
    public double uplift(double[] row, int arm) {
        Line line = lines.get(arm - 1);
        checkWidth(row.length);
        return line.at(row);
    }

    @Override
    public double[] uplifts(Features features, int arm, FitContext context) {
        Line line = lines.get(arm - 1);
        checkWidth(features.columns());
        var all = new double[features.rows()];
        context.forBlocks("score uplift", all.length, BLOCK, () -> all, (into, from, to) -> {
            for (int row = from; row < to; row++) {
                into[row] = line.at(features, row);
            }
        });
        return all;
    }

    private void checkWidth(int width) {
        if (width != names.size()) {
            throw new IllegalArgumentException(
                    "the model was fitted on " + names.size() + " columns, " + names + ", but these are " + width);
        }
    }

    @Override
    public String toString() {
        return "linear uplift of " + lines.size() + (lines.size() == 1 ? " treatment" : " treatments") + " on "
                + names.size() + " columns";
    }

    private static final class Format implements ModelFormat<LinearUplift> {

        /** More treatments than any shop has; against damaged files. */
        private static final int MOST_TREATMENTS = 10_000;

        @Override
        public String type() {
            return "linear-uplift";
        }

        @Override
        public void write(LinearUplift model, ModelWriter out) {
            out.strings("names", model.names).integer("treatments", model.lines.size());
            for (int k = 0; k < model.lines.size(); k++) {
                ModelWriter under = out.under("arm" + (k + 1) + ".");
                under.doubles("coefficients", model.lines.get(k).coefficients())
                        .real("intercept", model.lines.get(k).intercept());
            }
        }

        @Override
        public LinearUplift read(ModelReader in) throws IOException {
            List<String> names = in.strings("names");
            int treatments = in.integer("treatments", 1, MOST_TREATMENTS);
            var lines = new ArrayList<Line>();
            for (int arm = 1; arm <= treatments; arm++) {
                lines.add(line(in.under("arm" + arm + "."), names.size()));
            }
            return new LinearUplift(names, lines);
        }

        private static Line line(ModelReader in, int width) throws IOException {
            double[] coefficients = in.doubles("coefficients", width);
            double intercept = in.real("intercept");
            boolean finite = IntStream.range(0, width).allMatch(k -> Double.isFinite(coefficients[k]));
            if (!finite || !Double.isFinite(intercept)) {
                throw in.corrupt("a line has a coefficient that is not finite");
            }
            return new Line(coefficients, intercept);
        }
    }
}
