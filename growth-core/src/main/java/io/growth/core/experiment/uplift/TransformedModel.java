package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model for each treatment of who speaks for it; the uplift is twice its probability, less 1. Immutable; made by
 * {@link ClassTransformation}.
 *
 * @param <C> type of the models within
 */
public final class TransformedModel<C extends Classifier> implements UpliftModel {

    private final List<C> models;

    TransformedModel(List<C> models) {
        this.models = List.copyOf(models);
    }

    /**
     * How these models are written to a file.
     *
     * @param <C> type of the models within
     * @param inner how those are written
     * @return the format
     */
    public static <C extends Classifier> ModelFormat<TransformedModel<C>> format(ModelFormat<C> inner) {
        return new Format<>(inner);
    }

    @Override
    public int arms() {
        return models.size() + 1;
    }

    /**
     * The model of one treatment.
     *
     * @param arm 1 to {@code arms() - 1}
     * @return the model
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public C model(int arm) {
        return models.get(arm - 1);
    }

    @Override
    public double uplift(double[] row, int arm) {
        return 2 * model(arm).probability(row) - 1;
    }

    @Override
    public double[] uplifts(Features features, int arm, FitContext context) {
        return Arrays.stream(model(arm).probabilities(features, context))
                .map(probability -> 2 * probability - 1)
                .toArray();
    }

    @Override
    public String toString() {
        return "class transformation of " + models.size() + " treatments: " + models.get(0);
    }

    private record Format<C extends Classifier>(ModelFormat<C> inner) implements ModelFormat<TransformedModel<C>> {

        /** More treatments than any shop has; against damaged files. */
        private static final int MOST_TREATMENTS = 10_000;

        @Override
        public String type() {
            return "class-transformation-" + inner.type();
        }

        @Override
        public void write(TransformedModel<C> model, ModelWriter out) {
            out.integer("treatments", model.models.size());
            for (int arm = 1; arm < model.arms(); arm++) {
                inner.write(model.model(arm), out.under("arm" + arm + "."));
            }
        }

        @Override
        public TransformedModel<C> read(ModelReader in) throws IOException {
            int treatments = in.integer("treatments", 1, MOST_TREATMENTS);
            var models = new ArrayList<C>();
            for (int arm = 1; arm <= treatments; arm++) {
                models.add(inner.read(in.under("arm" + arm + ".")));
            }
            return new TransformedModel<>(models);
        }
    }
}
