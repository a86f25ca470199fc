package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A model of what happens in each arm; the uplift is the difference to the arm left alone. Immutable; made by
 * {@link TLearner}.
 *
 * @param <C> type of the models within
 */
public final class TwoModels<C extends Classifier> implements UpliftModel {

    private final List<C> models;

    TwoModels(List<C> models) {
        this.models = List.copyOf(models);
    }

    /**
     * How these models are written to a file.
     *
     * @param <C> type of the models within
     * @param inner how those are written
     * @return the format
     */
    public static <C extends Classifier> ModelFormat<TwoModels<C>> format(ModelFormat<C> inner) {
        return new Format<>(inner);
    }

    @Override
    public int arms() {
        return models.size();
    }

    /**
     * What happens in one arm.
     *
     * @param arm 0 for those left alone
     * @return the model
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public C model(int arm) {
        return models.get(arm);
    }

    @Override
    public double uplift(double[] row, int arm) {
        Objects.checkIndex(arm - 1, models.size() - 1);
        return models.get(arm).probability(row) - models.get(0).probability(row);
    }

    @Override
    public double[] uplifts(Features features, int arm, FitContext context) {
        Objects.checkIndex(arm - 1, models.size() - 1);
        double[] with = models.get(arm).probabilities(features, context);
        double[] without = models.get(0).probabilities(features, context);
        var difference = new double[with.length];
        for (int row = 0; row < difference.length; row++) {
            difference[row] = with[row] - without[row];
        }
        return difference;
    }

    @Override
    public String toString() {
        return "difference of " + models.get(1) + " and " + models.get(0)
                + (arms() > 2 ? ", and of " + (arms() - 2) + " more arms" : "");
    }

    private record Format<C extends Classifier>(ModelFormat<C> inner) implements ModelFormat<TwoModels<C>> {

        /** More arms than any shop has; against damaged files. */
        private static final int MOST_ARMS = 10_000;

        @Override
        public String type() {
            return "two-models-" + inner.type();
        }

        @Override
        public void write(TwoModels<C> model, ModelWriter out) {
            out.integer("arms", model.arms());
            for (int arm = 0; arm < model.arms(); arm++) {
                inner.write(model.model(arm), out.under("arm" + arm + "."));
            }
        }

        @Override
        public TwoModels<C> read(ModelReader in) throws IOException {
            int arms = in.integer("arms", 2, MOST_ARMS);
            var models = new ArrayList<C>();
            for (int arm = 0; arm < arms; arm++) {
                models.add(inner.read(in.under("arm" + arm + ".")));
            }
            return new TwoModels<>(models);
        }
    }
}
