package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalsTest {

    private static ExperimentAnalysis plan() {
        return ExperimentAnalysis.of("t", "c", "t")
                .withPrimary(MetricSpec.mean("revenue").cappedAt(50).withCovariates("before"))
                .withSecondary(MetricSpec.quantile("p90", 0.9).of("revenue"))
                .withSecondary(MetricSpec.mean("capped").of("revenue").cappedAtQuantile(0.99))
                .withSecondary(MetricSpec.ratio("basket", "revenue", "orders"))
                .withGuardrail(MetricSpec.proportion("bought").of("revenue"));
    }

    private static Totals totals(ExperimentAnalysis plan, long seed) {
        Totals totals = plan.totals();
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            totals.add(
                    random.nextBoolean() ? "c" : "t",
                    60 * random.nextDouble() - 10,
                    random.nextDouble(),
                    1 + random.nextInt(3));
        }
        totals.add("nobody's", 1, 1, 1);
        return totals;
    }

    @Test
    void savedSumsSayTheSameToTheBitAndGoOn(@TempDir Path folder) throws IOException {
        ExperimentAnalysis plan = plan();
        Totals sums = totals(plan, 1);
        sums.save(folder.resolve("sums"));
        Totals fromFile = plan().totals(folder.resolve("sums"));
        Totals fromBytes = plan().withLevel(0.9).totals(sums.toBytes());
        assertThat(fromFile.toBytes()).isEqualTo(sums.toBytes());
        assertThat(fromFile.rejected()).isEqualTo(sums.rejected());
        fromBytes.merge(totals(plan, 2));
        sums.merge(totals(plan(), 2));
        assertThat(plan.analyze(fromBytes).toString())
                .isEqualTo(plan.analyze(sums).toString());
    }

    @Test
    void emptySumsAreSavedToo() throws IOException {
        Totals sums = plan().totals();
        assertThat(plan().totals(sums.toBytes()).toBytes()).isEqualTo(sums.toBytes());
    }

    @Test
    void sumsOfOtherArmsOrMetricsAreRefused() {
        ExperimentAnalysis other = ExperimentAnalysis.of("t", "c", "t").withPrimary(MetricSpec.mean("revenue"));
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> other.totals(totals(plan(), 1).toBytes()))
                .withMessageContaining("other arms or metrics");
        assertThatIllegalArgumentException().isThrownBy(() -> other.totals().merge(plan().totals()));
        assertThatIllegalArgumentException().isThrownBy(() -> other.analyze(plan().totals()));
    }

    @Test
    void whatIsDamagedIsRefused() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("t", "c", "t").withPrimary(MetricSpec.proportion("x"));
        ModelWriter impossible = ModelWriter.of("experiment-totals", 1)
                .strings("plan", plan.signature())
                .longs("customers", new long[] {1, 1})
                .strings("reasons", List.of())
                .longs("rejected", new long[0])
                .integer("metric0.arm0.hits", 5)
                .integer("metric0.arm0.of", 1)
                .integer("metric0.arm1.hits", 0)
                .integer("metric0.arm1.of", 1);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> plan.totals(impossible.toBytes()))
                .withMessageContaining("5 of 1");
        byte[] bytes = totals(plan(), 1).toBytes();
        for (int place = 0; place < bytes.length; place += 97) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= 4;
            assertThatExceptionOfType(ModelFormatException.class)
                    .as("byte %s", place)
                    .isThrownBy(() -> plan().totals(damaged));
        }
    }
}
