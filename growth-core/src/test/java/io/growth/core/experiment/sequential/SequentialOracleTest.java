package io.growth.core.experiment.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.growth.core.figure.Interval;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sequential tests equal the reference figures")
class SequentialOracleTest {

    private static final Percentage NINE_DIGITS = withinPercentage(1e-7);
    private static final Percentage SEVEN_DIGITS = withinPercentage(1e-5);

    @Test
    void groupSequentialBoundsAndTheirSpentErrorToSevenDigits() throws IOException {
        int compared = 0;
        for (JsonOracle expected :
                JsonOracle.experiment("sequential/group_sequential.json").list()) {
            GroupSequentialDesign design = design(expected);
            double[] critical = expected.numbers("critical_values");
            for (int look = 0; look < critical.length; look++) {
                assertThat(design.criticalValues()[look])
                        .as("%s, look %d", design, look + 1)
                        .isCloseTo(critical[look], SEVEN_DIGITS);
                if (expected.has("cumulative_alpha")) {
                    assertThat(design.cumulativeAlpha()[look])
                            .as("%s, look %d", design, look + 1)
                            .isCloseTo(expected.numbers("cumulative_alpha")[look], SEVEN_DIGITS);
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(60);
    }

    private static GroupSequentialDesign design(JsonOracle expected) {
        double alpha = expected.number("alpha_two_sided");
        if (expected.has("looks")) {
            return GroupSequential.wangTsiatis(expected.number("wang_tsiatis_delta"))
                    .withAlpha(alpha)
                    .withLooks((int) expected.number("looks"))
                    .design();
        }
        double[] information = expected.numbers("information");
        double end = information[information.length - 1];
        for (int i = 0; i < information.length; i++) {
            information[i] /= end;
        }
        return GroupSequential.spending(spending(expected.text("spending")))
                .withAlpha(alpha)
                .withLooksAt(information)
                .design();
    }

    private static Spending spending(String name) {
        return switch (name) {
            case "obf" -> Spending.obrienFleming();
            case "pocock" -> Spending.pocock();
            case "kd1" -> Spending.kimDeMets(1);
            case "kd2" -> Spending.kimDeMets(2);
            default -> throw new AssertionError("no spending " + name);
        };
    }

    @Test
    void whatPeekingCostsToTwelveDigits() throws IOException {
        for (JsonOracle expected :
                JsonOracle.experiment("sequential/peeking_type1.json").list()) {
            double chance = FixedTest.chanceUnderPeeking(expected.number("alpha_each"), (int) expected.number("looks"));
            assertThat(chance).as(expected.toString()).isCloseTo(expected.number("type1"), withinPercentage(1e-10));
        }
    }

    @Test
    void theAsymptoticConfidenceSequence() throws IOException {
        for (JsonOracle test : JsonOracle.experiment("sequential/asymptotic_confidence_sequence.json")
                .list()) {
            JsonOracle input = test.at("input");
            double estimate = input.number("estimate");
            double variance = input.number("se") * input.number("se");
            long units = (long) input.number("n_total");
            ConfidenceSequence sequence =
                    ConfidenceSequence.tightestAt(input.number("tuning")).withAlpha(input.number("alpha"));
            JsonOracle both = test.at("two_sided");
            Interval interval = sequence.interval(estimate, variance, units);
            assertThat(interval.low()).isCloseTo(both.number("lo"), NINE_DIGITS);
            assertThat(interval.high()).isCloseTo(both.number("hi"), NINE_DIGITS);
            assertThat(sequence.logEvidence(estimate, variance, units))
                    .isCloseTo(both.number("log_e_value"), NINE_DIGITS);
            Look look = sequence.start().look(estimate, variance, units);
            assertThat(look.p()).isCloseTo(both.number("p_anytime"), NINE_DIGITS);
            assertThat(look.interval()).isEqualTo(interval);
            assertThat(sequence.lowerBound(estimate, variance, units))
                    .isCloseTo(test.at("one_sided").number("lower_only"), NINE_DIGITS);
            assertThat(sequence.upperBound(estimate, variance, units))
                    .isCloseTo(test.at("one_sided").number("upper_only"), NINE_DIGITS);
        }
    }

    @Test
    void thePathsOfTheMixtureTest() throws IOException {
        for (JsonOracle test : JsonOracle.experiment("sequential/msprt.json").list()) {
            NormalMixture plan =
                    NormalMixture.ofEffects(Math.sqrt(test.number("tau2"))).withAlpha(test.number("alpha"));
            SequentialRun run = plan.start();
            for (int i = 0; i < test.at("path").list().size(); i++) {
                JsonOracle step = test.at("path").list().get(i);
                JsonOracle expected = test.at("expect").list().get(i);
                double estimate = step.list().get(0).number();
                double variance = step.list().get(1).number();
                Look look = run.look(estimate, variance, i + 1);
                assertThat(plan.logRatio(estimate, variance)).isCloseTo(expected.number("log_lr"), NINE_DIGITS);
                assertThat(look.interval().low()).isCloseTo(expected.number("lo"), NINE_DIGITS);
                assertThat(look.interval().high()).isCloseTo(expected.number("hi"), NINE_DIGITS);
                assertThat(look.p()).isCloseTo(expected.number("p_always_valid"), NINE_DIGITS);
            }
        }
    }

    @Test
    void theBoundaryOfTheNormalMixtureByBothParameters() throws IOException {
        for (JsonOracle test :
                JsonOracle.experiment("sequential/normal_mixture.json").list()) {
            JsonOracle input = test.at("input");
            JsonOracle expected = test.at("expect");
            double optimum = input.number("v_opt");
            double level = input.number("alpha_opt");
            NormalMixture near = NormalMixture.nearlyTightestAt(optimum, level).withAlpha(input.number("alpha"));
            NormalMixture exact = NormalMixture.tightestAt(optimum, level).withAlpha(input.number("alpha"));
            assertThat(near.rho()).isCloseTo(expected.number("rho"), NINE_DIGITS);
            assertThat(near.boundary(input.number("v"))).isCloseTo(expected.number("bound"), NINE_DIGITS);
            assertThat(exact.rho()).isCloseTo(expected.number("rho_exact_lambertw"), NINE_DIGITS);
            assertThat(exact.boundary(input.number("v"))).isCloseTo(expected.number("bound_exact_rho"), NINE_DIGITS);
        }
    }

    @Test
    void theBayesFactorOfTwoRates() throws IOException {
        ConversionFactor factor = ConversionFactor.uniform();
        for (JsonOracle test : JsonOracle.experiment("sequential/beta_binomial_bayes_factor.json")
                .list()) {
            JsonOracle input = test.at("input");
            long unitsA = (long) input.number("nA");
            long conversionsA = (long) input.number("sA");
            long unitsB = (long) input.number("nB");
            long conversionsB = (long) input.number("sB");
            JsonOracle expected = test.at("expect");
            assertThat(factor.log(unitsA, conversionsA, unitsB, conversionsB))
                    .isCloseTo(expected.number("log_bf10"), NINE_DIGITS);
            assertThat(factor.p(unitsA, conversionsA, unitsB, conversionsB))
                    .isCloseTo(expected.number("p_bound"), NINE_DIGITS);
        }
    }

    @Test
    void theFirstBoundOfFiveLooksAsEachSideSpendsHalf() {
        double[] bounds =
                GroupSequential.spending(Spending.obrienFleming()).design().criticalValues();
        assertThat(bounds)
                .containsExactly(new double[] {4.876885, 3.357012, 2.680280, 2.289817, 2.031032}, within(1e-6));
    }
}
