package io.growth.core.rule.allocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.rule.Action;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A priced action")
class PricedActionTest {

    private record Buyer(double risk, double margin) {}

    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);
    private static final Classifier MODEL = row -> row[0];
    private static final Chance<Buyer> STAYS = Chance.of(MODEL, buyer -> new double[] {buyer.risk()});
    private static final PricedAction<Buyer> COUPON = PricedAction.of("coupon", STAYS, Buyer::margin, 500);
    private static final PricedAction<Buyer> CALL = PricedAction.<Buyer>of(
                    "call", buyer -> Math.min(1, buyer.risk() + 0.2), Buyer::margin, 0)
            .withCost(buyer -> buyer.risk() > 0.5 ? 2_000 : 1_500);

    private static List<Buyer> buyers(long seed, int count) {
        var random = new SplittableRandom(seed);
        var buyers = new ArrayList<Buyer>();
        for (int k = 0; k < count; k++) {
            buyers.add(new Buyer(random.nextDouble(), random.nextInt(20_000)));
        }
        return buyers;
    }

    @Test
    @DisplayName("is worth what a classifier says times the margin less the cost, and rules choose by that")
    void values() {
        var good = new Buyer(0.5, 10_000);
        assertThat(COUPON.expectedProfit(good)).isEqualTo(4_500);
        assertThat(CALL.expectedProfit(good)).isEqualTo(5_500);
        RuleSet<Buyer> rules = RuleSet.<Buyer>builder()
                .hitPolicy(HitPolicy.HIGHEST_VALUE)
                .rule(
                        "coupon",
                        rule -> rule.when(Condition.all())
                                .then(Action.coupon("WB"))
                                .value(COUPON::expectedProfit))
                .rule(
                        "call",
                        rule -> rule.when(Condition.all())
                                .then(Action.of("call", "agent", "phone"))
                                .value(CALL::expectedProfit))
                .build();
        assertThat(rules.actions(good, Instant.EPOCH)).containsExactly(Action.of("call", "agent", "phone"));
        assertThat(rules.actions(new Buyer(0.5, 1_000), Instant.EPOCH)).containsExactly(Action.coupon("WB"));
        assertThat(COUPON).hasToString("coupon");
    }

    @Test
    @DisplayName("takes credit only for what it adds to the chance without it")
    void lift() {
        Chance<Buyer> lift = STAYS.over(buyer -> 0.3);
        assertThat(lift.of(new Buyer(0.5, 1))).isEqualTo(0.2);
        assertThat(lift.of(new Buyer(0.1, 1))).isZero();
    }

    @Test
    @DisplayName("is offered to all customers in the same way as one by one, on any number of threads")
    void offers() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Buyer> buyers = buyers(seed, 3_000);
            var one = new Offers(buyers.size());
            for (int c = 0; c < buyers.size(); c++) {
                Buyer buyer = buyers.get(c);
                one.add(c, 0, COUPON.expectedProfit(buyer), COUPON.cost(buyer));
                one.add(c, 1, CALL.expectedProfit(buyer), CALL.cost(buyer));
            }
            Allocation expected = one.limit("calls", 100, 1).spend(500_000);
            for (int threads : new int[] {1, 2, 3, 8}) {
                Offers all = Offers.of(buyers, List.of(COUPON, CALL), CONTEXT.withThreads(threads));
                Allocation found = all.limit("calls", 100, 1).spend(500_000);
                assertThat(found).as("seed " + seed).hasToString(expected.toString());
                assertThat(found.profit()).as("seed " + seed).isEqualTo(expected.profit());
                assertThat(found.shadowPrice("calls")).isEqualTo(expected.shadowPrice("calls"));
                for (int c = 0; c < buyers.size(); c++) {
                    assertThat(found.action(c)).as("seed " + seed).isEqualTo(expected.action(c));
                }
            }
        }
    }

    @Test
    @DisplayName("refuses what is no chance and no cost, and can be stopped")
    void refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> PricedAction.of(" ", STAYS, Buyer::margin, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> PricedAction.of("x", STAYS, Buyer::margin, -5));
        assertThatIllegalArgumentException().isThrownBy(() -> COUPON.expectedProfit(new Buyer(1.5, 1)));
        PricedAction<Buyer> paid = COUPON.withCost(buyer -> -1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Offers.of(buyers(1, 5), List.of(paid), CONTEXT))
                .withMessageContaining("cost");
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> Offers.of(buyers(1, 5), List.of(COUPON), CONTEXT.withCancel(() -> true)));
    }
}
