package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurvivalModelFileTest {

    private static <M> M again(M model, ModelFormat<M> format) throws IOException {
        ModelWriter out = ModelWriter.of(format.type(), 1);
        format.write(model, out);
        try (ModelReader in = ModelReader.of(out.toBytes())) {
            return format.read(in.expect(format.type(), 1, 1));
        }
    }

    @Test
    void coxModelsAnswerBitForBitAsBefore() throws IOException {
        Sets.Rows rows = Sets.random(1, 300, 3, 30, true, true, 3);
        CoxModel model = CoxRegression.create().withRobustErrors().fit(rows.features(), rows.data());
        CoxModel loaded = again(model, CoxModel.FORMAT);
        double[] row = {0.5, 1, -1};
        assertThat(loaded.fit()).isEqualTo(model.fit());
        assertThat(loaded.effects()).isEqualTo(model.effects());
        assertThat(loaded.naiveEffects()).isEqualTo(model.naiveEffects());
        assertThat(loaded.strata()).isEqualTo(model.strata());
        assertThat(loaded.risk(row)).isEqualTo(model.risk(row));
        assertThat(loaded.survival(row, 7, "2")).isEqualTo(model.survival(row, 7, "2"));
        assertThat(loaded.curve(row, "1").logErrors())
                .containsExactly(model.curve(row, "1").logErrors());
        assertThat(loaded.diagnose(rows.features(), rows.data()).martingale())
                .containsExactly(model.diagnose(rows.features(), rows.data()).martingale());
    }

    @ParameterizedTest
    @EnumSource
    void acceleratedModelsAnswerBitForBitAsBefore(TimeDistribution distribution) throws IOException {
        Sets.Rows rows = Sets.random(2, 300, 2, 30, false, false, 1);
        AftModel model = AcceleratedFailureTime.of(distribution).fit(rows.features(), rows.data());
        AftModel loaded = again(model, AftModel.FORMAT);
        assertThat(loaded.fit()).isEqualTo(model.fit());
        assertThat(loaded.effects()).isEqualTo(model.effects());
        assertThat(loaded.logScale()).isEqualTo(model.logScale());
        assertThat(loaded.median(0.5, 1)).isEqualTo(model.median(0.5, 1));
    }

    @Test
    void damagedCoxModelsAreRefused() {
        refused(List.of("x", "x"), new double[] {1, 1}, new int[] {0, 2}, new double[] {1, 2}, "same name");
        refused(List.of("x"), new double[] {Double.NaN}, new int[] {0, 2}, new double[] {1, 2}, "coefficients is NaN");
        refused(List.of("x"), new double[] {1}, new int[] {0, 1}, new double[] {1, 2}, "do not share out 2 times");
        refused(List.of("x"), new double[] {1}, new int[] {0, 2}, new double[] {2, 1}, "do not ascend");
    }

    private static void refused(
            List<String> names, double[] coefficients, int[] starts, double[] times, String problem) {
        int columns = names.size();
        ModelWriter out = ModelWriter.of("cox", 1)
                .strings("names", names)
                .doubles("coefficients", coefficients)
                .doubles("centre", new double[columns])
                .doubles("naive", new double[columns * columns])
                .doubles("covariance", new double[columns * columns])
                .strings("strata", List.of("all"))
                .ints("starts", starts)
                .doubles("times", times);
        assertThatThrownBy(() -> {
                    try (ModelReader in = ModelReader.of(out.toBytes())) {
                        CoxModel.FORMAT.read(in);
                    }
                })
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void impossibleScalesAreRefused() {
        ModelWriter out = ModelWriter.of("accelerated-failure-time", 1)
                .text("distribution", "WEIBULL")
                .strings("names", List.of("x"))
                .real("intercept", 1)
                .real("scale", -1);
        assertThatThrownBy(() -> {
                    try (ModelReader in = ModelReader.of(out.toBytes())) {
                        AftModel.FORMAT.read(in);
                    }
                })
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("the scale -1.0");
    }
}
