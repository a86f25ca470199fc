package io.growth.core.experiment.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.experiment.sequential.Look.Call;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A plan that gives up early")
class FutilityTest {

    private static final Offset<Double> FOUR_DIGITS = within(0.00005001);

    private static final GroupSequential ONE_SIDED =
            GroupSequential.spending(Spending.obrienFleming()).withAlpha(0.025).oneSided();

    /** What {@code gsBoundSummary(gsDesign(n.fix = 200))} prints, in the overview of R's package gsDesign. */
    @Test
    void hasTheBoundsChancesAndSizeThatGsDesignPrints() {
        GroupSequentialDesign design = GroupSequential.spending(Spending.hwangShihDeCani(-4))
                .withAlpha(0.025)
                .oneSided()
                .withLooks(3)
                .withFutility(Spending.hwangShihDeCani(-2), 0.9)
                .design();
        assertThat(design.criticalValues()).containsExactly(new double[] {3.0107, 2.5465, 1.9992}, FOUR_DIGITS);
        assertThat(design.futilityValues()).containsExactly(new double[] {-0.2387, 0.9411, 1.9992}, FOUR_DIGITS);
        assertThat(design.cumulativePower(0)).containsExactly(new double[] {0.0013, 0.0062, 0.0233}, FOUR_DIGITS);
        assertThat(design.cumulativeFutility(0)).containsExactly(new double[] {0.4057, 0.8347, 0.9767}, FOUR_DIGITS);
        double drift = design.driftFor(0.9);
        assertThat(design.cumulativePower(drift)).containsExactly(new double[] {0.1412, 0.5815, 0.9}, FOUR_DIGITS);
        assertThat(design.cumulativeFutility(drift)).containsExactly(new double[] {0.0148, 0.0437, 0.1}, FOUR_DIGITS);
        assertThat(design.units(200, 0.9)).isEqualTo(214);
    }

    /** What it may miss by a look is what the function says, and the error does not count on giving up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 28})
    void missesNoMoreThanMayBeSpent(int looks) {
        GroupSequentialDesign design = ONE_SIDED
                .withLooks(looks)
                .withFutility(Spending.kimDeMets(2), 0.8)
                .design();
        double drift = design.driftFor(0.8);
        double[] missed = design.cumulativeFutility(drift);
        for (int look = 0; look < looks; look++) {
            double share = design.shares()[look];
            assertThat(missed[look]).isEqualTo(0.2 * share * share, within(1e-9));
        }
        assertThat(design.power(drift)).isEqualTo(0.8, within(1e-9));
        assertThat(design.criticalValues())
                .isEqualTo(ONE_SIDED.withLooks(looks).design().criticalValues());
        assertThat(design.cumulativeAlpha()[looks - 1]).isEqualTo(0.025, within(1e-11));
        assertThat(design.power(0)).isLessThanOrEqualTo(0.025 + 1e-11);
        assertThat(design.futilityValues()[looks - 1]).isEqualTo(design.criticalValues()[looks - 1]);
    }

    /** A slow twin that knows nothing of densities. */
    @Test
    void agreesWithPathsDrawnOneByOneAtUnequalLooks() {
        GroupSequentialDesign design = ONE_SIDED
                .withLooksAt(0.1, 0.35, 0.4, 0.8, 1)
                .withFutility(Spending.pocock(), 0.8)
                .design();
        double drift = 1.7;
        int runs = 200_000;
        var random = new SplittableRandom(11);
        var stops = new double[2][5];
        double used = 0;
        for (int run = 0; run < runs; run++) {
            int stop = stop(design, drift, random);
            stops[stop / 5][stop % 5] += 1.0 / runs;
            used += design.shares()[stop % 5] / runs;
        }
        for (double[] side : stops) {
            Arrays.parallelPrefix(side, Double::sum);
        }
        // Four standard errors.
        assertThat(design.cumulativePower(drift)).containsExactly(stops[0], within(0.0045));
        assertThat(design.cumulativeFutility(drift)).containsExactly(stops[1], within(0.0045));
        assertThat(design.expectedShare(drift)).isEqualTo(used, within(0.004));
    }

