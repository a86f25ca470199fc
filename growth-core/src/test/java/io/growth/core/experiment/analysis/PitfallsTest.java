package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What other libraries are known to get wrong, and what is left of a test where there is next to nothing to test. */
class PitfallsTest {

    private static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Worked example of GrowthBook's statistics. */
    private static final Moments CONTROL = Moments.ofSums(3407, 1396.87, 52377.9767);

    private static final Moments TREATMENT = Moments.ofSums(3461, 2422.7, 134698.29);

    @Test
    void differenceAndLiftHavePValuesOfTheirOwnAndSayWhichTheyAre() {
        TwoMeans arms = TwoMeans.of(CONTROL, TREATMENT);
        assertThat(arms.welch().pValue()).isCloseTo(0.02016, Offset.offset(5e-6));
        assertThat(arms.lift().pValue()).isCloseTo(0.06191, Offset.offset(5e-6));
        assertThat(arms.welch().method()).contains("difference");
        assertThat(arms.lift().method()).contains("lift");
    }

    @Test
    void theReportSaysWhereDifferenceAndLiftDisagree() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("t", "c", "t").withPrimary(MetricSpec.mean("revenue"));
        Totals totals = plan.totals();
        for (int i = 0; i < 3000; i++) {
            totals.add("c", i % 150 == 0 ? 40 : 0);
            totals.add("t", i % 150 == 0 ? 80 : 0);
        }
        MetricResult result = plan.analyze(totals).result("revenue", "t");
        assertThat(result.difference().pValue()).isLessThan(0.05);
        assertThat(result.lift().pValue()).isGreaterThan(0.05);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("disagree; the difference decides"));
    }

    @Test
    void theScoreIntervalKeepsItsDigitsAtTenThousandCustomers() {
        Interval seen = TwoProportions.of(Proportion.of(1000, 10_000), Proportion.of(1080, 10_000))
                .miettinenNurminen();
        assertThat(seen.low()).isCloseTo(-0.0004617427290003135923, Percentage.withPercentage(1e-7));
        assertThat(seen.high()).isCloseTo(0.016468990508518586585, Percentage.withPercentage(1e-7));
    }

    @Test
    void theScoreIntervalExistsForEmptyAndFullCells() {
        for (long first : new long[] {0, 3, 10}) {
            for (long second : new long[] {0, 7, 20}) {
                Interval seen = TwoProportions.of(Proportion.of(first, 10), Proportion.of(second, 20))
                        .miettinenNurminen();
                assertThat(seen.low()).isBetween(-1.0, second / 20.0 - first / 10.0);
                assertThat(seen.high()).isBetween(second / 20.0 - first / 10.0, 1.0);
                assertThat(seen.high() - seen.low()).isGreaterThan(0.1);
            }
        }
    }

    @Test
    void nearZeroTheLiftHasFiellersInterval() {
        ArmSummary control = new ArmSummary(100, 0.3, 4);
        ArmSummary treatment = new ArmSummary(100, 0.8, 4);
        assertThat(TwoMeans.of(control, treatment).liftFieller()).isEqualTo(ALL);
        ExperimentAnalysis plan = ExperimentAnalysis.of("t", "c", "t").withPrimary(MetricSpec.mean("revenue"));
        Totals totals = plan.totals();
        for (int i = 0; i < 400; i++) {
            totals.add("c", i % 80 == 0 ? 1 : 0);
            totals.add("t", i % 5 == 0 ? 1 : 0);
        }
        MetricResult result = plan.analyze(totals).result("revenue", "t");
        assertThat(result.lift().method()).contains("Fieller");
        assertThat(result.lift().interval().low()).isGreaterThan(0);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("too near to 0"));
    }

    /** A lift of 0 is a difference of 0, so both must judge by Student's distribution where customers are few. */
    @Test
    void fiellersIntervalHoldsNoLiftExactlyWhereTheDifferenceIsNotSignificant() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("t", "c", "t").withPrimary(MetricSpec.mean("revenue"));
        int checked = 0;
        for (int seed = 0; seed < 600; seed++) {
            var random = new SplittableRandom(seed);
            Totals totals = plan.totals();
            for (int i = 0; i < 5; i++) {
                totals.add("c", 2 + 2 * random.nextDouble() + (i == 0 ? 4 : 0));
                totals.add("t", 6 + 2 * random.nextDouble() + (i == 0 ? 4 : 0));
            }
            MetricResult result = plan.analyze(totals).result("revenue", "t");
            Interval lift = result.lift().interval();
            if (result.lift().method().contains("Fieller") && Double.isFinite(lift.low())) {
                assertThat(lift.contains(0))
                        .as("seed %d", seed)
                        .isEqualTo(result.difference().pValue() >= 0.05);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void aMismatchInTheSizesOfTheArmsIsFoundWhereASmallerOneIsNot() {
        long[] cookieCats = {44_700, 45_489};
        assertThat(SampleRatio.chiSquare(cookieCats, new double[] {1, 1}).pValue())
                .isLessThan(0.01)
                .isGreaterThan(0.001);
        assertThat(SampleRatio.anytimeP(cookieCats, new double[] {1, 1}, 1000)).isGreaterThan(0.3);
        assertThat(SampleRatio.anytimeP(new long[] {821_588, 815_482}, new double[] {1, 1}, 1000))
                .isLessThan(0.001);
    }

    @Test
    void weightsOfArmsMustBeThereAndAboveZero() {
        long[] counts = {1, 2};
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.chiSquare(counts, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleRatio.chiSquare(counts, new double[] {1, 0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRatio.chiSquare(counts, new double[] {1, Double.NaN}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRatio.chiSquare(new long[] {-1, 2}, new double[] {1, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRatio.logBayesFactor(counts, new double[] {1, 1}, 0));
        assertThat(SampleRatio.chiSquare(new long[2], new double[] {1, 1}).pValue())
                .isNaN();
    }

    @Test
    void whereNobodyBoughtNothingIsClaimedButTheIntervalHasAWidth() {
        TwoProportions none = TwoProportions.of(Proportion.of(0, 50), Proportion.of(0, 60));
        assertThat(none.pooledZ().pValue()).isNaN();
        assertThat(none.difference().pValue()).isNaN();
        assertThat(none.chiSquare().pValue()).isNaN();
        assertThat(none.g().pValue()).isNaN();
        assertThat(none.fisher().pValue()).isEqualTo(1);
        assertThat(none.lift().pValue()).isNaN();
        assertThat(none.liftKatz()).isEqualTo(Interval.UNDEFINED);
        assertThat(none.oddsRatio()).isNaN();
        assertThat(none.newcombe().low()).isBetween(-0.08, -0.05);
        assertThat(none.agrestiCaffo().contains(0)).isTrue();
    }

    @Test
    void whatIsBelievedOfNobodyIsThePriorAndOfAnUndefinedLiftNothing() {
        BetaComparison nobody = BetaComparison.of(Proportion.empty(), Proportion.empty(), 1, 1);
        assertThat(nobody.chanceToWin()).isCloseTo(0.5, within(1e-12));
        // Of two uniform rates the larger is 2/3 on average, the other 1/3, and each is the larger in half of the
        // cases.
        assertThat(nobody.lossOfTreatment()).isCloseTo(1 / 6.0, within(1e-9));
        BetaComparison none = BetaComparison.of(Proportion.of(0, 50), Proportion.of(0, 60), 1, 1);
        // That Beta(1, 61) is more than Beta(1, 51): the integral of 51 (1 - x)^50 (1 - x)^61.
        assertThat(none.chanceToWin()).isCloseTo(51.0 / 112, within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaComparison.of(Proportion.empty(), Proportion.empty(), 0, 1));
        Effect undefined = TwoMeans.of(Moments.empty(), Sample.of(2).moments()).lift();
        assertThat(LiftPosterior.flat(undefined, 0.95).chanceToWin()).isNaN();
        assertThat(LiftPosterior.flat(undefined, 0.95).interval()).isEqualTo(Interval.UNDEFINED);
    }

    @Test
    void whereOnlyTheControlBoughtNothingTheDifferenceStands() {
        TwoProportions some = TwoProportions.of(Proportion.of(0, 500), Proportion.of(30, 500));
        assertThat(some.difference().pValue()).isLessThan(1e-6);
        assertThat(some.lift().estimate()).isNaN();
        assertThat(some.lift().pValue()).isNaN();
        assertThat(some.liftFieller()).isEqualTo(ALL);
    }

    @Test
    void anEmptyArmHasNoFigures() {
        TwoProportions arms = TwoProportions.of(Proportion.empty(), Proportion.of(1, 2));
        assertThat(arms.difference().estimate()).isNaN();
        assertThat(arms.newcombe().low()).isNaN();
        assertThat(arms.miettinenNurminen()).isEqualTo(Interval.UNDEFINED);
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(-1, 2));
    }

    @Test
    void withoutSpreadOrWithOneCustomerNoPValueIsMadeUp() {
        ArmSummary still = Sample.of(3, 3, 3).moments().summary();
        ArmSummary higher = Sample.of(4, 4, 4).moments().summary();
        ArmSummary one = Sample.of(5).moments().summary();
        for (TwoMeans arms :
                new TwoMeans[] {TwoMeans.of(still, higher), TwoMeans.of(still, one), TwoMeans.of(one, one)}) {
            assertThat(arms.welch().pValue()).isNaN();
            assertThat(arms.student().interval().low()).isNaN();
            assertThat(arms.z().pGreater()).isNaN();
            assertThat(arms.lift().pValue()).isNaN();
        }
        assertThat(TwoMeans.of(still, higher).welch().estimate()).isEqualTo(1);
    }

    @Test
    void aLiftOfNegativeRevenueHasItsOwnSign() {
        Effect lift = TwoMeans.of(new ArmSummary(100, -2, 1), new ArmSummary(100, -1, 1))
                .lift();
        assertThat(lift.estimate()).isEqualTo(-0.5);
        assertThat(lift.standardError()).isPositive();
        assertThat(TwoMeans.of(new ArmSummary(100, -2, 1), new ArmSummary(100, -1, 1))
                        .liftLog())
                .isEqualTo(Interval.UNDEFINED);
    }

    @Test
    void pValuesThatCantBeToldStaySoAndCountAsTests() {
        assertThat(PValues.holm(0.01, Double.NaN, 0.02)).containsExactly(0.03, Double.NaN, 0.04);
        assertThat(PValues.benjaminiHochberg(0.01, Double.NaN)).containsExactly(0.02, Double.NaN);
        assertThat(PValues.holm()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> PValues.holm(1.1));
    }

    @Test
    void ranksOfNothingOrOfEqualsSayNothing() {
        assertThat(RankTest.of(new double[0], new double[] {1}).test().pValue()).isNaN();
        RankTest equal = RankTest.of(new double[] {2, 2}, new double[] {2, 2, 2});
        assertThat(equal.superiority()).isEqualTo(0.5);
        assertThat(equal.test().pValue()).isNaN();
        assertThat(equal.corrected().pValue()).isNaN();
        assertThat(equal.corrected().pGreater()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> RankTest.of(new double[] {Double.NaN}, new double[] {1}));
    }

    @Test
    void plansOfNothingAreRefused() {
        SampleSize size = SampleSize.standard();
        assertThatIllegalArgumentException().isThrownBy(() -> size.proportions(0.1, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> size.proportions(0, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> size.means(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> size.means(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> size.withAlpha(5));
        assertThatIllegalArgumentException().isThrownBy(() -> size.withRatio(0));
        assertThatIllegalArgumentException().isThrownBy(() -> size.withVarianceReduction(1));
        assertThatIllegalArgumentException().isThrownBy(() -> size.days(100, 0));
        assertThat(size.detectableRise(0.999, 3)).isNaN();
        assertThat(size.withVarianceReduction(0.5).means(1, 0.1)).isEqualTo(size.means(1, 0.1) / 2);
        assertThat(size.days(100, 30)).isEqualTo(7);
    }

    @Test
    void whatIsMoreProbableThanNotIsTheSameFromBothSides() {
        BetaComparison seen = BetaComparison.of(Proportion.of(3, 40), Proportion.of(7, 50), 0.5, 0.5);
        BetaComparison turned = BetaComparison.of(Proportion.of(7, 50), Proportion.of(3, 40), 0.5, 0.5);
        assertThat(seen.chanceToWin() + turned.chanceToWin()).isCloseTo(1, Offset.offset(1e-12));
        assertThat(seen.lossOfControl()).isCloseTo(turned.lossOfTreatment(), Percentage.withPercentage(1e-9));
        double gain = 7.5 / 51 - 3.5 / 41;
        assertThat(seen.lossOfControl() - seen.lossOfTreatment()).isCloseTo(gain, Offset.offset(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaComparison.of(Proportion.empty(), Proportion.empty(), 0, 1));
    }

    @Test
    void studentsTailGoesOnSmoothlyWhereTheMethodChanges() {
        for (double t : new double[] {-3, 0.5, 2, 9}) {
            double before = Chances.above(t, 999_999);
            double after = Chances.above(t, 1_000_001);
            assertThat(after).isCloseTo(before, Percentage.withPercentage(1e-5));
        }
        assertThat(Chances.above(2, 1e16)).isEqualTo(Chances.above(2));
    }
}
