package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.internal.Logistic;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reward that was corrected must leave what the right one would have left. */
class LearnerTest {

    private static final int ARMS = 3;

    static Stream<BanditPolicy> exactPolicies() {
        return Stream.of(
                BanditPolicy.gaussianThompson(0, 1, 1),
                BanditPolicy.ucb1().withDiscount(0.97),
                BanditPolicy.ucb1().withWindow(25),
                BanditPolicy.exp3(0.1),
                BanditPolicy.linUcb(3, 1),
                BanditPolicy.linearThompson(3).withLearnedNoise(2, 1).withDiscount(0.98));
    }

    private static Lesson lesson(SplittableRandom random, int dimensions) {
        double[] context = random.doubles(dimensions, -1, 1).toArray();
        return new Lesson(random.nextInt(ARMS), context, 0.1 + 0.9 * random.nextDouble(), ARMS);
    }

    @ParameterizedTest
    @MethodSource("exactPolicies")
    void aCorrectedRewardIsAsIfTheRightOneHadCome(BanditPolicy policy) {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var corrected = new Learner(policy.settings(), ARMS);
            var right = new Learner(policy.settings(), ARMS);
            int size = 100;
            var lessons = new Lesson[size];
            var wrong = new double[size];
            var rewards = new double[size];
            for (int i = 0; i < size; i++) {
                lessons[i] = lesson(random, policy.settings().dimensions());
                wrong[i] = random.nextDouble();
                rewards[i] = random.nextInt(4) == 0 ? random.nextDouble() : wrong[i];
                corrected.learn(lessons[i], wrong[i]);
                right.learn(lessons[i], rewards[i]);
            }
            for (int i = size - 1; i >= 0; i--) {
                if (rewards[i] != wrong[i]) {
                    corrected.correct(lessons[i], i + 1, wrong[i], rewards[i]);
                }
            }
            assertSame(corrected, right, seed);
        }
    }

    private static void assertSame(Learner one, Learner other, int seed) {
        Arm[] first = one.frozen(new Arm[0]);
        Arm[] second = other.frozen(new Arm[0]);
        for (int k = 0; k < ARMS; k++) {
            assertThat(first[k].numbers()).as("seed %d", seed).containsExactly(second[k].numbers(), within(1e-9));
        }
    }

    @Test
    void aWindowForgetsAllButTheLast() {
        BanditPolicy policy = BanditPolicy.ucb1();
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var windowed = new Learner(policy.withWindow(30).settings(), ARMS);
            var last = new Learner(policy.settings(), ARMS);
            int size = random.nextInt(10, 200);
            for (int i = 0; i < size; i++) {
                Lesson lesson = lesson(random, 0);
                double reward = random.nextDouble();
                windowed.learn(lesson, reward);
                if (i >= size - 30) {
                    last.learn(lesson, reward);
                }
            }
            assertSame(windowed, last, seed);
        }
    }

    /** The gradient of what the mode maximises is zero there: {@code Q (θ − m) = (y − σ(θᵀx)) x}. */
    @Test
    void theLogisticModeIsWhereTheGradientIsZero() {
        var random = new SplittableRandom(3);
        BanditPolicy policy = BanditPolicy.logisticThompson(3);
        var arm = (LogisticArm) policy.settings().model().arm(policy.settings());
        for (int i = 0; i < 200; i++) {
            double[] before = arm.modes();
            double[][] covariance = arm.covariance();
            double[] x = {1, 20 * random.nextDouble() - 10, random.nextDouble()};
            double y = random.nextInt(2);
            arm.learn(new Lesson(0, x, 1, 1), y);
            double pull = y - Logistic.probability(Ridge.dot(arm.modes(), x));
            for (int j = 0; j < x.length; j++) {
                double moved = arm.modes()[j] - before[j];
                assertThat(moved).as("step %d", i).isCloseTo(pull * Ridge.dot(covariance[j], x), within(1e-9));
            }
        }
    }

    @Test
    void theLogisticModelFindsTheCoefficientsBehindTheRewards() {
        double[] truth = {-1, 2, -0.5};
        var random = new SplittableRandom(4);
        BanditPolicy policy = BanditPolicy.logisticThompson(3);
        var arm = (LogisticArm) policy.settings().model().arm(policy.settings());
        for (int i = 0; i < 20_000; i++) {
            double[] x = {1, random.nextDouble(-1, 1), random.nextDouble(-1, 1)};
            double y = random.nextDouble() < Logistic.probability(Ridge.dot(truth, x)) ? 1 : 0;
            arm.learn(new Lesson(0, x, 1, 1), y);
        }
        double[][] covariance = arm.covariance();
        for (int j = 0; j < truth.length; j++) {
            assertThat(arm.modes()[j]).isCloseTo(truth[j], within(4 * Math.sqrt(covariance[j][j])));
        }
    }

    @Test
    void aRevokedSuccessOfTheLogisticModelIsNearlyAFailure() {
        BanditPolicy policy = BanditPolicy.logisticThompson(2);
        var random = new SplittableRandom(5);
        var corrected = new Learner(policy.settings(), 1);
        var right = new Learner(policy.settings(), 1);
        for (int i = 0; i < 2_000; i++) {
            var lesson = new Lesson(0, new double[] {1, random.nextDouble(-1, 1)}, 1, 1);
            double y = random.nextInt(5) == 0 ? 1 : 0;
            boolean isRevoked = y == 1 && random.nextInt(10) == 0;
            long at = corrected.learn(lesson, y);
            right.learn(lesson, isRevoked ? 0 : y);
            if (isRevoked) {
                corrected.correct(lesson, at, 1, 0);
            }
        }
        double[] context = {1, 0.3};
        double expected = right.arms().get(0).mean(context);
        assertThat(corrected.arms().get(0).mean(context)).isCloseTo(expected, within(0.02 * expected));
    }

    @Test
    void newArmsKnowNothingAndOldCopiesStay() {
        var learner = new Learner(BanditPolicy.thompson().settings(), 1);
        learner.learn(new Lesson(0, new double[0], 1, 1), 1);
        Arm[] before = learner.frozen(new Arm[0]);
        learner.addArm();
        learner.learn(new Lesson(1, new double[0], 1, 1), 1);
        Arm[] after = learner.frozen(before);
        assertThat(after[0]).isSameAs(before[0]);
        assertThat(Arrays.stream(after).mapToDouble(Arm::count)).containsExactly(1.0, 1.0);
        learner.learn(new Lesson(0, new double[0], 1, 1), 1);
        assertThat(before[0].count()).isEqualTo(1);
    }
}
