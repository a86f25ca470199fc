package io.growth.core.experiment.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.logistic.LogisticRegression;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The value of a policy")
class PolicyTestTest {

    private static final LogisticRegression LOGISTIC =
            LogisticRegression.create().withL2(1);

    /** Arm 1 for those with a positive first number, arm 2 for the others: 0.5 for everybody. */
    private static final TreatmentPolicy BEST = row -> row[0] > 0 ? 1 : 2;

    private static PolicyTest test(Trial trial, ArmTerms terms) {
        return PolicyTest.of(trial, everySecond(trial.size()), LOGISTIC, terms, FitContext.defaults());
    }

    private static boolean[] everySecond(int rows) {
        var held = new boolean[rows];
        for (int row = 0; row < rows; row += 2) {
            held[row] = true;
        }
        return held;
    }

    @Test
    void holdsTheTruthAsOftenAsItSays() {
        int held = 0;
        for (int seed = 0; seed < 100; seed++) {
            PolicyProfit value = test(SimulatedTrial.of(seed, 2_000, 3).trial(), ArmTerms.of(3, 1))
                    .value(PolicyTrainer.rule(BEST));
            held += value.interval().contains(0.5) ? 1 : 0;
        }
        assertThat(held).isBetween(88, 100);
    }

    @Test
    void learnsFromThoseWhoAreNotHeldOutAlone() {
        Trial trial = SimulatedTrial.of(1, 2_000, 3).trial();
        var seen = new AtomicInteger();
        test(trial, ArmTerms.of(3, 1)).value((learning, context) -> {
            seen.set(learning.size());
            assertThat(learning.features().get(0, 0)).isEqualTo(trial.features().get(1, 0));
            return TreatmentPolicy.always(0);
        });
        assertThat(seen).hasValue(1_000);
    }

