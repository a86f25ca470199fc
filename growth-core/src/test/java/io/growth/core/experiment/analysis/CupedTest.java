package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CupedTest {

    /** Customers whose spending follows what they spent before, and who come several times. */
    private static double[] customer(SplittableRandom random, double effect) {
        double taste = 5 * random.nextDouble();
        double before = 1 + random.nextInt(4);
        double now = 1 + random.nextInt(4);
        return new double[] {
            now * (taste + effect + random.nextDouble()), now, before * (taste + random.nextDouble()), before
        };
    }

    private static JointMoments arm(SplittableRandom random, double effect, int count) {
        JointMoments arm = JointMoments.of(4);
        for (int i = 0; i < count; i++) {
            arm.add(customer(random, effect));
        }
        return arm;
    }

    @Test
    void aRatioWithItsPastKeepsItsPromiseAndTakesVarianceOff() {
        var random = new SplittableRandom(17);
        int held = 0;
        double reduction = 0;
        for (int turn = 0; turn < 1000; turn++) {
            Cuped cuped = Cuped.ofRatio(arm(random, 0, 200), arm(random, 0.3, 200));
            held += cuped.comparison().welch().interval().contains(0.3) ? 1 : 0;
            reduction += cuped.varianceReduction() / 1000;
        }
        assertThat(held / 1000.0).isBetween(0.93, 0.97);
        assertThat(reduction).isGreaterThan(0.5);
    }

    @Test
    void theVarianceOfARatioWithItsPastIsThatOfTheLinearisedCustomers() {
        var random = new SplittableRandom(3);
        double[][] rows = new double[500][];
        JointMoments arm = JointMoments.of(4);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = customer(random, 0);
            arm.add(rows[i]);
        }
        RatioWithPast ratio = RatioWithPast.of(arm);
        double now = ratio.now().mean();
        double past = ratio.past().mean();
        double theta = 0.4;
        Moments brute = Moments.empty();
        for (double[] row : rows) {
            double first = (row[0] - now * row[1]) / arm.mean(1);
            double second = (row[2] - past * row[3]) / arm.mean(3);
            brute.add(first - theta * second);
        }
        assertThat(ratio.adjusted(theta, past).variance()).isCloseTo(brute.variance(), Percentage.withPercentage(1e-9));
        assertThat(ratio.adjusted(theta, past).mean()).isCloseTo(now, Percentage.withPercentage(1e-12));
    }

    @Test
    void whatOtherCovariatesDetermineIsLeftOut() {
        var random = new SplittableRandom(4);
        JointMoments[] one = {JointMoments.of(2), JointMoments.of(2)};
        JointMoments[] four = {JointMoments.of(5), JointMoments.of(5)};
        for (int i = 0; i < 400; i++) {
            double before = random.nextDouble();
            double after = before + random.nextDouble();
            one[i % 2].add(after, before);
            four[i % 2].add(after, 7, before, 3 * before + 1, before);
        }
        Cuped simple = Cuped.of(one[0], one[1]);
        Cuped crowded = Cuped.of(four[0], four[1]);
        assertThat(crowded.coefficients()[0]).isZero();
        assertThat(crowded.coefficients()[2]).isZero();
        assertThat(crowded.comparison().welch().estimate())
                .isCloseTo(simple.comparison().welch().estimate(), Offset.offset(1e-12));
        assertThat(crowded.varianceReduction()).isCloseTo(simple.varianceReduction(), Offset.offset(1e-9));
    }

    @Test
    void aPastThatNeverDiffersOrIsNotThereChangesNothing() {
        JointMoments[] means = {JointMoments.of(2), JointMoments.of(2)};
        JointMoments[] ratios = {JointMoments.of(4), JointMoments.of(4)};
        for (int i = 0; i < 40; i++) {
            means[i % 2].add(i % 7, 3);
            ratios[i % 2].add(i % 7, 1 + i % 3, 0, 0);
        }
        Cuped mean = Cuped.of(means[0], means[1]);
        assertThat(mean.comparison().welch())
                .isEqualTo(TwoMeans.of(means[0].summary(0), means[1].summary(0)).welch());
        assertThat(mean.varianceReduction()).isZero();
        Cuped ratio = Cuped.ofRatio(ratios[0], ratios[1]);
        assertThat(ratio.comparison().welch())
                .isEqualTo(TwoMeans.of(ratios[0].ratio(0, 1), ratios[1].ratio(0, 1))
                        .welch());
        assertThat(ratio.varianceReduction()).isZero();
    }

    private static JointMoments rows(double[]... rows) {
        JointMoments moments = JointMoments.of(2);
        for (double[] row : rows) {
            moments.add(row);
        }
        return moments;
    }

    @Test
    void anArmOfNobodyOrOfOneAndOutcomesThatAreAllNothingSayNothing() {
        JointMoments one = rows(new double[] {1, 2});
        JointMoments nobody = rows();
        JointMoments nothing = rows(new double[] {0, 3}, new double[] {0, 1}, new double[] {0, 2});
        for (Cuped arms : new Cuped[] {Cuped.of(one, one), Cuped.of(nobody, nothing), Cuped.of(nothing, nothing)}) {
            assertThat(arms.comparison().welch().pValue()).isNaN();
            assertThat(arms.comparison().welch().interval()).isEqualTo(Interval.UNDEFINED);
            assertThat(arms.varianceReduction()).isNaN();
        }
        assertThat(Cuped.of(nobody, nothing).comparison().welch().estimate()).isNaN();
        assertThat(Cuped.of(nothing, nothing).comparison().welch().estimate()).isZero();
    }

    @Test
    void withoutACovariateItSaysWhatToTake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cuped.of(JointMoments.of(1), JointMoments.of(1)))
                .withMessageContaining("TwoMeans");
        assertThatIllegalArgumentException().isThrownBy(() -> Cuped.ofRatio(JointMoments.of(3), JointMoments.of(4)));
        assertThatIllegalArgumentException().isThrownBy(() -> Cuped.of(JointMoments.of(2), JointMoments.of(3)));
    }

    @Test
    void linsRegressionRefusesCovariatesThatDetermineEachOther() {
        double[] outcomes = {1, 2, 3, 5, 4};
        double[][] twice = Arrays.stream(new double[] {1, 2, 3, 4, 6})
                .mapToObj(x -> new double[] {x, 2 * x})
                .toArray(double[][]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinRegression.of(outcomes, twice, outcomes, twice))
                .withMessageContaining("leave out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinRegression.of(outcomes, new double[2][1], outcomes, new double[5][1]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinRegression.of(new double[0], new double[0][], new double[0], new double[0][]));
    }

    @Test
    void strataNeedTwoCustomersInEachArm() {
        PostStratification strata = PostStratification.empty();
        ArmSummary one = Sample.of(1).moments().summary();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strata.add(one, one))
                .withMessageContaining("join");
    }
}
