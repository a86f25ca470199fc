package io.growth.churn.warning;

import io.growth.core.data.Table;
import io.growth.core.figure.Interval;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Explainer;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.calibrate.PlattCalibration;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What all early warning is made of: a classifier of customers, models that show how sure it is, and what puts the
 * probabilities of all of them right.
 */
record RiskModel(TableModel<?> model, Jackknife jackknife, PlattCalibration calibration) {

    private static final String CLASSIFIER = "classifier";
    private static final String WITHOUT = "without-group-";

    double[] probabilities(Table customers) {
        return Arrays.stream(model.probabilities(customers))
                .map(calibration::apply)
                .toArray();
    }

    /** Intervals of 95 % around the probabilities that were said. */
    Interval[] intervals(Table customers, double[] said) {
        return jackknife.intervals(customers, said, calibration);
    }

    /** The same put right by what came of other customers, or of another time. */
    RiskModel recalibrated(Table customers, int[] labels) {
        return new RiskModel(model, jackknife, PlattCalibration.fit(model.probabilities(customers), labels, null));
    }

    boolean explains() {
        return model.model() instanceof Explainer;
    }

    void write(ModelWriter out, ModelFormat<? extends Classifier> format) {
        out.real("intercept", calibration.intercept()).real("slope", calibration.slope());
        for (int group = 0; group < Jackknife.GROUPS; group++) {
            out.bytes(WITHOUT + group, bytes(jackknife.models().get(group), format));
        }
        out.bytes(CLASSIFIER, bytes(model, format));
    }

    @SuppressWarnings("unchecked") // a format of another class fails at its first cast, which is said in words
    private static <M extends Classifier> byte[] bytes(TableModel<?> model, ModelFormat<M> format) {
        try {
            return ((TableModel<M>) model).toBytes(format);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException(
                    "the classifier inside is " + model.model() + ", which is not written as " + format.type(), e);
        }
    }

    static RiskModel read(ModelReader in, ModelFormat<? extends Classifier> format) throws IOException {
        TableModel<?> model = TableModel.load(in.bytes(CLASSIFIER), format);
        List<String> columns = model.schema().names();
        var others = new ArrayList<TableModel<?>>();
        for (int group = 0; group < Jackknife.GROUPS; group++) {
            TableModel<?> other = TableModel.load(in.bytes(WITHOUT + group), format);
            if (!other.schema().names().equals(columns)) {
                throw in.corrupt("the classifiers inside take different columns");
            }
            others.add(other);
        }
        var calibration = new PlattCalibration(in.real("intercept"), in.real("slope"));
        if (!Double.isFinite(calibration.intercept() + calibration.slope())) {
            throw in.corrupt("the calibration has numbers that are not finite");
        }
        return new RiskModel(model, new Jackknife(others), calibration);
    }

    @Override
    public String toString() {
        return model + ", " + calibration;
    }
}
