package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.calibrate.IsotonicCalibration;
import io.growth.core.learn.calibrate.PlattCalibration;
import io.growth.core.learn.calibrate.TemperatureCalibration;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The calibrations of the shared vector. */
class CalibrationOracleTest {

    private static final Offset<Double> EXACT = within(1e-12);

    private final JsonOracle oracle = MetricsVector.figures();
    private final JsonOracle expected = oracle.at("calibration");
    private final Predictions plain = MetricsVector.predictions(oracle);
    private final double[] clipped = Arrays.stream(plain.probabilities())
            .map(p -> Math.min(Math.max(p, 0.025), 0.975))
            .toArray();

    @Test
    void plattAgrees() {
        JsonOracle platt = expected.at("platt_on_s_smoothed_targets");
        PlattCalibration fitted = PlattCalibration.fit(clipped, plain.labels(), null);
        assertThat(fitted.intercept()).isCloseTo(platt.number("intercept"), EXACT);
        assertThat(fitted.slope()).isCloseTo(platt.number("slope"), EXACT);
        double[] first = platt.numbers("calibrated_first5");
        for (int row = 0; row < first.length; row++) {
            assertThat(fitted.apply(clipped[row])).isCloseTo(first[row], EXACT);
        }
    }

    @Test
    void temperatureAgrees() {
        TemperatureCalibration fitted = TemperatureCalibration.fit(clipped, plain.labels(), null);
        assertThat(fitted.inverseTemperature()).isCloseTo(expected.number("inverse_temperature_on_s"), EXACT);
    }

    @Test
    void isotonicAgrees() {
        JsonOracle isotonic = expected.at("isotonic_on_p");
        IsotonicCalibration fitted = IsotonicCalibration.fit(plain.probabilities(), plain.labels(), null);
        assertThat(fitted.knots()).containsExactly(isotonic.numbers("x"));
        assertThat(fitted.values()).containsExactly(isotonic.numbers("y"), EXACT);
        double[] all = isotonic.numbers("fitted");
        for (int row = 0; row < all.length; row++) {
            assertThat(fitted.apply(plain.probabilities()[row])).isCloseTo(all[row], EXACT);
        }
    }
}