    /** The look at which it stops with an effect, or five more where it gives up. */
    private static int stop(GroupSequentialDesign design, double drift, SplittableRandom random) {
        double score = 0;
        double before = 0;
        for (int look = 0; look < 5; look++) {
            double share = design.shares()[look];
            double normal =
                    Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            score += drift * (share - before) + Math.sqrt(share - before) * normal;
            before = share;
            double z = score / Math.sqrt(share);
            if (z >= design.criticalValues()[look]) {
                return look;
            }
            if (z <= design.futilityValues()[look]) {
                return 5 + look;
            }
        }
        throw new AssertionError("the bounds do not meet at the end");
    }

    @Test
    void advisesToStopButGoesOnIfItIsTold() {
        GroupSequential plan = ONE_SIDED.withLooks(4).withFutility(Spending.obrienFleming(), 0.8);
        SequentialRun run = plan.design().over(1_000).start();
        Look second = run.look(0.1, 0.01, 250);
        assertThat(second.call()).isEqualTo(Call.CONTINUE);
        Look low = run.look(-0.1, 0.01, 500);
        assertThat(low.call()).isEqualTo(Call.FUTILE);
        assertThat(low.stops()).isTrue();
        assertThat(low.reason())
                .isEqualTo("look 2: stop, an effect of the size planned for would seldom leave z at -1.00");
        assertThat(run.look(0.4, 0.01, 750).call()).isEqualTo(Call.EFFECT);
    }

    /** A first look misses what lies below its bound, and no path has ended before: a quantile of one normal. */
    @ParameterizedTest
    @ValueSource(longs = {300, 450, 600})
    void givesUpRightlyWhereLooksAreNotThosePlanned(long units) {
        GroupSequential plan = ONE_SIDED.withLooks(3).withFutility(Spending.kimDeMets(1), 0.8);
        double share = units / 1_000.0;
        double mean = plan.design().driftFor(0.8) * Math.sqrt(share);
        assertThat(givenUpAt(plan, units)).isEqualTo(mean - Normal.quantileAbove(0.2 * share), within(2e-3));
    }

    /** The highest z at which a first look after so many of 1,000 units advises to stop, to three digits. */
    private static double givenUpAt(GroupSequential plan, long units) {
        SequentialPlan test = plan.design().over(1_000);
        double low = -5;
        double high = 5;
        while (high - low > 1e-3) {
            double z = (low + high) / 2;
            boolean futile = test.start().look(z / 10, 0.01, units).call() == Call.FUTILE;
            low = futile ? z : low;
            high = futile ? high : z;
        }
        return low;
    }

    @Test
    void savesSampleWhereThereIsNothingToFind() {
        int perArm = 100;
        GroupSequential plain = ONE_SIDED.withLooks(10);
        GroupSequentialDesign giving =
                plain.withFutility(Spending.obrienFleming(), 0.8).design();
        AaSimulation simulation = AaSimulation.of(10).withRuns(10_000);
        AaResult stubborn = simulation.onNormal(plain.design().over(2_000), perArm, FitContext.defaults());
        AaResult result = simulation.onNormal(giving.over(2_000), perArm, FitContext.defaults());
        assertThat(result.rejectionRate()).isLessThanOrEqualTo(stubborn.rejectionRate());
        assertThat(stubborn.meanShare()).isGreaterThan(0.98);
        assertThat(result.meanShare())
                .isEqualTo(giving.expectedShare(0), within(0.01))
                .isLessThan(0.7);
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatThrownBy(() -> GroupSequential.pocock().withFutility(Spending.pocock(), 0.8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("oneSided()");
        assertThatThrownBy(() -> ONE_SIDED.withFutility(Spending.pocock(), 0.01))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> ONE_SIDED.withFutility(Spending.pocock(), Double.NaN))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> Spending.hwangShihDeCani(Double.NaN)).hasMessageContaining("gamma");
        assertThat(Spending.hwangShihDeCani(0).spent(0.1, 0.3)).isEqualTo(0.03, within(1e-15));
        assertThat(ONE_SIDED.design().futilityValues()).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(ONE_SIDED.design().cumulativeFutility(2)[3]).isZero();
        assertThat(ONE_SIDED.withFutility(Spending.pocock(), 0.8))
                .hasToString(
                        "GroupSequential[O'Brien-Fleming, alpha 0.025 one-sided, 5 looks, futility Pocock at power 0.8]");
    }
}
