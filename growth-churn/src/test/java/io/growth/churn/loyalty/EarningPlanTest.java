package io.growth.churn.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Earning points")
class EarningPlanTest {

    private static final Instant NOW = Instant.parse("2025-05-10T10:00:00Z");
    private static final EarningPlan PLAN = EarningPlan.points(1, 100);

    private static Sale sale(long amount) {
        return Sale.of("order-1", "m", amount, NOW);
    }

    private static long points(EarningPlan plan, Sale sale) {
        return plan.earn(sale).stream().mapToLong(Operation::points).sum();
    }

    @Test
    @DisplayName("rounds down once for an order")
    void roundsDown() {
        assertThat(PLAN.earn(sale(1_999))).containsExactly(Operation.earn("order-1", "m", 19, NOW));
        assertThat(PLAN.earn(sale(99))).isEmpty();
        assertThat(points(EarningPlan.points(3, 100), sale(1_999))).isEqualTo(59);
        assertThat(points(EarningPlan.points(1_000_000, 1), sale(1_000_000))).isEqualTo(1_000_000_000_000L);
    }

    @Test
    @DisplayName("lets points wait until goods can no longer be returned, and expire at the end of a month")
    void times() {
        EarningPlan plan = PLAN.withPending(Duration.ofDays(14)).withLife(Duration.ofDays(365));
        Operation earned = plan.earn(sale(100)).get(0);
        assertThat(earned.usableFrom()).isEqualTo(Instant.parse("2025-05-24T10:00:00Z"));
        assertThat(earned.until()).isEqualTo(Instant.parse("2026-05-24T10:00:00Z"));
        EarningPlan monthly = plan.untilMonthEnds(ZoneId.of("Europe/Vienna"));
        assertThat(monthly.earn(sale(100)).get(0).until()).isEqualTo(Instant.parse("2026-05-31T22:00:00Z"));
    }

    @Test
    @DisplayName("multiplies by the best campaign that applies, booked as a bonus")
    void bestCampaign() {
        EarningPlan plan = PLAN.withCampaign(Campaign.percent("gold", 150).forTiers("gold"))
                .withCampaign(Campaign.percent("may", 200).between(NOW, NOW.plusSeconds(1)))
                .withCampaign(Campaign.percent("shoes", 300).tagged("shoes").fromAmount(5_000));
        assertThat(plan.earn(sale(999)))
                .containsExactly(Operation.earn("order-1", "m", 9, NOW), Operation.bonus("order-1+may", "m", 10, NOW));
        assertThat(points(plan, sale(5_000).tagged("shoes"))).isEqualTo(150);
        assertThat(points(plan, sale(4_999).tagged("shoes"))).isEqualTo(99);
        assertThat(points(plan, Sale.of("late", "m", 1_000, NOW.plusSeconds(1))))
                .isEqualTo(10);
        assertThat(points(plan, Sale.of("late", "m", 1_000, NOW.plusSeconds(1)).inTier("gold")))
                .isEqualTo(15);
    }

    @Test
    @DisplayName("adds campaigns up where the shop wants that, each booked by itself")
    void addsUp() {
        EarningPlan plan = PLAN.withCampaign(Campaign.percent("a", 150))
                .withCampaign(Campaign.percent("b", 200))
                .addingUp();
        assertThat(plan.earn(sale(1_050)))
                .extracting(Operation::key, Operation::points)
                .containsExactly(tuple("order-1", 10L), tuple("order-1+a", 5L), tuple("order-1+b", 11L));
    }

    @Test
    @DisplayName("takes back exactly what an order earned once all of it has come back, in any parts")
    void givesBack() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            EarningPlan plan =
                    EarningPlan.points(1 + random.nextInt(5), 100).withCampaign(Campaign.percent("may", 170));
            Sale sale = sale(1 + random.nextInt(20_000));
            var ledger = new PointsLedger(new InMemoryLedgerStore());
            plan.earn(sale).forEach(ledger::book);
            long earned = ledger.balance("m", NOW).available();
            assertThat(earned).as("seed %d", seed).isEqualTo(points(plan, sale));
            long before = 0;
            for (int part = 0; before < sale.amount(); part++) {
                long now = Math.min(sale.amount() - before, 1 + random.nextInt(3_000));
                List<Operation> back = plan.giveBack("return-" + part, sale, before, now, NOW);
                assertThat(back)
                        .allSatisfy(operation ->
                                assertThat(ledger.book(operation).done()).isTrue());
                before += now;
            }
            Balance balance = ledger.balance("m", NOW);
            assertThat(balance.available()).as("seed %d", seed).isZero();
            assertThat(balance.owed()).as("seed %d", seed).isZero();
        }
    }

    @Test
    @DisplayName("refuses what makes no sense, and says what")
    void refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> EarningPlan.points(0, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> EarningPlan.points(1, 1_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> sale(-1)).withMessageContaining("giveBack");
        assertThatIllegalArgumentException().isThrownBy(() -> Campaign.percent("x", 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Campaign.percent("x", 200).between(NOW, NOW));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PLAN.withCampaign(Campaign.percent("x", 200)).withCampaign(Campaign.percent("x", 300)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.giveBack("r", sale(100), 60, 41, NOW))
                .withMessageContaining("41");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withLife(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withPending(Duration.ofDays(-1)));
    }
}
