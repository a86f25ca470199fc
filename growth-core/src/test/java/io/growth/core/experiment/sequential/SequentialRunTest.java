package io.growth.core.experiment.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.experiment.sequential.Look.Call;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A test under way")
class SequentialRunTest {

    private static final GroupSequential OBF = GroupSequential.spending(Spending.obrienFleming());

    static List<SequentialPlan> plans() {
        return List.of(
                OBF.design().over(1_000),
                GroupSequential.pocock().design().over(1_000),
                ConfidenceSequence.tightestAt(1_000),
                NormalMixture.ofEffects(0.1),
                FixedTest.atTheEnd(0.05, 1_000),
                FixedTest.atEveryLook(0.05));
    }

    @Test
    void goesOnUntilTheBoundIsReachedAndSaysWhy() {
        GroupSequentialDesign design = OBF.design();
        SequentialRun run = design.over(1_000).start();
        Look first = run.look(0.3, 0.01, 200);
        assertThat(first.call()).isEqualTo(Call.CONTINUE);
        assertThat(first.stops()).isFalse();
        assertThat(first.p()).isNaN();
        assertThat(first.reason()).isEqualTo("look 1: go on, z = 3.00 has not reached 4.88");
        Look second = run.look(0.35, 0.01, 400);
        assertThat(second.call()).isEqualTo(Call.EFFECT);
        assertThat(second.p()).isEqualTo(design.stagewiseP(2, 3.5), within(1e-15));
        assertThat(second.interval()).isEqualTo(design.repeatedInterval(2, 0.35, 0.1));
        assertThat(second.reason())
                .isEqualTo("look 2: stop, there is an effect of 0.3500, since z = 3.50 has reached 3.36");
        assertThatThrownBy(() -> run.look(0.35, 0.01, 600))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended at look 2");
    }

    @Test
    void endsAtThePlannedEndEvenIfNothingIsShown() {
        SequentialRun run = OBF.withLooks(2).design().over(1_000).start();
        assertThat(run.look(0.1, 0.01, 500).call()).isEqualTo(Call.CONTINUE);
        Look last = run.look(-0.1, 0.01, 1_040);
        assertThat(last.call()).isEqualTo(Call.END);
        assertThat(last.share()).isEqualTo(1);
        assertThat(last.p()).isBetween(0.3, 0.35);
        assertThat(last.reason()).contains("the planned end is reached and z = -1.00");
    }

    @Test
    void findsHarmToTwoSidesAndLooksAwayToOne() {
        assertThat(OBF.design().over(1_000).start().look(-1, 0.01, 200).call()).isEqualTo(Call.EFFECT);
        Look harm = OBF.oneSided().design().over(1_000).start().look(-1, 0.01, 200);
        assertThat(harm.call()).isEqualTo(Call.CONTINUE);
        assertThat(OBF.oneSided()
                        .design()
                        .over(1_000)
                        .start()
                        .look(1, 0.01, 200)
                        .call())
                .isEqualTo(Call.EFFECT);
    }

    /** Looks of one's own are those of a design that had planned them so. */
    @Test
    void spendsTheErrorRightlyWhereLooksAreNotThosePlanned() {
        double[] wanted = OBF.withLooksAt(0.1, 0.37, 0.5, 0.93, 1).design().criticalValues();
        SequentialRun run = OBF.withLooks(28).design().over(10_000).start();
        long[] units = {1_000, 3_700, 5_000, 9_300, 10_000};
        for (int look = 0; look < 5; look++) {
            assertThat(run.look(0, 1, units[look]).bound())
                    .as("look %d", look + 1)
                    .isEqualTo(wanted[look], within(1e-9));
        }
    }

    @Test
    void insistsOnPlannedLooksWhereTheErrorIsNotSpent() {
        SequentialPlan plan = GroupSequential.pocock().design().over(1_000);
        assertThatThrownBy(() -> plan.start().look(0, 1, 300))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a look at a share of 0.3 was not planned")
                .hasMessageContaining("spending()");
        SequentialRun near = plan.start();
        assertThatThrownBy(() -> near.look(0, 1, 300)).hasMessageContaining("not planned");
        for (long units : new long[] {201, 399, 600, 800}) {
            assertThat(near.look(0, 1, units).bound()).isEqualTo(2.4131762, within(1e-7));
        }
        assertThat(near.look(0, 1, 995).call()).isEqualTo(Call.END);
    }

    /** Zero variance, as with no conversions in either arm: no evidence, and nothing spent. */
    @ParameterizedTest
    @MethodSource("plans")
    void saysNothingWithoutVariance(SequentialPlan plan) {
        SequentialRun run = plan.start();
        for (double estimate : new double[] {0, 0.5}) {
            Look empty = run.look(estimate, 0, estimate == 0 ? 1 : 100);
            assertThat(empty.call()).isEqualTo(Call.NO_DATA);
            assertThat(empty.stops()).isFalse();
            assertThat(empty.interval().contains(1e9)).isTrue();
            assertThat(empty.reason()).contains("no variance yet");
        }
        assertThat(run.look(0.001, 0.01, 200).call()).isEqualTo(Call.CONTINUE);
    }

