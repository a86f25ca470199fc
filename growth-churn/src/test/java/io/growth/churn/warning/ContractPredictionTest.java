package io.growth.churn.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.survival.CoxModel;
import io.growth.churn.survival.CoxRegression;
import io.growth.churn.survival.Survival;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Target;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.tree.BoostedTrees;
import io.growth.core.learn.tree.RandomForest;
import io.growth.core.prepare.FittedPipeline;
import io.growth.core.prepare.Pipeline;
import io.growth.core.store.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Early warning where customers have a contract")
class ContractPredictionTest {

    @TempDir
    Path folder;

    private static final Target LEFT = Target.of("status", "left");

    /** Those who pay by the month leave often, and the less often the longer they have been there. */
    private static Table customers(int count, long seed) {
        var random = new SplittableRandom(seed);
        var plan = new String[count];
        var months = new double[count];
        var status = new String[count];
        for (int row = 0; row < count; row++) {
            boolean monthly = random.nextBoolean();
            plan[row] = monthly ? "monthly" : "yearly";
            months[row] = random.nextInt(60);
            double logOdds = (monthly ? 1 : -1.5) - months[row] / 30;
            boolean left = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            status[row] = left ? "left" : random.nextInt(10) == 0 ? "paused" : "active";
        }
        return Table.builder()
                .category("plan", plan)
                .number("months", months)
                .category("status", status)
                .build();
    }

    @Test
    @DisplayName("learns from a column of status and says true probabilities of others")
    void learns() {
        ContractModel model = ContractPrediction.of(LEFT).fit(customers(3000, 1));
        Table others = customers(3000, 2);
        Predictions said = Predictions.of(model.probabilities(others.drop("status")), LEFT.labels(others));
        assertThat(said.auc()).isGreaterThan(0.75);
        assertThat(said.reliabilityByMass(10).expectedError()).isLessThan(0.04);
    }

    @Test
    @DisplayName("warns of those with most to lose first, with reasons in words")
    void warns() {
        ContractModel model = ContractPrediction.of(LEFT).fit(customers(3000, 1));
        Table two = Table.builder()
                .category("plan", "yearly", "monthly", "monthly")
                .number("months", 50, 2, 2)
                .build();
        double[] probabilities = model.probabilities(two);
        List<ChurnWarning<String>> warnings = model.warn(List.of("a", "b", "c"), two, new long[] {2_000, 2_000, 9_000});
        assertThat(warnings).extracting(ChurnWarning::customer).containsExactly("c", "b", "a");
        ChurnWarning<String> first = warnings.get(0);
        assertThat(first.probability()).isEqualTo(probabilities[2]).isGreaterThan(0.6);
        assertThat(first.valueAtRisk()).isEqualTo(Math.round(9_000 * probabilities[2]));
        assertThat(first.nextOrder()).isNull();
        assertThat(first.confidence()).isEqualTo(model.intervals(two).get(2));
        assertThat(first.confidence().contains(first.probability())).isTrue();
        assertThat(model.probability(two.row(2))).isEqualTo(probabilities[2]);
        assertThat(model.schema().names()).containsExactly("plan", "months");
        assertThat(first.reasons()).extracting(Reason::toString).contains("leaves: months: 2");
        assertThat(warnings.get(2).reasons())
                .extracting(Reason::words)
                .containsAnyOf("plan is yearly", "plan is not monthly");
    }

    @Test
    @DisplayName("takes any classifier, and is the same on any number of threads")
    void anyClassifier() {
        Table past = customers(400, 3);
        var prediction =
                ContractPrediction.of(LEFT).withTrainer(RandomForest.create().withTrees(20));
        double[] alone =
                prediction.fit(past, FitContext.defaults().withThreads(1)).probabilities(past);
        double[] many =
                prediction.fit(past, FitContext.defaults().withThreads(8)).probabilities(past);
        assertThat(many).isEqualTo(alone);
    }

    @Test
    @DisplayName("is as sure as other customers of the same kind show it may be")
    void confidence() {
        Table asked = customers(100, 99);
        assertThat(Sureness.claimedToSeen(run -> {
                    ContractModel model = ContractPrediction.of(LEFT).fit(customers(1000, run));
                    return new Sureness.Answers(model.probabilities(asked), model.intervals(asked));
                }))
                .isBetween(0.75, 1.33);
    }

