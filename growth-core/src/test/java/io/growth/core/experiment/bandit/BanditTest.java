package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A bandit")
class BanditTest {

    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final double[] NOTHING = {};

    private final BanditPlan plan = BanditPlan.of("start page", BanditPolicy.thompson(), "summer", "sale", "new")
            .withJoinWindow(Duration.ofHours(1))
            .withMemory(Duration.ofDays(1))
            .withLearningAtOnce();
    private final Bandit bandit = plan.start();

    private static Instant minutes(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private double rewards(String arm) {
        return figures(arm).rewards();
    }

    private ArmFigures figures(String arm) {
        return bandit.figures().stream()
                .filter(figures -> figures.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    static Stream<BanditPolicy> policies() {
        return Stream.of(
                BanditPolicy.epsilonGreedy(0.1),
                BanditPolicy.ucb1().withFloor(0.02),
                BanditPolicy.klUcb().withFloor(0.02),
                BanditPolicy.thompson(),
                BanditPolicy.gaussianThompson(0.3, 1, 0.5),
                BanditPolicy.softmax(0.2),
                BanditPolicy.inverseGap(20),
                BanditPolicy.exp3(0.2),
                BanditPolicy.linUcb(2, 0.5).withFloor(0.02),
                BanditPolicy.linearThompson(2).withScale(0.5),
                BanditPolicy.linearThompson(2).withLearnedNoise(2, 0.2),
                BanditPolicy.logisticThompson(2),
                BanditPolicy.epsilonGreedy(0.1).withLinearModel(2),
                BanditPolicy.thompson().withDiscount(0.99),
                BanditPolicy.thompson().withWindow(200));
    }

    private static double[] context(BanditPolicy policy, int i) {
        return policy.settings().dimensions() == 0 ? NOTHING : new double[] {1, i % 7 / 7.0};
    }

    /** The best arm earns 0.7, the others 0.2. */
    private static Bandit run(BanditPolicy policy, long seed, int rounds) {
        Bandit bandit = BanditPlan.of("b", policy, "x", "best", "y")
                .withSeed(seed)
                .withLearningAtOnce()
                .start();
        for (int i = 0; i < rounds; i++) {
            Choice choice = bandit.choose("c" + i, context(policy, i), NOON);
            double rate = choice.arm().equals("best") ? 0.7 : 0.2;
            double draw = new java.util.SplittableRandom(i).nextDouble();
            bandit.reward(choice.id(), draw < rate ? 1 : 0, NOON);
        }
        return bandit;
    }

    @ParameterizedTest
    @MethodSource("policies")
    void findsTheBestArm(BanditPolicy policy) {
        Bandit learnt = run(policy, 1, 3_000);
        Map<String, Double> now = learnt.distribution(context(policy, 1), List.of("x", "best", "y"));
        assertThat(now.get("best")).isGreaterThan(0.5);
        assertThat(learnt.figures().get(1).mean()).isCloseTo(0.7, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void choosesTheSameAgainFromTheSameSeed(BanditPolicy policy) {
        Bandit first = run(policy, 7, 300);
        Bandit second = run(policy, 7, 300);
        Bandit other = run(policy, 8, 300);
        int different = 0;
        for (int i = 0; i < 300; i++) {
            Choice choice = first.find("c" + i).orElseThrow();
            assertThat(second.find("c" + i)).contains(choice);
            different += other.find("c" + i).orElseThrow().arm().equals(choice.arm()) ? 0 : 1;
        }
        assertThat(different).isPositive();
    }

    /** Over many ids an arm comes as often as its propensity says: chi-square with 2 degrees of freedom, p = 1e-4. */
    @ParameterizedTest
    @MethodSource("policies")
    void drawsWithThePropensityThatItLogs(BanditPolicy policy) {
        Bandit learnt = run(policy, 3, 40);
        double[] context = context(policy, 3);
        Map<String, Double> expected = learnt.distribution(context, List.of("x", "best", "y"));
        assertThat(expected.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
        var counts = new HashMap<String, Integer>();
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            Choice choice = learnt.choose("draw " + i, context, NOON);
            assertThat(choice.propensity()).isEqualTo(expected.get(choice.arm()));
            counts.merge(choice.arm(), 1, Integer::sum);
        }
        double distance = 0;
        for (Map.Entry<String, Double> arm : expected.entrySet()) {
            double mean = draws * arm.getValue();
            double gap = counts.getOrDefault(arm.getKey(), 0) - mean;
            distance += gap == 0 ? 0 : gap * gap / mean;
        }
        assertThat(distance).isLessThan(18.4);
    }

    @Test
    void aRepeatedCallReturnsTheFirstChoice() {
        Choice first = bandit.choose("c", NOON);
        bandit.reward("c", 1, NOON);
        assertThat(bandit.choose("c", NOTHING, List.of("sale"), minutes(5))).isEqualTo(first);
        assertThat(bandit.remembered()).isEqualTo(1);
        assertThat(first.policyVersion()).isZero();
        assertThat(first.propensity()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void choosesAmongWhatIsEligibleWithThePropensityOfThat() {
        for (int i = 0; i < 50; i++) {
            Choice choice = bandit.choose("c" + i, NOTHING, List.of("new", "sale"), NOON);
            assertThat(choice.arm()).isIn("new", "sale");
            assertThat(choice.propensity()).isCloseTo(0.5, within(1e-9));
        }
        assertThat(bandit.choose("one", NOTHING, List.of("new"), NOON).propensity())
                .isEqualTo(1);
    }

    @Test
    void countsARewardOnce() {
        String arm = bandit.choose("c", NOON).arm();
        assertThat(bandit.reward("c", 1, minutes(10))).isEqualTo(RewardAnswer.COUNTED);
        assertThat(bandit.reward("c", 1, minutes(10))).isEqualTo(RewardAnswer.REPEATED);
        assertThat(bandit.reward("c", 1, minutes(11))).isEqualTo(RewardAnswer.REPEATED);
        assertThat(rewards(arm)).isEqualTo(1);
        assertThat(figures(arm).mean()).isEqualTo(1);
    }

    @Test
    void theLatestRewardIsTheOneThatCountsInWhateverOrderTheyCome() {
        String arm = bandit.choose("c", NOON).arm();
        assertThat(bandit.reward("c", 0.5, minutes(20))).isEqualTo(RewardAnswer.COUNTED);
        assertThat(bandit.reward("c", 0.2, minutes(10))).isEqualTo(RewardAnswer.OUTDATED);
        assertThat(bandit.reward("c", 0.75, minutes(30))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(figures(arm).mean()).isEqualTo(0.75);
        assertThat(rewards(arm)).isEqualTo(1);
    }

    @Test
    void aRewardMustFollowTheChoiceWithinTheJoinWindow() {
        bandit.choose("c", NOON);
        assertThat(bandit.reward("c", 1, minutes(-1))).isEqualTo(RewardAnswer.BEFORE_CHOICE);
        assertThat(bandit.reward("c", 1, minutes(61))).isEqualTo(RewardAnswer.LATE);
        assertThat(bandit.reward("d", 1, NOON)).isEqualTo(RewardAnswer.UNKNOWN);
        assertThat(bandit.figures()).allMatch(arm -> arm.rewards() == 0 && Double.isNaN(arm.mean()));
        assertThat(bandit.reward("c", 1, minutes(60))).isEqualTo(RewardAnswer.COUNTED);
    }

    @Test
    void aMissingRewardCountsAsZeroAndGivesWayToOneThatIsReportedLate() {
        String arm = bandit.choose("c", NOON).arm();
        assertThat(bandit.settle(minutes(60))).isZero();
        assertThat(bandit.settle(minutes(61))).isEqualTo(1);
        assertThat(bandit.settle(minutes(62))).isZero();
        assertThat(rewards(arm)).isEqualTo(1);
        assertThat(figures(arm).mean()).isZero();
        assertThat(bandit.reward("c", 1, minutes(30))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(figures(arm).mean()).isEqualTo(1);
        assertThat(rewards(arm)).isEqualTo(1);
    }

    @Test
    void missingRewardsCanBeLeftOut() {
        Bandit lenient = plan.withMissingIgnored().start();
        lenient.choose("c", NOON);
        assertThat(lenient.settle(minutes(61))).isEqualTo(1);
        assertThat(lenient.figures()).allMatch(arm -> arm.rewards() == 0);
        assertThat(lenient.reward("c", 1, minutes(30))).isEqualTo(RewardAnswer.COUNTED);
    }

    @Test
    void aRevokedRewardCountsAsZeroEvenAfterTheWindow() {
        String arm = bandit.choose("c", NOON).arm();
        bandit.reward("c", 1, minutes(5));
        bandit.settle(minutes(600));
        assertThat(bandit.revoke("c", minutes(600))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(bandit.revoke("c", minutes(600))).isEqualTo(RewardAnswer.REPEATED);
        assertThat(bandit.reward("c", 1, minutes(5))).isEqualTo(RewardAnswer.OUTDATED);
        assertThat(figures(arm).mean()).isZero();
        assertThat(rewards(arm)).isEqualTo(1);
    }

    @Test
    void aRefundThatArrivesBeforeItsOrderWins() {
        String arm = bandit.choose("c", NOON).arm();
        assertThat(bandit.revoke("c", minutes(9))).isEqualTo(RewardAnswer.COUNTED);
        assertThat(bandit.reward("c", 1, minutes(5))).isEqualTo(RewardAnswer.OUTDATED);
        assertThat(figures(arm).mean()).isZero();
    }

    @Test
    void forgetsAChoiceWhenItsMemoryIsOver() {
        bandit.choose("c", NOON);
        bandit.reward("c", 1, minutes(5));
        bandit.settle(minutes(60 + 24 * 60 - 1));
        assertThat(bandit.remembered()).isEqualTo(1);
        bandit.settle(minutes(62 + 24 * 60));
        assertThat(bandit.remembered()).isZero();
        assertThat(bandit.reward("c", 1, minutes(5))).isEqualTo(RewardAnswer.UNKNOWN);
    }

    /** What was learnt of two rewards stays; the third choice is neither learnt nor counted as missing. */
    @Test
    void forgetsTheChoicesOfACustomerButNotWhatItHasLearnt() {
        for (String id : List.of("c-1|mon", "c-1|tue", "c-2|mon")) {
            bandit.choose(id, NOON);
            bandit.reward(id, 1, NOON);
        }
        bandit.choose("c-1|wed", NOON);
        assertThat(bandit.forget(id -> id.startsWith("c-1|"))).isEqualTo(3);
        assertThat(bandit.remembered()).isEqualTo(1);
        assertThat(bandit.find("c-1|mon")).isEmpty();
        assertThat(bandit.find("c-2|mon")).isPresent();
        assertThat(bandit.reward("c-1|mon", 0, NOON)).isEqualTo(RewardAnswer.UNKNOWN);
        assertThat(bandit.settle(minutes(61))).isZero();
        assertThat(bandit.figures().stream().mapToDouble(ArmFigures::rewards).sum())
                .isEqualTo(3);
        assertThat(bandit.forget(id -> id.startsWith("c-1|"))).isZero();
    }

    @Test
    void armsComeAndGoAndRewardsOfRetiredOnesStillCount() {
        String arm = bandit.choose("c", NOON).arm();
        bandit.retireArm(arm);
        bandit.addArm("winter");
        for (int i = 0; i < 100; i++) {
            assertThat(bandit.choose("d" + i, NOON).arm()).isNotEqualTo(arm);
        }
        assertThat(bandit.reward("c", 1, minutes(1))).isEqualTo(RewardAnswer.COUNTED);
        assertThat(figures(arm)).isEqualTo(new ArmFigures(arm, true, 1, 1));
        assertThat(bandit.distribution(NOTHING, List.of("winter", arm))).containsOnlyKeys("winter");
        bandit.addArm(arm);
        assertThat(bandit.distribution(NOTHING, List.of("winter", arm))).containsOnlyKeys("winter", arm);
        assertThat(figures(arm).rewards()).isEqualTo(1);
    }

    @Test
    void aFloorKeepsEveryPropensityUp() {
        Bandit sure = BanditPlan.of("b", BanditPolicy.thompson().withFloor(0.05), "x", "y")
                .withLearningAtOnce()
                .start();
        for (int i = 0; i < 2_000; i++) {
            Choice choice = sure.choose("c" + i, NOON);
            sure.reward("c" + i, choice.arm().equals("x") ? 1 : 0, NOON);
        }
        assertThat(sure.distribution(NOTHING, List.of("x", "y")).get("y")).isCloseTo(0.05, within(1e-9));
        assertThat(sure.figures().get(1).rewards()).isGreaterThan(50);
    }

    @Test
    void aFloorThatIsTooHighForThatManyArmsMakesThemEqual() {
        Bandit even = BanditPlan.of("b", BanditPolicy.epsilonGreedy(0).withFloor(0.5), "x", "y", "z")
                .withLearningAtOnce()
                .start();
        even.choose("c", NOON);
        even.reward("c", 1, NOON);
        assertThat(even.distribution(NOTHING, List.of("x", "y", "z")).values())
                .allSatisfy(p -> assertThat(p).isCloseTo(1 / 3.0, within(1e-12)));
    }

    @Test
    void thePolicyFollowsInSteps() {
        Bandit stepped = plan.withRefreshEvery(10).start();
        for (int i = 0; i < 25; i++) {
            assertThat(stepped.policyVersion()).isEqualTo(i / 10);
            Choice choice = stepped.choose("c" + i, NOON);
            assertThat(choice.policyVersion()).isEqualTo(i / 10);
            stepped.reward("c" + i, 1, NOON);
        }
        assertThat(stepped.figures().stream().mapToDouble(ArmFigures::rewards).sum())
                .isEqualTo(25);
    }

    @Test
    void aDiscountFollowsATasteThatTurns() {
        for (BanditPolicy policy : List.of(
                BanditPolicy.thompson().withDiscount(0.98),
                BanditPolicy.thompson().withWindow(100),
                BanditPolicy.logisticThompson(1).withDiscount(0.98))) {
            Bandit drifting =
                    BanditPlan.of("b", policy, "x", "y").withLearningAtOnce().start();
            double[] context = policy.settings().dimensions() == 0 ? NOTHING : new double[] {1};
            for (int i = 0; i < 3_000; i++) {
                Choice choice = drifting.choose("c" + i, context, NOON);
                boolean isBest = choice.arm().equals(i < 1_500 ? "x" : "y");
                drifting.reward("c" + i, isBest ? 1 : 0, NOON);
            }
            assertThat(drifting.distribution(context, List.of("x", "y")).get("y"))
                    .as(policy.toString())
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void moneyMayBeLostWhereThePolicyIsOfMoney() {
        Bandit shop = BanditPlan.of("b", BanditPolicy.gaussianThompson(0, 20, 10), "coupon", "nothing")
                .withLearningAtOnce()
                .start();
        for (int i = 0; i < 500; i++) {
            boolean isCoupon = shop.choose("c" + i, NOON).arm().equals("coupon");
            shop.reward("c" + i, isCoupon ? i % 3 == 0 ? 40 : -5 : i % 3 == 0 ? 12 : 0, NOON);
        }
        assertThat(shop.figures().get(0).mean()).isCloseTo(10, within(2.0));
        assertThat(shop.distribution(NOTHING, List.of("coupon", "nothing")).get("coupon"))
                .isGreaterThan(0.9);
    }

    @Test
    void badInputIsRefusedAndNamesNobody() {
        bandit.choose("c-17", NOON);
        assertThatThrownBy(() -> bandit.choose("", NOON)).hasMessageContaining("1 to 200 characters");
        assertThatThrownBy(() -> bandit.choose("c-17".repeat(60), NOON)).hasMessageNotContaining("c-17");
        assertThatThrownBy(() -> bandit.choose("d", new double[] {1}, NOON)).hasMessageContaining("0 numbers");
        assertThatThrownBy(() -> bandit.choose("d", NOTHING, List.of(), NOON))
                .hasMessageContaining("no arm is eligible");
        assertThatThrownBy(() -> bandit.choose("d", NOTHING, List.of("snow"), NOON))
                .hasMessageContaining("no arm snow");
        assertThatThrownBy(() -> bandit.choose("d", Instant.MAX)).hasMessageContaining("1970 and 9999");
        assertThatThrownBy(() -> bandit.reward("c-17", Double.NaN, NOON)).hasMessageContaining("finite");
        assertThatThrownBy(() -> bandit.reward("c-17", -0.1, NOON)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> bandit.reward("c-17", 19.9, NOON)).hasMessageContaining("divide by the largest");
        assertThatThrownBy(() -> bandit.retireArm("snow")).hasMessageContaining("no arm snow");
        assertThatThrownBy(() -> bandit.addArm(" ")).hasMessageContaining("1 to 100");
        Bandit contextual = BanditPlan.of("b", BanditPolicy.linUcb(2, 1), "x", "y")
                .withLearningAtOnce()
                .start();
        assertThatThrownBy(() -> contextual.choose("d", new double[] {1, Double.NaN}, NOON))
                .hasMessageContaining("number 1 of the context is NaN");
        assertThatThrownBy(() -> BanditPlan.of("b", BanditPolicy.ucb1())).hasMessageContaining("at least one arm");
        assertThatThrownBy(() -> BanditPlan.of("b", BanditPolicy.ucb1(), "x", "x"))
                .hasMessageContaining("none twice");
        assertThatThrownBy(() -> plan.withJoinWindow(Duration.ZERO)).hasMessageContaining("join window");
        assertThatThrownBy(() -> plan.withRefreshEvery(0)).hasMessageContaining("at least 1");
        assertThat(bandit.choose("c-17", NOON).toString()).doesNotContain("c-17");
    }

    @Test
    void policiesRefuseWhatTheyCannotDo() {
        assertThatThrownBy(() -> BanditPolicy.epsilonGreedy(1.1)).hasMessageContaining("epsilon must lie in 0..1");
        assertThatThrownBy(() -> BanditPolicy.ucb(-1)).hasMessageContaining("c must be at least 0");
        assertThatThrownBy(() -> BanditPolicy.thompson(0, 1)).hasMessageContaining("successes");
        assertThatThrownBy(() -> BanditPolicy.gaussianThompson(0, 0, 1)).hasMessageContaining("deviation");
        assertThatThrownBy(() -> BanditPolicy.softmax(0)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> BanditPolicy.exp3(0)).hasMessageContaining("gamma");
        assertThatThrownBy(() -> BanditPolicy.linUcb(0, 1)).hasMessageContaining("features");
        assertThatThrownBy(() -> BanditPolicy.thompson().withFloor(2)).hasMessageContaining("floor");
        assertThatThrownBy(() -> BanditPolicy.thompson().withDiscount(0)).hasMessageContaining("discount");
        assertThatThrownBy(() -> BanditPolicy.linUcb(2, 1).withWindow(9)).hasMessageContaining("withDiscount");
        assertThatThrownBy(() -> BanditPolicy.thompson().withRidge(1)).hasMessageContaining("contexts");
        assertThatThrownBy(() -> BanditPolicy.linUcb(2, 1).withScale(1)).hasMessageContaining("Thompson");
        assertThatThrownBy(() -> BanditPolicy.logisticThompson(2).withLearnedNoise(2, 1))
                .hasMessageContaining("linear");
        assertThatThrownBy(() -> BanditPolicy.linearThompson(2).withLearnedNoise(1, 1))
                .hasMessageContaining("a - 1");
        assertThatThrownBy(() -> BanditPolicy.thompson().withLinearModel(2)).hasMessageContaining("epsilon-greedy");
        assertThat(BanditPolicy.logisticThompson(2).withDiscount(0.9))
                .hasToString("BanditPolicy[THOMPSON scale 1.0, LOGISTIC of 2 features, floor 0.01, discount 0.9]");
    }
}
