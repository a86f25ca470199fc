package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Objects;

/**
 * One model of what happens to a customer in an arm; the uplift is the difference of its two answers. Immutable; made
 * by {@link SLearner}.
 *
 * @param <C> type of the model within
 */
public final class SingleModel<C extends Classifier> implements UpliftModel {

    private final C model;
    private final ArmDesign design;

    SingleModel(C model, ArmDesign design) {
        this.model = model;
        this.design = design;
    }

    /**
     * How these models are written to a file.
     *
     * @param <C> type of the model within
     * @param inner how that is written
     * @return the format
     */
    public static <C extends Classifier> ModelFormat<SingleModel<C>> format(ModelFormat<C> inner) {
        return new Format<>(inner);
    }

    @Override
    public int arms() {
        return design.arms();
    }

    /**
     * The model within. Its columns are the features and, behind them for each treatment, a 1 for those in it and,
     * unless left out, the features of those in it.
     *
     * @return the model
     */
    public C model() {
        return model;
    }

    @Override
    public double uplift(double[] row, int arm) {
        Objects.checkIndex(arm - 1, arms() - 1);
        design.checkRow(row);
        return model.probability(design.row(row, arm)) - model.probability(design.row(row, 0));
    }

    @Override
    public double[] uplifts(Features features, int arm, FitContext context) {
        Objects.checkIndex(arm - 1, arms() - 1);
        design.checkRow(new double[features.columns()]);
        double[] with = model.probabilities(design.features(features, row -> arm), context);
        double[] without = model.probabilities(design.features(features, row -> 0), context);
        var difference = new double[with.length];
        for (int row = 0; row < difference.length; row++) {
            difference[row] = with[row] - without[row];
        }
        return difference;
    }

    @Override
    public String toString() {
        return "difference of two answers of " + model;
    }

    private record Format<C extends Classifier>(ModelFormat<C> inner) implements ModelFormat<SingleModel<C>> {

        /** More columns than any model has; against damaged files. */
        private static final int MOST = 10_000_000;

        @Override
        public String type() {
            return "single-model-" + inner.type();
        }

        @Override
        public void write(SingleModel<C> model, ModelWriter out) {
            out.integer("columns", model.design.columns())
                    .integer("arms", model.arms())
                    .integer("interactions", model.design.interactions() ? 1 : 0);
            inner.write(model.model, out.under("model."));
        }

        @Override
        public SingleModel<C> read(ModelReader in) throws IOException {
            var design = new ArmDesign(
                    in.integer("columns", 0, MOST), in.integer("arms", 2, MOST), in.integer("interactions", 0, 1) == 1);
            return new SingleModel<>(inner.read(in.under("model.")), design);
        }
    }
}
