package io.growth.core.experiment.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A group-sequential design")
class GroupSequentialDesignTest {

    private static final GroupSequential OBF = GroupSequential.spending(Spending.obrienFleming());

    /** Pitfall: spent for both sides at once instead of half by each, the first of five bounds would be 4.38. */
    @Test
    void spendsHalfOfTheErrorOnEachSide() {
        double first = OBF.design().criticalValues()[0];
        assertThat(first).isEqualTo(4.876885, within(1e-6));
        double bothAtOnce = Normal.quantileAbove(Normal.above(Normal.quantileAbove(0.025) / Math.sqrt(0.2)));
        assertThat(bothAtOnce).isEqualTo(4.3826, within(1e-4));
        assertThat(OBF.withAlpha(0.025).oneSided().design().criticalValues()[0]).isEqualTo(first, within(1e-12));
    }

    /** Jennison and Turnbull (2000), tables 2.2 and 2.4: the factor that the largest sample grows by. */
    @ParameterizedTest
    @CsvSource({"0.5, 5, 0.8, 1.228", "0.5, 5, 0.9, 1.206", "0, 5, 0.8, 1.028", "0, 5, 0.9, 1.026"})
    void needsAsMuchMoreAsTheTablesSay(double shape, int looks, double power, double factor) {
        GroupSequentialDesign design =
                GroupSequential.wangTsiatis(shape).withLooks(looks).design();
        assertThat(design.inflation(power)).isEqualTo(factor, within(1.5e-3));
        assertThat(design.units(10_000, power)).isEqualTo((long) Math.ceil(10_000 * design.inflation(power)));
    }

    @Test
    void ofOneLookIsTheUsualTest() {
        GroupSequentialDesign single = OBF.withLooks(1).design();
        double z = 1.9599639845400545;
        assertThat(single.criticalValues()).containsExactly(new double[] {z}, within(1e-12));
        assertThat(single.power(0)).isEqualTo(0.05, within(1e-13));
        assertThat(single.power(2)).isEqualTo(Normal.above(z - 2) + Normal.above(z + 2), within(1e-13));
        assertThat(single.expectedShare(2)).isEqualTo(1, within(1e-13));
        assertThat(single.inflation(0.8)).isEqualTo(1, within(1e-5));
        assertThat(single.stagewiseP(1, -2)).isEqualTo(2 * Normal.above(2), within(1e-14));
        assertThat(GroupSequential.pocock().withLooks(1).design().criticalValues()[0])
                .isEqualTo(z, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 28})
    void hasTheErrorItWasAskedForAndThePowerItWasAskedFor(int looks) {
        for (GroupSequential plan : new GroupSequential[] {
            OBF, GroupSequential.spending(Spending.pocock()), GroupSequential.pocock(), OBF.oneSided()
        }) {
            GroupSequentialDesign design = plan.withLooks(looks).withAlpha(0.02).design();
            assertThat(design.power(0)).as("%s", design).isEqualTo(0.02, within(1e-11));
            assertThat(design.cumulativeAlpha()[looks - 1]).isEqualTo(0.02, within(1e-11));
            assertThat(design.power(design.driftFor(0.9))).as("%s", design).isEqualTo(0.9, within(1e-9));
            assertThat(design.expectedShare(design.driftFor(0.9))).isBetween(0.3, 0.95);
        }
    }

    /** A slow twin that knows nothing of densities: paths drawn one by one. */
    @Test
    void agreesWithPathsDrawnOneByOneAtUnequalLooks() {
        GroupSequentialDesign design = GroupSequential.spending(Spending.kimDeMets(1.5))
                .withLooksAt(0.05, 0.3, 0.35, 0.8, 1)
                .design();
        double drift = 2.5;
        int runs = 200_000;
        long seed = 7;
        var random = new SplittableRandom(seed);
        var stopped = new double[5];
        double used = 0;
        for (int run = 0; run < runs; run++) {
            int look = firstCrossing(design, drift, random);
            if (look < 5) {
                stopped[look] += 1.0 / runs;
            }
            used += design.shares()[Math.min(look, 4)] / runs;
        }
        double sum = 0;
        for (int look = 0; look < 5; look++) {
            sum += stopped[look];
            // Four standard errors.
            assertThat(sum)
                    .as("seed %d, look %d", seed, look + 1)
                    .isEqualTo(design.cumulativePower(drift)[look], within(0.0045));
        }
        assertThat(used).isEqualTo(design.expectedShare(drift), within(0.004));
    }

    private static int firstCrossing(GroupSequentialDesign design, double drift, SplittableRandom random) {
        double[] shares = design.shares();
        double[] critical = design.criticalValues();
        double score = 0;
        double before = 0;
        for (int look = 0; look < shares.length; look++) {
            double step = shares[look] - before;
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            score += drift * step + Math.sqrt(step) * normal;
            before = shares[look];
            if (Math.abs(score) >= critical[look] * Math.sqrt(shares[look])) {
                return look;
            }
        }
        return shares.length;
    }