    @Test
    void isNotOfferedForCustomersThatWereLearntFrom() {
        // Whoever makes a test must say who is held out, and values come from tests alone.
        assertThat(Arrays.stream(PolicyTest.class.getConstructors())).isEmpty();
        assertThat(Arrays.stream(PolicyTest.class.getDeclaredMethods())
                        .filter(method ->
                                Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers())))
                .singleElement()
                .satisfies(method -> assertThat(method.getParameterTypes()).contains(boolean[].class));
    }

    @Test
    void promotesAPolicyThatIsBetterThanEachArm() {
        Trial trial = SimulatedTrial.of(2, 12_000, 3).trial();
        PolicyPromotion promotion = test(trial, ArmTerms.of(3, 1))
                .promotion(PolicyTrainer.byProfit(UpliftForest.create().withTrees(30), ArmTerms.of(3, 1)));
        assertThat(promotion.promoted()).as(promotion.reason()).isTrue();
        assertThat(promotion.interval().contains(0.1)).as(promotion.reason()).isTrue();
        assertThat(promotion.gain())
                .isCloseTo(promotion.policy().value() - promotion.single().value(), within(1e-12));
        assertThat(promotion.toString()).startsWith("promoted: +0.");
    }

    @Test
    void doesNotPromoteWithoutEvidence() {
        Trial trial = SimulatedTrial.of(3, 12_000, 3).trial();
        PolicyTest test = test(trial, ArmTerms.of(3, 1));
        PolicyPromotion same = test.promotion(PolicyTrainer.rule(TreatmentPolicy.always(1)));
        assertThat(same.promoted()).isFalse();
        int byChance = 0;
        for (int seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            boolean any = test.promotion(PolicyTrainer.rule(row -> 1 + random.nextInt(2)))
                    .promoted();
            byChance += any ? 1 : 0;
        }
        assertThat(byChance).isLessThanOrEqualTo(4);
    }

    @Test
    void doesNotPromoteOnFewCustomers() {
        Trial trial = SimulatedTrial.of(4, 3_000, 3).trial();
        PolicyPromotion promotion = test(trial, ArmTerms.of(3, 1)).promotion(PolicyTrainer.rule(BEST));
        assertThat(promotion.policy().isKnown()).isTrue();
        assertThat(promotion.policy().effectiveSize()).isBetween(400.0, 600.0);
        assertThat(promotion.promoted()).isFalse();
        assertThat(promotion.reason()).contains("is too small");
    }

    @Test
    void isRefusedWhereTooFewSaySomething() {
        Trial trial = SimulatedTrial.of(5, 400, 3).trial();
        PolicyProfit value = test(trial, ArmTerms.of(3, 1)).value(PolicyTrainer.rule(BEST));
        assertThat(value.isKnown()).isFalse();
        assertThat(value.value()).isNaN();
        assertThat(value.toString()).contains("at least 100 are needed");
        assertThat(test(trial, ArmTerms.of(3, 1))
                        .promotion(PolicyTrainer.rule(BEST))
                        .reason())
                .contains("no value");
    }

    @Test
    void isRefusedWhereOneStandsForMany() {
        Trial trial = SimulatedTrial.of(6, 4_000, 2).trial();
        var propensities = new double[4_000][];
        for (int row = 0; row < propensities.length; row++) {
            propensities[row] = row < 4 ? new double[] {0.99, 0.01} : new double[] {0.5, 0.5};
        }
        PolicyProfit value =
                test(trial.withPropensities(propensities), ArmTerms.of(2, 1)).valueOfArm(1);
        boolean stands = trial.arm(0) == 1 || trial.arm(2) == 1;
        assertThat(value.isKnown()).isEqualTo(!stands);
        assertThat(stands).isTrue();
        assertThat(value.refusal()).contains("stands for 100");
    }

    @Test
    void countsWhatTheShopEarnsAndPays() {
        Trial trial = SimulatedTrial.of(7, 12_000, 2).trial();
        ArmTerms terms = ArmTerms.of(2, 40).withCost(1, 6);
        PolicyTest test = test(trial, terms);
        double money = test.valueOfArm(1).value();
        double share = test(trial, ArmTerms.of(2, 1)).valueOfArm(1).value();
        assertThat(money).isCloseTo(40 * share - 6, within(1e-9));
        // Arm 1 changes half of the customers by 0.2: worth 8 to them, and 0 to the others.
        PolicyProfit chosen = test.value(PolicyTrainer.byProfit(UpliftTree.create(), terms));
        assertThat(chosen.armShares().get(1)).isBetween(0.35, 0.65);
        assertThat(chosen.value()).isGreaterThan(money);
    }

    @Test
    void treatsByProfit() {
        UpliftModel model =
                UpliftTree.create().fit(SimulatedTrial.of(8, 12_000, 3).trial());
        double[] first = {0.5, 0, 0, 0, 0};
        double[] second = {-0.5, 0, 0, 0, 0};
        ArmTerms terms = ArmTerms.of(3, 1);
        assertThat(TreatmentPolicy.byProfit(model, terms).arm(first)).isEqualTo(1);
        assertThat(TreatmentPolicy.byProfit(model, terms).arm(second)).isEqualTo(2);
        assertThat(TreatmentPolicy.byProfit(model, terms.withCost(2, 0.5)).arm(second))
                .isNotEqualTo(2);
        assertThat(TreatmentPolicy.byProfit(model, terms.withCost(1, 1).withCost(2, 1))
                        .arm(first))
                .isZero();
        assertThat(terms.withValue(1, 3)).hasToString("values [1.0, 3.0, 1.0], costs [0.0, 0.0, 0.0]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        Trial trial = SimulatedTrial.of(9, 1_000, 2).trial();
        assertThatThrownBy(() -> test(trial, ArmTerms.of(3, 1))).hasMessageContaining("the terms are of 3");
        assertThatThrownBy(
                        () -> PolicyTest.of(trial, new boolean[3], LOGISTIC, ArmTerms.of(2, 1), FitContext.defaults()))
                .hasMessageContaining("held out");
        assertThatThrownBy(() ->
                        PolicyTest.of(trial, new boolean[1_000], LOGISTIC, ArmTerms.of(2, 1), FitContext.defaults()))
                .hasMessageContaining("has nobody");
        PolicyTest test = test(trial, ArmTerms.of(2, 1));
        assertThatThrownBy(() -> test.value(PolicyTrainer.rule(row -> 2))).hasMessageContaining("chose arm 2");
        assertThatThrownBy(() -> test.valueOfArm(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ArmTerms.of(2, Double.NaN)).hasMessageContaining("value");
        assertThatThrownBy(() -> ArmTerms.of(1, 1)).hasMessageContaining("arms");
        UpliftModel model = TransformedOutcome.create().fit(trial);
        assertThatThrownBy(() -> TreatmentPolicy.byProfit(model, ArmTerms.of(3, 1)))
                .hasMessageContaining("2 arms");
    }
}
