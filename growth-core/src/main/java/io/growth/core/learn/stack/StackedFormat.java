package io.growth.core.learn.stack;

import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes each model under its number, and how much it is believed beside them. */
final class StackedFormat implements ModelFormat<StackedModel> {

    private final List<ModelFormat<? extends Classifier>> formats;

    StackedFormat(List<ModelFormat<? extends Classifier>> formats) {
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("there must be a format for each model of a stack, but there is none");
        }
        this.formats = formats;
    }

    @Override
    public String type() {
        return formats.stream().map(ModelFormat::type).collect(Collectors.joining("-", "stacked-", ""));
    }

    @Override
    public void write(StackedModel model, ModelWriter out) {
        if (model.models().size() != formats.size()) {
            throw new IllegalArgumentException("there must be a format for each of the "
                    + model.models().size() + " models, in their order, but there are " + formats.size());
        }
        out.real("intercept", model.intercept()).real("least", model.least()).doubles("weights", model.weights());
        for (int k = 0; k < formats.size(); k++) {
            write(formats.get(k), model.models().get(k), out.under(part(k)));
        }
    }

    @SuppressWarnings("unchecked") // whoever saves gives the formats of the models in their order
    private static <C extends Classifier> void write(ModelFormat<C> format, Classifier model, ModelWriter out) {
        format.write((C) model, out);
    }

    private static String part(int model) {
        return "model" + model + ".";
    }

    @Override
    public StackedModel read(ModelReader in) throws IOException {
        double intercept = in.real("intercept");
        double least = in.real("least");
        double[] weights = in.doubles("weights", formats.size());
        if (!(Math.abs(intercept) <= Double.MAX_VALUE) || !(least > 0 && least <= 0.5)) {
            throw in.corrupt("the intercept of the stack is " + intercept + ", its least probability " + least);
        }
        var models = new ArrayList<Classifier>();
        for (int k = 0; k < weights.length; k++) {
            if (!(Math.abs(weights[k]) <= Double.MAX_VALUE)) {
                throw in.corrupt("weight " + k + " of the stack is " + weights[k]);
            }
            models.add(formats.get(k).read(in.under(part(k))));
        }
        return new StackedModel(List.copyOf(models), intercept, weights, least);
    }
}
