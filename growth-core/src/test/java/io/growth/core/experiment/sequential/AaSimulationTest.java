package io.growth.core.experiment.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Experiments without an effect, 28 times looked at")
class AaSimulationTest {

    private static final int LOOKS = 28;
    private static final int PER_ARM = 200;
    private static final long UNITS = 2L * PER_ARM * LOOKS;

    /** What a test of 5 % that is read once finds in 80 of 100 experiments. */
    private static final double DRIFT = Normal.quantileAbove(0.025) + Normal.quantileAbove(0.2);

    private static final double EFFECT = DRIFT * Math.sqrt(4.0 / UNITS);

    private static SequentialPlan plan(String name) {
        GroupSequential looks = GroupSequential.spending(
                        name.endsWith("pocock") ? Spending.pocock() : Spending.obrienFleming())
                .withLooks(LOOKS);
        return switch (name) {
            case "fixed_z_every_look" -> FixedTest.atEveryLook(0.05);
            case "fixed_z_last_look_only" -> FixedTest.atTheEnd(0.05, UNITS);
            case "bonferroni_28" -> FixedTest.atEveryLook(0.05 / LOOKS);
            case "group_sequential_obf", "group_sequential_pocock" ->
                looks.design().over(UNITS);
            case "asymptotic_cs_tuning_5000" -> ConfidenceSequence.tightestAt(5_000);
            case "asymptotic_cs_tuning_total_n" -> ConfidenceSequence.tightestAt(UNITS);
            case "msprt_tau_equals_80pct_effect" -> NormalMixture.ofEffects(EFFECT);
            case "msprt_tau_3x" -> NormalMixture.ofEffects(3 * EFFECT);
            default -> throw new AssertionError("no test " + name);
        };
    }

    /**
     * Each bar of the specification, give or take two standard errors of 5,000 runs: the published figures are counted in
     * 20,000. The power is that of the effect that a single reading finds in 80 %.
     */
    @ParameterizedTest
    @CsvSource({
        "fixed_z_every_look, 0.26, 0.29, 0.87",
        "fixed_z_last_look_only, 0.045, 0.055, 0.78",
        "bonferroni_28, 0, 0.05, 0.45",
        "group_sequential_obf, 0, 0.055, 0.77",
        "group_sequential_pocock, 0, 0.055, 0.67",
        "asymptotic_cs_tuning_5000, 0, 0.05, 0.47",
        "asymptotic_cs_tuning_total_n, 0, 0.05, 0.47",
        "msprt_tau_equals_80pct_effect, 0, 0.05, 0.47",
        "msprt_tau_3x, 0, 0.05, 0.42"
    })
    void keepTheErrorTheyPromiseAndAgreeWithTheReference(String name, double least, double most, double power)
            throws IOException {
        AaSimulation simulation = AaSimulation.of(LOOKS).withRuns(5_000);
        AaResult without = simulation.onNormal(plan(name), PER_ARM, FitContext.defaults());
        AaResult with = simulation.withEffect(EFFECT).onNormal(plan(name), PER_ARM, FitContext.defaults());
        assertThat(without.rejectionRate()).isBetween(least - 0.006, most + 0.006);
        assertThat(with.rejectionRate()).isGreaterThanOrEqualTo(power - 0.012);
        JsonOracle measured = JsonOracle.experiment("measured/peeking.json");
        agree(without, measured.at("no_effect").at(name));
        agree(with, measured.at("effect_with_80pct_fixed_power").at(name));
    }

    /** A simulation of 20,000 runs and one of fewer: four standard errors of their difference. */
    private static void agree(AaResult result, JsonOracle measured) {
        double rate = measured.number("reject");
        assertThat(result.rejectionRate())
                .isEqualTo(rate, within(4 * Math.sqrt(rate * (1 - rate) * (1.0 / result.runs() + 1.0 / 20_000))));
        assertThat(result.meanShare()).isEqualTo(measured.number("mean_sample_share"), within(0.012));
    }

    @Test
    void agreeWithTheExactIntegrals() {
        GroupSequentialDesign design = GroupSequential.spending(Spending.obrienFleming())
                .withLooks(LOOKS)
                .design();
        AaResult result = AaSimulation.of(LOOKS)
                .withRuns(20_000)
                .withEffect(EFFECT)
                .onNormal(design.over(UNITS), PER_ARM, FitContext.defaults());
        assertThat(result.interval().contains(design.power(DRIFT))).isTrue();
        assertThat(result.meanShare()).isEqualTo(design.expectedShare(DRIFT), within(0.007));
    }

    private static double[] revenue(long seed, int customers) {
        var random = new SplittableRandom(seed);
        var revenue = new double[customers];
        for (int i = 0; i < customers; i++) {
            revenue[i] = random.nextDouble() < 0.1 ? Math.exp(3 + random.nextDouble() * 2) : 0;
        }
        return revenue;
    }

    /** Seven of ten buy nothing. */
    @Test
    void readOnceOnOutcomesOfFewFindAsMuchAsTheTestPromises() {
        double[] orders = new SplittableRandom(9)
                .doubles(4000)
                .map(u -> u < 0.7 ? 0 : 20 / u)
                .toArray();
        SequentialPlan once = FixedTest.atTheEnd(0.05, orders.length);
        AaSimulation simulation = AaSimulation.of(1).withRuns(4000);

        AaResult result = simulation.onOutcomes(once, orders, FitContext.defaults());

        assertThat(result.rejectionRate()).isBetween(0.04, 0.06);
        assertThat(result.interval().contains(0.05)).isTrue();
        assertThat(result.interval().contains(0.2)).isFalse();
        assertThat(simulation.onOutcomes(once, orders, FitContext.defaults().withThreads(1)))
                .isEqualTo(result);
    }

