package io.growth.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import io.growth.core.fit.FitContext;
import io.growth.core.prepare.Impute;
import io.growth.core.prepare.Pipeline;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableModelTest {

    private static final Table VISITS = Table.builder()
            .number("age", 20, 40, Double.NaN, 60)
            .category("channel", "ad", "shop", "shop", "email")
            .category("buys", "no", "yes", "yes", "no")
            .build();

    private static final ClassifierTrainer<Means> TRAINER = (examples, context) -> new Means(meansOf(examples));

    /** Learns the mean of each feature where it happened; the log-odds are the sum of the products. */
    private record Means(double[] means) implements Classifier, Explainer {

        private static final ModelFormat<Means> FORMAT = new Format("means");

        @Override
        public double probability(double[] row) {
            return 1 / (1 + Math.exp(-explain(row).logOdds()));
        }

        @Override
        public Explanation explain(double[] row) {
            return new Explanation(
                    0,
                    IntStream.range(0, means.length)
                            .mapToObj(k -> new Explanation.Part("f" + k, row[k], means[k] * row[k] / 100))
                            .toList());
        }
    }

    private record Format(String type) implements ModelFormat<Means> {

        @Override
        public void write(Means model, ModelWriter out) {
            out.doubles("means", model.means());
        }

        @Override
        public Means read(ModelReader in) throws IOException {
            return new Means(in.doubles("means"));
        }
    }

    private static double[] meansOf(Examples examples) {
        var sums = new double[examples.features().columns()];
        int happened = Arrays.stream(examples.labels()).sum();
        for (int row = 0; row < examples.size(); row++) {
            for (int column = 0; column < sums.length; column++) {
                sums[column] += examples.labels()[row] * examples.features().get(row, column) / happened;
            }
        }
        return sums;
    }

    @Test
    void learnsFromATableAndAnswersForItsRows() {
        TableModel<Means> model = TRAINER.fit(VISITS, "buys");

        assertThat(model.schema()).isEqualTo(Schema.empty().number("age").category("channel"));
        assertThat(model.pipeline().names()).containsExactly("age", "age=missing", "channel=email", "channel=shop");
        assertThat(model.model().means()).containsExactly(40, 0.5, 0, 1);
        double[] all = model.probabilities(VISITS);
        for (int row = 0; row < 4; row++) {
            assertThat(model.probability(VISITS.row(row))).isEqualTo(all[row]);
        }
    }

    @Test
    void answersForACustomerAsTheShopKnowsThem() {
        TableModel<Means> model = TRAINER.fit(VISITS, Target.of("buys", "yes"));
        TableRow customer = model.schema()
                .row()
                .number("age", 40)
                .category("channel", "shop")
                .build();

        assertThat(model.probability(customer)).isEqualTo(model.probability(VISITS.row(1)));
        assertThat(model.explain(customer).logOdds()).isEqualTo(16.01);
    }

    @Test
    void takesAlongOnlyTheRowsThatThePipelineLeaves() {
        TableModel<Means> model = TRAINER.fit(
                VISITS, Target.of("buys"), Pipeline.create().then(Impute.dropRows()), FitContext.defaults());

        assertThat(model.model().means()).containsExactly(40, 0, 1);
    }

    @Test
    void answersBitForBitTheSameAfterLoading(@TempDir Path folder) throws IOException {
        TableModel<Means> saved = TRAINER.fit(VISITS, "buys");
        Path file = folder.resolve("model");
        saved.save(file, Means.FORMAT);

        TableModel<Means> loaded = TableModel.load(file, Means.FORMAT);

        assertThat(loaded.probabilities(VISITS)).isEqualTo(saved.probabilities(VISITS));
        assertThat(loaded.schema()).isEqualTo(saved.schema());
        assertThat(loaded.toBytes(Means.FORMAT)).isEqualTo(saved.toBytes(Means.FORMAT));
    }

    @Test
    void refusesAFileOfAnotherModelAndEveryDamage() {
        byte[] bytes = TRAINER.fit(VISITS, "buys").toBytes(Means.FORMAT);

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> TableModel.load(bytes, new Format("forest")));
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] damaged = Arrays.copyOf(bytes, at);
            assertThatExceptionOfType(ModelFormatException.class)
                    .isThrownBy(() -> TableModel.load(damaged, Means.FORMAT));
        }
    }

    @Test
    void learnsFromWeightsButNotOfThem() {
        Table counted = VISITS.withNumbers("visits", new double[] {1, 3, 0, 2});
        var seen = new ArrayList<double[]>();
        ClassifierTrainer<Means> trainer = (examples, context) -> {
            seen.add(examples.weights());
            return new Means(meansOf(examples));
        };

        TableModel<Means> model = trainer.fit(
                counted,
                Target.of("buys").weightedBy("visits"),
                Pipeline.create().then(Impute.dropRows()),
                FitContext.defaults());

        assertThat(model.schema()).isEqualTo(Schema.empty().number("age").category("channel"));
        assertThat(seen.get(0)).containsExactly(1, 3, 2);
    }

    @Test
    void makesExamplesOfRowsWhoseOutcomeIsKnownAlsoAfterLoading() throws IOException {
        Table counted = VISITS.withNumbers("visits", new double[] {1, 3, 0, 2});
        Target target = Target.of("buys", "no").weightedBy("visits");
        byte[] bytes = TRAINER.fit(counted, target).toBytes(Means.FORMAT);

        Examples examples = TableModel.load(bytes, Means.FORMAT).examples(counted);

        assertThat(examples.labels()).containsExactly(1, 0, 0, 1);
        assertThat(examples.weights()).containsExactly(1, 3, 0, 2);
        assertThat(examples.features().names()).containsExactly("age", "age=missing", "channel=email", "channel=shop");
    }

    @Test
    void refusesWeightsThatAreNone() {
        Table counted = VISITS.withNumbers("visits", new double[] {1, 3, Double.NaN, -2});
        Target target = Target.of("buys").weightedBy("visits");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(counted, target))
                .withMessage("column visits must be finite and at least 0, since it says how much a row counts,"
                        + " but is missing in row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(counted.rows(new int[] {0, 1, 3}), target))
                .withMessageEndingWith("but is -2.0 in row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(VISITS, target))
                .withMessageContaining("no column visits");
    }

    @Test
    void saysWhatIsWrongWithTheTable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(VISITS, "buy"))
                .withMessageContaining("no column buy; the columns are age, channel, buys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(VISITS, "channel"))
                .withMessageContaining("[ad, email, shop]");
        TableModel<Means> model = TRAINER.fit(VISITS, "buys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probabilities(VISITS.drop("age")))
                .withMessageContaining("no column age");
    }

    @Test
    void givesNoReasonsWhereTheClassifierHasNone() {
        ClassifierTrainer<Classifier> constant = (examples, context) -> row -> 0.5;
        TableModel<Classifier> model = constant.fit(VISITS, "buys");

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> model.explain(VISITS.row(0)))
                .withMessageContaining("no reasons");
        assertThat(List.of(model.probability(VISITS.row(0)))).containsExactly(0.5);
    }
}
