package io.growth.churn.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import io.growth.core.evaluate.Predictions;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.tree.GradientBoosting;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Early warning")
class ChurnPredictionTest {

    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final LocalDate TODAY = START.plusDays(400);
    private static final ChurnDefinition CHURN30 = ChurnDefinition.horizon(30);

    /** Customers who buy at a pace of their own until, at some point, half of them stop for good. */
    private static PurchasesBuilder<Integer> shop(long seed) {
        var random = new SplittableRandom(seed);
        PurchasesBuilder<Integer> orders = Purchases.builder();
        for (int customer = 0; customer < 600; customer++) {
            int pace = 5 + random.nextInt(40);
            int stops = random.nextBoolean() ? 1000 : random.nextInt(400);
            for (int day = random.nextInt(200); day <= Math.min(400, stops); day += 1 + random.nextInt(2 * pace)) {
                orders.add(customer, START.plusDays(day), 500 + random.nextInt(5000));
            }
        }
        return orders;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cdnow, transactions, 91, 1998-03-31, 6084",
        "online_retail, purchase_days, 90, 2011-09-10, 2784",
    })
    @DisplayName("has the population and the labels of the reference")
    void labelsAgree(String shop, String file, int horizon, LocalDate cutOff, int customers) throws IOException {
        PurchasesBuilder<Long> orders = Purchases.<Long>builder().withDecimals(3);
        Csv.of(RetentionData.file(shop + "/" + file + ".csv.gz"))
                .header()
                .forEach(row -> orders.add(
                        row.getLong("customer_id"),
                        LocalDate.parse(row.get("date")),
                        new BigDecimal(row.get("amount"))));
        Purchases<Long> purchases = orders.build();
        ChurnDefinition definition = ChurnDefinition.horizon(horizon);
        Snapshot<Long> snapshot = Snapshot.of(purchases, CustomerFeatures.none(), cutOff, definition)
                .labelled(purchases, definition);
        int[] labels = snapshot.labels();
        Map<Long, Integer> rows = new HashMap<>();
        IntStream.range(0, snapshot.size()).forEach(row -> rows.put(snapshot.customer(row), row));
        var seen = new ArrayList<Integer>();
        Csv.of(RetentionData.oracle("churn_" + shop + "_labels.csv")).header().forEach(line -> {
            int row = rows.get(line.getLong("customer_id"));
            assertThat(labels[row]).isEqualTo((int) line.getLong("churned"));
            assertThat(snapshot.features().get(row, 0)).isEqualTo(Math.log1p(line.getLong("recency_days")));
            assertThat(snapshot.features().get(row, 1)).isEqualTo(Math.log1p(line.getLong("repeat_days")));
            seen.add(row);
        });
        assertThat(seen).hasSize(customers).hasSameSizeAs(rows.keySet());
    }

    @Test
    @DisplayName("beats the best figures for the music shop, chosen and calibrated without the judged snapshot")
    void beatsTheBaselines() throws IOException {
        PurchasesBuilder<String> orders = Purchases.builder();
        Csv.of(RetentionData.file("cdnow/transactions.csv.gz"))
                .header()
                .forEach(row -> orders.add(
                        row.get("customer_id"), LocalDate.parse(row.get("date")), new BigDecimal(row.get("amount"))));
        Purchases<String> purchases = orders.build();
        List<LocalDate> cutOffs =
                List.of(LocalDate.parse("1997-06-30"), LocalDate.parse("1997-09-30"), LocalDate.parse("1997-12-30"));
        ChurnModel model =
                ChurnPrediction.of(ChurnDefinition.horizon(91)).fit(purchases, cutOffs, FitContext.defaults());
        Snapshot<String> judged = model.labelledSnapshot(purchases, LocalDate.parse("1998-03-31"));
        Predictions predictions = Predictions.of(model.probabilities(judged), judged.labels());
        assertThat(predictions.auc()).isGreaterThan(0.7276);
        assertThat(predictions.logLoss()).isLessThan(0.5854);
        assertThat(predictions.reliabilityByMass(10).expectedError()).isLessThan(0.03);
    }

    @Test
    @DisplayName("sees nothing of the future: however that is altered, features and warnings stay")
    void noLeakage() {
        for (long seed = 1; seed <= 5; seed++) {
            Purchases<Integer> truth = shop(seed).build();
            LocalDate day = START.plusDays(250);
            PurchasesBuilder<Integer> orders = shop(seed);
            var random = new SplittableRandom(seed);
            for (int k = 0; k < 500; k++) {
                orders.add(random.nextInt(600), day.plusDays(1 + random.nextInt(100)), random.nextInt(100_000));
            }
            ChurnModel model = ChurnPrediction.of(CHURN30).fit(truth, day);
            Purchases<Integer> other = orders.build();
            assertThat(model.warn(other, day)).as("seed " + seed).isEqualTo(model.warn(truth, day));
            assertThat(model.warn(truth.until(day), day)).as("seed " + seed).isEqualTo(model.warn(truth, day));
            ChurnModel again = ChurnPrediction.of(CHURN30).fit(other, day);
            assertThat(again.warn(truth, day)).as("seed " + seed).isEqualTo(model.warn(truth, day));
        }
    }

    @Test
    @DisplayName("learns only from snapshots whose horizon is over, none overlapping another")
    void cutOffs() {
        Purchases<Integer> purchases = shop(1).build();
        ChurnPrediction prediction = ChurnPrediction.of(CHURN30.withGap(5));
        assertThat(prediction.cutOffs(purchases, TODAY))
                .containsExactly(TODAY.minusDays(125), TODAY.minusDays(95), TODAY.minusDays(65), TODAY.minusDays(35));
        assertThat(prediction.withSnapshots(1).cutOffs(purchases, TODAY)).containsExactly(TODAY.minusDays(35));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prediction.cutOffs(purchases, START.plusDays(10)))
                .withMessageContaining("the horizon of 30 days");
        assertThat(CHURN30.knownOn(START)).isEqualTo(START.plusDays(30));
        assertThat(CHURN30.label()).isEqualTo("churn30");
    }

    @Test
    @DisplayName("learns from no snapshot before which less than a horizon is known, unless it is told to")
    void history() {
        Purchases<Integer> purchases = shop(1).build();
        LocalDate today = purchases.firstDay().plusDays(100);
        ChurnPrediction prediction = ChurnPrediction.of(CHURN30);
        assertThat(prediction.cutOffs(purchases, today)).containsExactly(today.minusDays(60), today.minusDays(30));
        assertThat(prediction.cutOffs(purchases, today.minusDays(40))).containsExactly(today.minusDays(70));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prediction.cutOffs(purchases, today.minusDays(41)))
                .withMessageContaining("30 days of history");
        assertThat(prediction.withHistory(0).cutOffs(purchases, today))
                .containsExactly(today.minusDays(90), today.minusDays(60), today.minusDays(30));
        assertThat(prediction.withHistory(70).cutOffs(purchases, today)).containsExactly(today.minusDays(30));
        assertThatIllegalArgumentException().isThrownBy(() -> prediction.withHistory(-1));
    }

    @Test
    @DisplayName("knows who leaves better than chance, whatever learns, and says it with a calibrated probability")
    void predicts() {
        Purchases<Integer> purchases = shop(7).build();
        LocalDate judged = TODAY.minusDays(30);
        for (ChurnPrediction prediction : List.of(
                ChurnPrediction.of(CHURN30),
                ChurnPrediction.of(CHURN30)
                        .withTrainers(GradientBoosting.create().withTrees(40)))) {
            ChurnModel model = prediction.fit(purchases, judged);
            Snapshot<Integer> snapshot = model.labelledSnapshot(purchases, judged);
            Predictions predictions = Predictions.of(model.probabilities(snapshot), snapshot.labels());
            assertThat(predictions.auc()).as(prediction.toString()).isGreaterThan(0.6);
            assertThat(mean(predictions)).isCloseTo(predictions.baseRate(), within(0.1));
            Map<Integer, Double> byCustomer = model.probabilities(purchases, judged);
            assertThat(byCustomer).hasSize(snapshot.size());
            for (int row = 0; row < snapshot.size(); row++) {
                assertThat(byCustomer).containsEntry(snapshot.customer(row), model.probabilities(snapshot)[row]);
            }
        }
    }

    @Test
    @DisplayName("warns of those with most to lose first, with reasons in words")
    void warnings() {
        Purchases<Integer> purchases = shop(3).build();
        ChurnModel model = ChurnPrediction.of(CHURN30).fit(purchases, TODAY);
        List<ChurnWarning<Integer>> warnings = model.warn(purchases, TODAY);
        assertThat(warnings).hasSize(model.snapshot(purchases, TODAY).size());
        assertThat(warnings.get(0).reasons()).hasSize(3);
        assertThat(warnings.get(0).reasons().get(0).words()).isNotBlank();
        assertThat(warnings.get(0).reasons().get(0).toString()).containsAnyOf("leaves: ", "stays: ");
        for (ChurnWarning<Integer> warning : warnings) {
            assertThat(warning.reasons())
                    .extracting(Reason::words)
                    .doesNotHaveDuplicates()
                    .noneMatch(words -> words.matches(".*\\b1 (days|purchases)\\b.*"));
        }
        for (int k = 1; k < warnings.size(); k++) {
            assertThat(warnings.get(k).valueAtRisk())
                    .isLessThanOrEqualTo(warnings.get(k - 1).valueAtRisk());
        }
        ChurnWarning<Integer> first = warnings.get(0);
        assertThat(first.band()).isEqualTo(RiskBand.of(first.probability()));
        assertThat(first.confidence().contains(first.probability())).isTrue();
    }

    @Test
    @DisplayName("tells once what several features say in the same words, with what they come to together")
    void reasonsAddUp() {
        assertThat(Reason.strongest(List.of(
                        new Reason("usual amount", 0.875, "spent 12"),
                        new Reason("purchases before", 0.3, "bought 7 times"),
                        new Reason("total amount", -0.75, "spent 12"),
                        new Reason("visits", -0.2, "visits: 3"),
                        new Reason("age", 0.05, "age: 9"))))
                .containsExactly(
                        new Reason("purchases before", 0.3, "bought 7 times"),
                        new Reason("visits", -0.2, "visits: 3"),
                        new Reason("usual amount", 0.125, "spent 12"));
    }

    @Test
    @DisplayName("is as sure as the same shop with other customers shows it may be")
    void confidence() {
        Purchases<Integer> asked = shop(99).build();
        ChurnPrediction prediction = ChurnPrediction.of(CHURN30)
                .withTrainers(LogisticRegression.create().withL2(1))
                .withSnapshots(2);
        assertThat(Sureness.claimedToSeen(run -> {
                    ChurnModel model = prediction.fit(shop(run + 1).build(), TODAY);
                    Snapshot<Integer> snapshot = model.snapshot(asked, TODAY);
                    return new Sureness.Answers(model.probabilities(snapshot), model.intervals(snapshot));
                }))
                .isBetween(0.75, 1.33);
    }

    @Test
    @DisplayName("says true probabilities again after a recalibration, also of other customers, and ranks as before")
    void recalibrates() {
        Purchases<Integer> purchases = withQuietAutumn(shop(11).build());
        ChurnModel model = ChurnPrediction.of(CHURN30).fit(purchases, START.plusDays(300));
        Snapshot<Integer> newest = model.labelledSnapshot(purchases, START.plusDays(340));
        Snapshot<Integer> even = newest.only(customer -> customer % 2 == 0);
        Snapshot<Integer> odd = newest.only(customer -> customer % 2 == 1);
        assertThat(even.size() + odd.size()).isEqualTo(newest.size());
        assertThat(IntStream.range(0, odd.size()).map(odd::customer)).allMatch(customer -> customer % 2 == 1);
        ChurnModel better = model.recalibrated(even);
        Predictions before = Predictions.of(model.probabilities(odd), odd.labels());
        Predictions after = Predictions.of(better.probabilities(odd), odd.labels());
        assertThat(after.auc()).isEqualTo(before.auc());
        assertThat(after.logLoss()).isLessThan(before.logLoss());
        assertThat(Math.abs(mean(before) - before.baseRate())).isGreaterThan(0.1);
        Predictions all = Predictions.of(model.recalibrated(newest).probabilities(newest), newest.labels());
        assertThat(mean(all)).isCloseTo(all.baseRate(), within(0.01));
        assertThat(better.intervals(odd).get(0).contains(better.probabilities(odd)[0]))
                .isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> model.recalibrated(model.snapshot(purchases, TODAY)))
                .withMessageContaining("not known");
    }

    /** Of what would have been bought after day 340, two thirds are not. */
    private static Purchases<Integer> withQuietAutumn(Purchases<Integer> purchases) {
        var random = new SplittableRandom(1);
        PurchasesBuilder<Integer> orders = Purchases.builder();
        for (int customer = 0; customer < purchases.customers().size(); customer++) {
            for (int p = purchases.start(customer); p < purchases.end(customer); p++) {
                LocalDate day = LocalDate.ofEpochDay(purchases.day(p));
                if (!day.isAfter(START.plusDays(340)) || random.nextInt(3) == 0) {
                    orders.add(purchases.customers().key(customer), day, purchases.amount(p));
                }
            }
        }
        return orders.build();
    }

    private static double mean(Predictions predictions) {
        return IntStream.range(0, predictions.labels().length)
                .mapToDouble(row -> predictions.probabilities()[row])
                .average()
                .orElseThrow();
    }

    private static List<ChurnWarning<String>> night(double... probabilities) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(k -> new ChurnWarning<>(
                        "c" + k,
                        probabilities[k],
                        Interval.UNDEFINED,
                        RiskBand.of(probabilities[k]),
                        0,
                        null,
                        List.of()))
                .toList();
    }

    @Test
    @DisplayName("alerts once when a risk rises, and again only after it has fallen")
    void alerts() {
        ChurnAlerts<String> alerts = ChurnAlerts.between(0.7, 0.5);
        assertThat(alerts.update(night(0.69, 0.7, 0.9)))
                .extracting(ChurnWarning::customer)
                .containsExactly("c1", "c2");
        assertThat(alerts.update(night(0.69, 0.6, 0.95))).isEmpty();
        ChurnAlerts<String> resumed = ChurnAlerts.resumed(0.7, 0.5, alerts.alerted());
        assertThat(resumed.update(night(0.71, 0.75, 0.49)))
                .extracting(ChurnWarning::customer)
                .containsExactly("c0");
        assertThat(resumed.update(night(0.71, 0.75, 0.8)))
                .extracting(ChurnWarning::customer)
                .containsExactly("c2");
        assertThatIllegalArgumentException().isThrownBy(() -> ChurnAlerts.between(0.5, 0.6));
    }

    @Test
    @DisplayName("is the same for any number of threads, and stops when cancelled")
    void threadsAndCancel() {
        Purchases<Integer> purchases = shop(5).build();
        ChurnPrediction prediction = ChurnPrediction.of(CHURN30);
        List<LocalDate> days = prediction.cutOffs(purchases, TODAY);
        FitContext context = FitContext.defaults();
        ChurnModel alone = prediction.fit(purchases, days, context.withThreads(1));
        ChurnModel many = prediction.fit(purchases, days, context.withThreads(8));
        Snapshot<Integer> snapshot = alone.snapshot(purchases, TODAY);
        assertThat(many.probabilities(snapshot)).isEqualTo(alone.probabilities(snapshot));
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> prediction.fit(purchases, days, context.withCancel(() -> true)));
    }

    @Test
    @DisplayName("refuses what it cannot learn from")
    void refuses() {
        Purchases<Integer> purchases = shop(2).build();
        ChurnPrediction prediction = ChurnPrediction.of(CHURN30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prediction.fit(purchases, List.of(), FitContext.defaults()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prediction.fit(purchases, List.of(TODAY, TODAY), FitContext.defaults()))
                .withMessageContaining("ascend");
        assertThatIllegalArgumentException().isThrownBy(() -> new ChurnDefinition(0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> prediction.withTrainers());
        assertThatIllegalArgumentException().isThrownBy(() -> prediction.withSnapshots(0));
        assertThatIllegalArgumentException().isThrownBy(() -> RiskBand.of(Double.NaN));
        Snapshot<Integer> unknown = Snapshot.of(purchases, CustomerFeatures.none(), TODAY, CHURN30);
        assertThatIllegalStateException().isThrownBy(unknown::labels).withMessageContaining("not known");
    }
}