    @Test
    void onTheShopsOwnOutcomesKeepTheErrorTooAndPeekingDoesNot() {
        double[] revenue = revenue(5, 4_000);
        AaSimulation simulation = AaSimulation.of(10).withRuns(4_000);
        SequentialPlan spending = GroupSequential.spending(Spending.pocock())
                .withLooks(10)
                .design()
                .over(revenue.length);
        assertThat(simulation
                        .onOutcomes(spending, revenue, FitContext.defaults())
                        .rejectionRate())
                .isEqualTo(0.05, within(0.015));
        assertThat(simulation
                        .onOutcomes(FixedTest.atEveryLook(0.05), revenue, FitContext.defaults())
                        .rejectionRate())
                .isEqualTo(FixedTest.chanceUnderPeeking(0.05, 10), within(0.03));
        assertThat(simulation
                        .withEffect(5)
                        .onOutcomes(spending, revenue, FitContext.defaults())
                        .rejectionRate())
                .isGreaterThan(0.9);
    }

    @Test
    void tellTheTestMeansOfTwoArmsAndTheirVariance() {
        double[] outcomes = {1, 1, 1, 1, 5, 5, 5, 5};
        SequentialPlan asks = () -> (estimate, variance, units) -> {
            assertThat(units).isEqualTo(8);
            // Of k fives in one arm and 4 - k in the other.
            double k = 2 + estimate / 2;
            assertThat(k).isEqualTo(Math.rint(k), within(1e-9));
            assertThat(variance).isEqualTo(2 * 16 * k * (4 - k) / 4 / 3 / 4, within(1e-12));
            return Look.withoutData(1, 1, estimate, 1);
        };
        AaResult result = AaSimulation.of(1).withRuns(200).onOutcomes(asks, outcomes, FitContext.defaults());
        assertThat(result.found()).isZero();
    }

    /** Rounding leaves a variance where there is none; any difference would then look sure. */
    @Test
    void findNothingInOutcomesThatAreAllAlikeOrNearlyAll() {
        SequentialPlan test = FixedTest.atEveryLook(1e-6);
        var alike = new double[999];
        Arrays.fill(alike, 0.1);
        AaSimulation simulation = AaSimulation.of(5).withRuns(500);
        assertThat(simulation.onOutcomes(test, alike, FitContext.defaults()).found())
                .isZero();
        alike[17] = 1;
        assertThat(simulation.onOutcomes(test, alike, FitContext.defaults()).found())
                .isZero();
    }

    @Test
    void areTheSameOnAnyNumberOfThreads() {
        double[] revenue = revenue(6, 500);
        AaSimulation simulation = AaSimulation.of(7).withRuns(1_003);
        SequentialPlan test = FixedTest.atEveryLook(0.05);
        AaResult one =
                simulation.onOutcomes(test, revenue, FitContext.defaults().withThreads(1));
        AaResult normal = simulation.onNormal(test, 10, FitContext.defaults().withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            FitContext context = FitContext.defaults().withThreads(threads);
            assertThat(simulation.onOutcomes(test, revenue, context)).isEqualTo(one);
            assertThat(simulation.onNormal(test, 10, context)).isEqualTo(normal);
        }
        assertThat(simulation.onNormal(test, 10, FitContext.defaults().withSeed(43)))
                .isNotEqualTo(normal);
    }

    @Test
    void tellHowFarTheyAreAndCanBeStopped() {
        var told = new ArrayList<Progress>();
        AaSimulation simulation = AaSimulation.of(2).withRuns(10_000);
        simulation.onNormal(
                FixedTest.atEveryLook(0.05), 10, FitContext.defaults().withProgress(told::add));
        assertThat(told.get(told.size() - 1).done()).isEqualTo(10_000);
        var asked = new AtomicInteger();
        FitContext impatient = FitContext.defaults().withCancel(() -> asked.incrementAndGet() > 3);
        assertThatThrownBy(() -> simulation.onNormal(FixedTest.atEveryLook(0.05), 10, impatient))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void refuseWhatIsNoSimulation() {
        SequentialPlan test = FixedTest.atEveryLook(0.05);
        FitContext context = FitContext.defaults();
        assertThatThrownBy(() -> AaSimulation.of(0)).hasMessageContaining("looks must be at least 1");
        AaSimulation simulation = AaSimulation.of(3);
        assertThatThrownBy(() -> simulation.withRuns(0)).hasMessageContaining("runs must be at least 1");
        assertThatThrownBy(() -> simulation.withEffect(Double.NaN)).hasMessageContaining("effect must be finite");
        assertThatThrownBy(() -> simulation.onNormal(test, 0, context)).hasMessageContaining("units per arm");
        assertThatThrownBy(() -> simulation.onOutcomes(test, new double[11], context))
                .hasMessageContaining("at least 4 for each of 3 looks but are 11");
        double[] holed = new double[12];
        holed[5] = Double.NaN;
        assertThatThrownBy(() -> simulation.onOutcomes(test, holed, context))
                .hasMessageContaining("an outcome must be finite but is NaN");
    }
}