    @Test
    void stillAddsUpWhereLooksAreVeryCloseTogether() {
        GroupSequentialDesign close = GroupSequential.spending(Spending.pocock())
                .withLooksAt(0.5, 0.5001, 0.50011, 1)
                .design();
        assertThat(close.power(0)).isEqualTo(0.05, within(1e-10));
        assertThat(close.power(2.8)).isBetween(0.7, 0.8);
    }

    @Test
    void neverStopsWhereNothingMayBeSpentYet() {
        Spending late = Spending.of("late", (alpha, share) -> share < 0.5 ? 0 : alpha * share);
        GroupSequentialDesign design =
                GroupSequential.spending(late).withLooksAt(0.25, 0.5, 1).design();
        assertThat(design.criticalValues()[0]).isInfinite();
        assertThat(design.criticalValues()[1]).isEqualTo(Normal.quantileAbove(0.0125), within(1e-12));
        assertThat(design.power(0)).isEqualTo(0.05, within(1e-12));
        assertThat(design.cumulativePower(3)[0]).isZero();
    }

    @Test
    void ordersResultsByStages() {
        GroupSequentialDesign design = OBF.withLooks(4).design();
        double[] critical = design.criticalValues();
        for (int look = 1; look <= 4; look++) {
            // On the bound of a look, as surprising as all error spent so far.
            assertThat(design.stagewiseP(look, critical[look - 1]))
                    .isEqualTo(design.cumulativeAlpha()[look - 1], within(1e-13));
        }
        assertThat(design.stagewiseP(2, 9)).isGreaterThan(design.stagewiseP(1, critical[0] + 0.5));
        assertThat(design.stagewiseP(4, 0)).isLessThanOrEqualTo(1 + 1e-12).isGreaterThan(0.95);
        assertThat(design.stagewiseP(3, -2)).isEqualTo(design.stagewiseP(3, 2));
        assertThatThrownBy(() -> design.stagewiseP(5, 2)).hasMessageContaining("look must be 1 to 4 but is 5");
    }

    @Test
    void repeatsIntervalsThatExcludeNoEffectWhereItStops() {
        GroupSequentialDesign design = OBF.withLooks(2).design();
        double critical = design.criticalValues()[0];
        Interval at = design.repeatedInterval(1, critical * 0.1, 0.1);
        assertThat(at.low()).isEqualTo(0, within(1e-12));
        assertThat(at.high()).isEqualTo(2 * critical * 0.1, within(1e-12));
        assertThat(OBF.oneSided().design().repeatedInterval(1, 1, 0.1).high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatThrownBy(() -> OBF.withAlpha(0)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> OBF.withAlpha(Double.NaN)).hasMessageContaining("but is NaN");
        assertThatThrownBy(() -> OBF.withLooks(0)).hasMessageContaining("looks must be 1 to 10000 but are 0");
        assertThatThrownBy(() -> OBF.withLooksAt(0.5, 0.5, 1)).hasMessageContaining("must rise");
        assertThatThrownBy(() -> OBF.withLooksAt(0, 1)).hasMessageContaining("must rise");
        assertThatThrownBy(() -> OBF.withLooksAt(0.5, Double.NaN)).hasMessageContaining("must rise");
        assertThatThrownBy(() -> OBF.withLooksAt(0.5)).hasMessageContaining("the last look must be at a share of 1");
        assertThatThrownBy(() -> GroupSequential.wangTsiatis(0.6)).hasMessageContaining("0..0.5");
        assertThatThrownBy(() -> Spending.kimDeMets(0)).hasMessageContaining("power must be more than 0");
        GroupSequentialDesign design = OBF.design();
        assertThatThrownBy(() -> design.power(Double.NaN)).hasMessageContaining("drift must be finite");
        assertThatThrownBy(() -> design.driftFor(0.04)).hasMessageContaining("more than alpha");
        assertThatThrownBy(() -> design.over(4)).hasMessageContaining("at least as many as looks");
        assertThatThrownBy(() -> design.units(0, 0.8)).hasMessageContaining("at least 1");
        Spending greedy = Spending.of("greedy", (alpha, share) -> 1.0);
        assertThatThrownBy(() -> GroupSequential.spending(greedy).design()).hasMessageContaining("'greedy'");
    }

    @Test
    void showsWhatItIs() {
        assertThat(OBF).hasToString("GroupSequential[O'Brien-Fleming, alpha 0.05, 5 looks]");
        assertThat(OBF.design())
                .hasToString("GroupSequentialDesign[O'Brien-Fleming, alpha 0.05, 5 looks, bounds 4.8769 to 2.0310]");
    }
}
