package io.growth.core.learn.calibrate;

import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/** Writes the model inside under a name of its own, and the calibration beside it. */
final class CalibratedFormat<C extends Classifier> implements ModelFormat<CalibratedModel<C>> {

    private static final String INSIDE = "inside.";

    private final ModelFormat<C> inner;

    CalibratedFormat(ModelFormat<C> inner) {
        this.inner = inner;
    }

    @Override
    public String type() {
        return "calibrated-" + inner.type();
    }

    @Override
    public void write(CalibratedModel<C> model, ModelWriter out) {
        inner.write(model.model(), out.under(INSIDE));
        Calibration calibration = model.calibration();
        if (calibration instanceof PlattCalibration platt) {
            out.text("calibration", "platt").doubles("first", new double[] {platt.intercept()});
            out.doubles("second", new double[] {platt.slope()});
        } else if (calibration instanceof TemperatureCalibration temperature) {
            out.text("calibration", "temperature");
            out.doubles("first", new double[] {temperature.inverseTemperature()});
        } else if (calibration instanceof ClassWeightCorrection weights) {
            out.text("calibration", "class-weights").doubles("first", new double[] {weights.zeroWeight()});
            out.doubles("second", new double[] {weights.oneWeight()});
        } else if (calibration instanceof IsotonicCalibration isotonic) {
            out.text("calibration", "isotonic").doubles("first", isotonic.knots());
            out.doubles("second", isotonic.values());
        }
    }

    @Override
    public CalibratedModel<C> read(ModelReader in) throws IOException {
        C model = inner.read(in.under(INSIDE));
        String kind = in.text("calibration");
        Calibration calibration = switch (kind) {
            case "platt" -> new PlattCalibration(number(in, "first"), number(in, "second"));
            case "temperature" -> new TemperatureCalibration(within(in, "first", 0, TemperatureCalibration.MOST));
            case "class-weights" ->
                new ClassWeightCorrection(
                        within(in, "first", Double.MIN_VALUE, Double.MAX_VALUE),
                        within(in, "second", Double.MIN_VALUE, Double.MAX_VALUE));
            case "isotonic" -> isotonic(in);
            default -> throw in.corrupt("there is no calibration named '" + kind + "'");
        };
        return CalibratedModel.of(model, calibration);
    }

    private static double number(ModelReader in, String name) throws IOException {
        return within(in, name, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    private static double within(ModelReader in, String name, double least, double most) throws IOException {
        double value = in.doubles(name, 1)[0];
        if (!(value >= least && value <= most)) {
            throw in.corrupt("number '" + name + "' of the calibration is " + value);
        }
        return value;
    }

    private static Calibration isotonic(ModelReader in) throws IOException {
        IsotonicCalibration curve = IsotonicCalibration.of(in.doubles("first"), in.doubles("second"));
        if (curve == null) {
            throw in.corrupt("the curve of the calibration does not grow from 0 to 1");
        }
        return curve;
    }
}