    @Test
    @DisplayName("lets customers count by a column of weights, also where it puts probabilities right")
    void weights() {
        Table past = customers(2000, 7);
        int[] labels = LEFT.labels(past);
        double[] weights =
                IntStream.of(labels).mapToDouble(left -> 1 + 3 * left).toArray();
        double[] said = ContractPrediction.of(LEFT.weightedBy("count"))
                .fit(past.withNumbers("count", weights))
                .probabilities(past);
        double all = 0;
        double left = 0;
        double expected = 0;
        for (int row = 0; row < labels.length; row++) {
            all += weights[row];
            left += weights[row] * labels[row];
            expected += weights[row] * said[row];
        }
        assertThat(expected / all).isCloseTo(left / all, within(0.01));
    }

    @Test
    @DisplayName("is saved with all that it says, bit for bit, and not read as something else or damaged")
    void saved() throws IOException {
        Table past = customers(500, 4);
        ContractModel model = ContractPrediction.of(LEFT).fit(past);
        Path file = folder.resolve("contract.growth");
        model.save(file, LogisticModel.FORMAT);
        ContractModel loaded = ContractModel.load(file, LogisticModel.FORMAT);
        List<Integer> keys = IntStream.range(0, past.rows()).boxed().toList();
        var values = new long[past.rows()];
        Arrays.fill(values, 100);
        assertThat(loaded.warn(keys, past, values)).isEqualTo(model.warn(keys, past, values));
        assertThat(loaded).hasToString(model.toString());
        byte[] bytes = model.toBytes(LogisticModel.FORMAT);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ContractModel.load(bytes, BoostedTrees.FORMAT));
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ChurnModel.load(bytes, LogisticModel.FORMAT));
        assertThatIllegalArgumentException().isThrownBy(() -> model.toBytes(BoostedTrees.FORMAT));
        for (int place = 0; place < bytes.length; place += 1 + bytes.length / 50) {
            byte[] damaged = bytes.clone();
            damaged[place] ^= 0x10;
            assertThatExceptionOfType(ModelFormatException.class)
                    .as("byte %d", place)
                    .isThrownBy(() -> ContractModel.load(damaged, LogisticModel.FORMAT));
        }
    }

    @Test
    @DisplayName("has the same customers as the curve of how long they stay")
    void survival() {
        Table past = customers(200, 5);
        Survival stays = Survival.of(past, "months", LEFT);
        assertThat(stays.eventCount())
                .isEqualTo(Arrays.stream(LEFT.labels(past)).sum());
        assertThat(stays.times()).isEqualTo(past.numbers("months"));
    }

    @Test
    @DisplayName("has the same table as models of how long customers stay, which a pipeline makes columns of")
    void columns() {
        Table past = customers(2000, 8);
        FittedPipeline columns = Pipeline.forLinear().fit(past.drop("months", "status"));
        Survival stays = Survival.of(past, "months", LEFT);
        CoxModel cox = CoxRegression.create().fit(columns.apply(past), stays);
        TableRow monthly = columns.schema().row().category("plan", "monthly").build();
        TableRow yearly = columns.schema().row().category("plan", "yearly").build();
        assertThat(cox.risk(columns.apply(monthly))).isGreaterThan(2 * cox.risk(columns.apply(yearly)));
    }

    @Test
    @DisplayName("refuses what it cannot learn from or warn of")
    void refuses() {
        Table past = customers(200, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ContractPrediction.of(Target.of("state", "left")).fit(past));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ContractPrediction.of(Target.of("status", "gone")).fit(past))
                .withMessageContaining("gone");
        ContractModel model = ContractPrediction.of(LEFT).fit(past);
        Table one = past.rows(new int[] {0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.warn(List.of("a", "b"), one, new long[1]))
                .withMessageContaining("1 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.warn(List.of("a"), one, new long[] {-1}))
                .withMessageContaining("at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probabilities(one.drop("plan")))
                .withMessageContaining("plan");
        assertThat(model.probabilities(one)[0]).isCloseTo(0.5, within(0.5));
    }
}