    @Test
    void keepsToTheBoundsOfPlannedLooksThoughOneHadNoData() {
        SequentialRun run = GroupSequential.obrienFleming().design().over(1_000).start();
        run.look(0, 0, 200);
        assertThat(run.look(0, 1, 400).bound())
                .isEqualTo(GroupSequential.obrienFleming().design().criticalValues()[1], within(1e-12));
    }

    @Test
    void losesNoErrorToLooksWithoutData() {
        SequentialRun run = OBF.design().over(1_000).start();
        run.look(0, 0, 200);
        assertThat(run.look(0, 1, 400).bound())
                .isEqualTo(OBF.withLooksAt(0.4, 1).design().criticalValues()[0], within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void refusesFiguresThatAreNone(SequentialPlan plan) {
        SequentialRun run = plan.start();
        run.look(0, 1, 200);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> run.look(bad, 1, 400)).hasMessageContaining("estimate must be finite");
            assertThatThrownBy(() -> run.look(0, bad, 400)).hasMessageContaining("variance must be 0 or more");
        }
        assertThatThrownBy(() -> run.look(0, -1e-9, 400)).hasMessageContaining("variance must be 0 or more");
        assertThatThrownBy(() -> run.look(0, 1, 200)).hasMessageContaining("more than at the last look, 200");
        assertThatThrownBy(() -> plan.start().look(0, 1, 0)).hasMessageContaining("more than at the last look, 0");
        // A look that was refused is none.
        assertThat(run.look(0, 1, 400).number()).isEqualTo(2);
    }

    @Test
    void keepsAnEffectOnceItIsShownAtAnyTime() {
        SequentialRun run = ConfidenceSequence.tightestAt(5_000).start();
        Look strong = run.look(0.05, 0.0001, 5_000);
        assertThat(strong.call()).isEqualTo(Call.EFFECT);
        assertThat(strong.share()).isNaN();
        Look weaker = run.look(0.01, 0.00005, 10_000);
        assertThat(weaker.p()).isEqualTo(strong.p());
        assertThat(weaker.call()).isEqualTo(Call.EFFECT);
        assertThat(weaker.interval().contains(0)).isTrue();
    }

    /** The interval of an always-valid test excludes 0 where its p-value falls to alpha, and at no other time. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.2})
    void agreesWithItsIntervalAboutTheFirstLook(double alpha) {
        for (int i = 1; i < 200; i++) {
            double estimate = i * 0.005;
            Look look = NormalMixture.ofEffects(0.3).withAlpha(alpha).start().look(estimate, 0.01, 100);
            assertThat(look.call() == Call.EFFECT).isEqualTo(!look.interval().contains(0));
            assertThat(look.call() == Call.EFFECT).isEqualTo(Math.abs(look.z()) >= look.bound());
        }
    }

    @Test
    void isTheSameMixtureByWhicheverNameAndParameter() {
        double variance = 0.004;
        NormalMixture named = NormalMixture.tightestAt(1 / variance, 0.05);
        assertThat(named.boundary(1 / variance) * variance)
                .isEqualTo(named.interval(0, variance).high(), within(1e-15));
        // No other parameter gives a lower boundary there.
        for (double factor : new double[] {0.8, 0.95, 1.05, 1.25}) {
            NormalMixture other = NormalMixture.ofEffects(Math.sqrt(factor / named.rho()));
            assertThat(other.boundary(1 / variance)).isGreaterThan(named.boundary(1 / variance));
        }
    }

    @Test
    void refusesParametersThatMakeNoTest() {
        assertThatThrownBy(() -> ConfidenceSequence.tightestAt(0)).hasMessageContaining("units must be more than 0");
        assertThatThrownBy(() -> NormalMixture.ofEffects(0)).hasMessageContaining("must be more than 0 and finite");
        assertThatThrownBy(() -> NormalMixture.ofEffects(Double.NaN)).hasMessageContaining("must be more than 0");
        assertThatThrownBy(() -> NormalMixture.tightestAt(1, 0.7)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> FixedTest.atTheEnd(0.05, 0)).hasMessageContaining("units must be at least 1");
        assertThatThrownBy(() -> FixedTest.chanceUnderPeeking(0, 5)).hasMessageContaining("alpha");
        ConversionFactor factor = ConversionFactor.uniform();
        assertThatThrownBy(() -> factor.log(10, 11, 10, 0)).hasMessageContaining("conversions must be 0 to 10");
        assertThatThrownBy(() -> factor.log(10, 1, 10, -1)).hasMessageContaining("but are -1");
        assertThatThrownBy(() -> ConversionFactor.withRates(0, 1)).hasMessageContaining("must be more than 0");
        assertThat(factor.log(0, 0, 0, 0)).isEqualTo(0, within(1e-15));
        assertThat(factor.p(1, 0, 1, 0)).isEqualTo(1);
    }
}
