package io.growth.churn.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.behaviour.Behaviour;
import io.growth.churn.behaviour.ShopEvent;
import io.growth.core.data.Features;
import io.growth.core.evaluate.Predictions;
import io.growth.core.learn.logistic.LogisticModel;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Early warning from more than purchases")
class CustomerFeaturesTest {

    private static final LocalDate START = LocalDate.parse("2025-01-01");
    private static final LocalDate JUDGED = START.plusDays(340);
    private static final ChurnPrediction PREDICTION = ChurnPrediction.of(ChurnDefinition.horizon(30));

    private final PurchasesBuilder<Integer> orders = Purchases.builder();
    private final Behaviour<Integer> behaviour = Behaviour.in(ZoneOffset.UTC);

    /** Who still looks at the shop buys again: half of the customers stop both at one moment, seldom buying before. */
    private void shop(long seed, LocalDate until) {
        var random = new SplittableRandom(seed);
        for (int customer = 0; customer < 600; customer++) {
            int stops = random.nextBoolean() ? 1000 : random.nextInt(400);
            for (int day = random.nextInt(60); day <= Math.min(400, stops); day += 1 + random.nextInt(6)) {
                Instant at = START.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
                boolean buys = random.nextInt(6) == 0;
                if (!START.plusDays(day).isAfter(until)) {
                    behaviour.add(buys ? ShopEvent.order(customer, at, 900) : ShopEvent.view(customer, at));
                    if (buys) {
                        orders.add(customer, START.plusDays(day), 900);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("knows better who leaves, if visits tell")
    void helps() {
        shop(1, LocalDate.MAX);
        Purchases<Integer> purchases = orders.build();
        ChurnModel plain = PREDICTION.fit(purchases, JUDGED);
        ChurnModel rich = PREDICTION.fit(purchases, behaviour::features, JUDGED);
        Snapshot<Integer> seen = plain.labelledSnapshot(purchases, JUDGED);
        Snapshot<Integer> seenMore = rich.labelledSnapshot(purchases, behaviour::features, JUDGED);
        assertThat(seenMore.labels()).isEqualTo(seen.labels());
        double less = Predictions.of(plain.probabilities(seen), seen.labels()).auc();
        double more =
                Predictions.of(rich.probabilities(seenMore), seen.labels()).auc();
        assertThat(more).isGreaterThan(less + 0.05);
    }

    @Test
    @DisplayName("gives what was seen as a reason")
    void reasons() {
        shop(2, LocalDate.MAX);
        Purchases<Integer> purchases = orders.build();
        ChurnModel model = PREDICTION.fit(purchases, behaviour::features, JUDGED);
        List<String> words = model.warn(purchases, behaviour::features, JUDGED).stream()
                .flatMap(warning -> warning.reasons().stream())
                .map(Reason::words)
                .toList();
        assertThat(words).anyMatch(said -> said.startsWith("days since last event: "));
    }

    @Test
    @DisplayName("sees nothing behind the day of the behaviour either")
    void noLeakage() {
        shop(3, LocalDate.MAX);
        Purchases<Integer> purchases = orders.build();
        ChurnModel model = PREDICTION.fit(purchases, behaviour::features, JUDGED);
        var known = new CustomerFeaturesTest();
        known.shop(3, JUDGED);
        Purchases<Integer> before = known.orders.build();
        CustomerFeatures<Integer> then = known.behaviour::features;
        ChurnModel same = PREDICTION.fit(before, then, JUDGED);
        assertThat(same.warn(before, then, JUDGED))
                .isEqualTo(model.warn(purchases, behaviour::features, JUDGED))
                .isNotEmpty();
    }

    @Test
    @DisplayName("is saved with the names of what it takes, and asks for them")
    void saved() throws IOException {
        shop(4, LocalDate.MAX);
        Purchases<Integer> purchases = orders.build();
        ChurnModel model = PREDICTION.fit(purchases, behaviour::features, JUDGED);
        ChurnModel loaded = ChurnModel.load(model.toBytes(LogisticModel.FORMAT), LogisticModel.FORMAT);
        assertThat(loaded.warn(purchases, behaviour::features, JUDGED))
                .isEqualTo(model.warn(purchases, behaviour::features, JUDGED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loaded.warn(purchases, JUDGED))
                .withMessageContaining("days since last event");
        assertThat(loaded).isNotSameAs(model).hasToString(model.toString());
    }

    @Test
    @DisplayName("refuses columns that change from day to day, rows that are missing, and names of its own")
    void refuses() {
        shop(6, LocalDate.MAX);
        Purchases<Integer> purchases = orders.build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PREDICTION.fit(purchases, (who, day) -> column(day.toString(), who.size()), JUDGED))
                .withMessageContaining("same columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PREDICTION.fit(purchases, (who, day) -> column("age", 1), JUDGED))
                .withMessageContaining("a row of further features for each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PREDICTION.fit(purchases, (who, day) -> column("total amount", who.size()), JUDGED))
                .withMessageContaining("different");
    }

    private static Features column(String name, int rows) {
        return Features.dense(List.of(name), rows, new double[rows]);
    }
}
