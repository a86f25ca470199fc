package io.growth.churn.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.RetentionData;
import io.growth.churn.Returns;
import io.growth.core.rule.segment.Membership;
import io.growth.core.rule.segment.SegmentMigration;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Stages of life")
class LifeStagesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-09-30");

    private static Purchases<Integer> random(long seed) {
        var random = new SplittableRandom(seed);
        PurchasesBuilder<Integer> orders = Purchases.<Integer>builder().withReturns(Returns.TAKE_OFF);
        for (int customer = 0; customer < 60; customer++) {
            orders.addCustomer(customer);
            int pace = 1 + random.nextInt(60);
            LocalDate day = DAY.minusDays(random.nextInt(500) - 20L);
            for (int k = random.nextInt(9); k > 0; k--) {
                orders.add(customer, day, random.nextInt(20) == 0 ? -2_000L : 100L * random.nextInt(1, 50));
                day = day.plusDays(1 + random.nextInt(pace));
            }
        }
        return orders.build();
    }

    private static List<Integer> days(Purchases<?> purchases, int customer) {
        var days = new ArrayList<Integer>();
        for (int p = purchases.start(customer); p < purchases.end(customer); p++) {
            if (purchases.day(p) <= DAY.toEpochDay()) {
                days.add(purchases.day(p));
            }
        }
        return days;
    }

    /** The least whole number that at least a share of all do not exceed. */
    private static int naiveQuantile(List<Integer> values, double share) {
        for (int limit = 0; ; limit++) {
            int most = limit;
            if (values.stream().filter(value -> value <= most).count() >= share * values.size()) {
                return limit;
            }
        }
    }

    private static String naiveStage(LifeStageModel limits, List<Integer> days) {
        if (days.isEmpty()) {
            return null;
        }
        int last = days.get(days.size() - 1);
        long pause = DAY.toEpochDay() - last;
        if (days.size() == 1 && pause <= limits.newDays()) {
            return "new";
        }
        if (pause > limits.lapsedDays()) {
            return "lapsed";
        }
        if (pause > limits.lapsingDays()) {
            return "lapsing";
        }
        return days.size() > 1 && last - days.get(days.size() - 2) > limits.lapsedDays() ? "returned" : "active";
    }

    @Test
    @DisplayName("have the limits and members that counting day by day gives, for random purchases with returns")
    void againstCounting() {
        for (long seed = 1; seed <= 60; seed++) {
            Purchases<Integer> purchases = random(seed);
            LifeStageModel limits = LifeStages.create().fit(purchases, DAY);
            var pauses = new ArrayList<Integer>();
            var firsts = new ArrayList<Integer>();
            for (int customer = 0; customer < 60; customer++) {
                List<Integer> days = days(purchases, customer);
                for (int k = 1; k < days.size(); k++) {
                    pauses.add(days.get(k) - days.get(k - 1));
                    firsts.addAll(k == 1 ? List.of(days.get(1) - days.get(0)) : List.of());
                }
            }
            assertThat(limits.lapsingDays()).as("seed " + seed).isEqualTo(naiveQuantile(pauses, 0.75));
            assertThat(limits.lapsedDays()).as("seed " + seed).isEqualTo(naiveQuantile(pauses, 0.95));
            assertThat(limits.newDays())
                    .as("seed " + seed)
                    .isEqualTo(Math.min(limits.lapsedDays(), naiveQuantile(firsts, 0.75)));
            CustomerStages<Integer> stages = limits.stages(purchases, DAY);
            for (int customer = 0; customer < 60; customer++) {
                assertThat(stages.label(customer))
                        .as("seed %d, customer %d", seed, customer)
                        .isEqualTo(naiveStage(limits, days(purchases, customer)));
            }
        }
    }

    @Test
    @DisplayName("find a fifth of high value, whatever else they are, and more only if they are equal")
    void highValue() {
        for (long seed = 1; seed <= 30; seed++) {
            Purchases<Integer> purchases = random(seed);
            LifeStageModel limits = LifeStages.create().withHighValue(0.2, 100).fit(purchases, DAY);
            CustomerStages<Integer> stages = limits.stages(purchases, DAY);
            int bought = 0;
            int high = 0;
            int more = 0;
            for (int customer = 0; customer < 60; customer++) {
                long sum = 0;
                int count = 0;
                for (int p = purchases.start(customer); p < purchases.end(customer); p++) {
                    boolean counts = purchases.day(p) <= DAY.toEpochDay() && purchases.day(p) > DAY.toEpochDay() - 100;
                    sum += counts ? purchases.amount(p) : 0;
                    count += counts ? 1 : 0;
                }
                bought += count > 0 ? 1 : 0;
                high += sum >= limits.highValue() ? 1 : 0;
                more += sum > limits.highValue() ? 1 : 0;
                assertThat(stages.isHighValue(customer)).as("seed " + seed).isEqualTo(sum >= limits.highValue());
            }
            int fifth = (int) Math.ceil(0.2 * bought);
            assertThat(high).as("seed " + seed).isGreaterThanOrEqualTo(fifth);
            assertThat(more).as("seed " + seed).isLessThan(fifth);
        }
    }

    @Test
    @DisplayName("read as people expect for a few customers")
    void byHand() {
        PurchasesBuilder<String> orders = Purchases.builder();
        for (int week = 0; week < 10; week++) {
            orders.add("weekly", DAY.minusDays(7L * week), 1_000);
        }
        orders.add("weekly", DAY.minusDays(80), 1_000).add("first", DAY.minusDays(7), 500);
        orders.add("pausing", DAY.minusDays(17), 100).add("pausing", DAY.minusDays(10), 100);
        orders.add("gone", DAY.minusDays(300), 100).add("gone", DAY.minusDays(293), 100);
        orders.add("back", DAY.minusDays(100), 9_000).add("back", DAY.minusDays(1), 9_000);
        orders.add("tomorrow", DAY.plusDays(1), 100);
        // Pauses: 11 of 7 days, one of 17, one of 99.
        LifeStageModel limits = LifeStages.create().withPauses(0.75, 0.9).fit(orders.build(), DAY);
        assertThat(limits)
                .hasToString(
                        "new up to 17 days, lapsing after 7, lapsed after 17, high value from 180.00" + " in 365 days");
        CustomerStages<String> stages = limits.stages(orders.build(), DAY);
        assertThat(stages.stage("weekly")).contains(LifeStage.ACTIVE);
        assertThat(stages.stage("first")).contains(LifeStage.NEW);
        assertThat(stages.stage("pausing")).contains(LifeStage.LAPSING);
        assertThat(stages.stage("gone")).contains(LifeStage.LAPSED);
        assertThat(stages.stage("back")).contains(LifeStage.RETURNED);
        assertThat(stages.stage("tomorrow")).isEmpty();
        assertThat(stages.stage("nobody")).isEmpty();
        assertThat(stages.label("nobody")).isNull();
        assertThat(stages.isHighValue("back")).isTrue();
        assertThat(stages.isHighValue("weekly")).isFalse();
        assertThat(stages.isHighValue("nobody")).isFalse();
        assertThat(stages.membership().nowhere().cardinality()).isEqualTo(1);
        assertThat(stages).asString().startsWith("2026-09-30: 6 customers\nnew: 1 (16.7 %)");
    }

    @Test
    @DisplayName("tell who moved between two days by the same limits")
    void migration() {
        Purchases<Integer> purchases = random(5);
        LifeStageModel limits = LifeStages.create().fit(purchases, DAY.minusDays(60));
        Membership before = limits.stages(purchases, DAY.minusDays(60)).stagesOnly();
        Membership after = limits.stages(purchases, DAY).stagesOnly();
        SegmentMigration moves = SegmentMigration.between(before, after);
        for (String from : before.names()) {
            long sum =
                    moves.to().stream().mapToLong(to -> moves.count(from, to)).sum();
            assertThat(sum).isEqualTo(before.size(from));
            assertThat(moves.count(from, SegmentMigration.NONE)).isZero();
        }
        assertThat(moves.count("lapsed", "active")).isZero();
    }

    @Test
    @DisplayName("mean the same when their limits are saved, and damaged limits are refused")
    void saved() throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            LifeStageModel limits = LifeStages.create().fit(random(seed), DAY);
            ModelWriter out = ModelWriter.of("lifeStages", 1);
            LifeStageModel.FORMAT.write(limits, out);
            try (ModelReader in = ModelReader.of(out.toBytes())) {
                LifeStageModel back = LifeStageModel.FORMAT.read(in);
                assertThat(back).hasToString(limits.toString());
                assertThat(back.stages(random(seed), DAY))
                        .hasToString(limits.stages(random(seed), DAY).toString());
            }
        }
        ModelWriter bad = ModelWriter.of("lifeStages", 1)
                .integer("lapsedDays", 5)
                .integer("highValue", 1)
                .integer("newDays", 6);
        assertThatThrownBy(() -> LifeStageModel.FORMAT.read(ModelReader.of(bad.toBytes())))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("newDays");
        ModelWriter free =
                ModelWriter.of("lifeStages", 1).integer("lapsedDays", 5).integer("highValue", 0);
        assertThatThrownBy(() -> LifeStageModel.FORMAT.read(ModelReader.of(free.toBytes())))
                .hasMessageContaining("high value");
    }

    @Test
    @DisplayName("cover all customers of a real shop")
    void realShop() throws IOException {
        Purchases<Long> purchases = RetentionData.cdnowSample();
        LocalDate end = LocalDate.parse("1997-09-30");
        LifeStageModel limits = LifeStages.create().fit(purchases, end);
        Membership stages = limits.stages(purchases, end).stagesOnly();
        int sum = stages.names().stream().mapToInt(stages::size).sum();
        assertThat(sum).isEqualTo(purchases.boughtBy(end).length).isEqualTo(2357);
        assertThat(limits.lapsingDays()).isLessThan(limits.lapsedDays());
        // All of them bought first by the end of March.
        assertThat(stages.size("new")).isZero();
        assertThat(stages.names())
                .filteredOn(name -> !name.equals("new"))
                .allSatisfy(name -> assertThat(stages.size(name)).isPositive());
    }

    @Test
    @DisplayName("refuse what makes no sense")
    void refuses() {
        LifeStages stages = LifeStages.create();
        assertThatIllegalArgumentException().isThrownBy(() -> stages.withPauses(0.9, 0.8));
        assertThatIllegalArgumentException().isThrownBy(() -> stages.withPauses(0, 0.8));
        assertThatIllegalArgumentException().isThrownBy(() -> stages.withPauses(0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> stages.withHighValue(0, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> stages.withHighValue(Double.NaN, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> stages.withHighValue(1, 0));
        Purchases<String> once = Purchases.<String>builder().add("a", DAY, 5).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stages.fit(once, DAY))
                .withMessageContaining("bought on two days");
        Purchases<String> whole =
                Purchases.<String>builder().withDecimals(0).add("a", DAY, 5).build();
        LifeStageModel limits = stages.fit(random(1), DAY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.stages(whole, DAY))
                .withMessageContaining("decimals");
        assertThat(stages).hasToString("LifeStages pauses=0.75..0.95 high value=0.2 of 365 days");
    }
}
