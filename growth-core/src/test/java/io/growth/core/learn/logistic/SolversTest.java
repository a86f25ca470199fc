package io.growth.core.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.learn.Examples;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every solver finds the same optimum, or says how far it ends from it. */
class SolversTest {

    private static final LogisticRegression TRAINER =
            LogisticRegression.create().withL2(5).withStandardization(true);

    @ParameterizedTest
    @EnumSource(
            value = Solver.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STOCHASTIC", "ADAM"})
    void findsTheOptimumOfNewton(Solver solver) {
        for (boolean sparse : new boolean[] {false, true}) {
            Examples examples = Shop.examples(3, 700, 6, sparse);
            LogisticModel newton = TRAINER.withSolver(Solver.NEWTON).fit(examples);
            LogisticModel other = TRAINER.withSolver(solver).fit(examples);
            assertThat(other.report().hasConverged()).as(other.toString()).isTrue();
            assertThat(other.report().relativeGap()).isLessThan(1e-13);
            assertThat(other.coefficients())
                    .as(other.toString())
                    .containsExactly(newton.coefficients(), Offset.offset(1e-7));
            assertThat(other.intercept()).isCloseTo(newton.intercept(), Offset.offset(1e-7));
            assertThat(other.report().objective()).isCloseTo(newton.report().objective(), Offset.offset(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Solver.class,
            names = {"STOCHASTIC", "ADAM"})
    void comesNearTheOptimumByChanceAndSaysHowNear(Solver solver) {
        Examples examples = Shop.examples(3, 7000, 6, false);
        LogisticModel newton = TRAINER.fit(examples);
        LogisticModel other = TRAINER.withSolver(solver).fit(examples);
        double gap = other.report().objective() - newton.report().objective();
        assertThat(other.report().stop()).isEqualTo(FitReport.Stop.ITERATION_LIMIT);
        assertThat(other.report().gap()).as(other.toString()).isCloseTo(gap, Offset.offset(0.05 * gap + 1e-9));
        assertThat(other.report().relativeGap()).as(other.toString()).isLessThan(1e-3);
    }

    @Test
    void stopsAtTheToleranceAskedFor() {
        Examples examples = Shop.examples(5, 2000, 8, false);
        double best = TRAINER.fit(examples).report().objective();
        for (Solver solver : new Solver[] {Solver.NEWTON, Solver.NEWTON_CG, Solver.LBFGS, Solver.NESTEROV}) {
            FitReport report =
                    TRAINER.withSolver(solver).withTolerance(1e-5).fit(examples).report();
            assertThat(report.objective()).as(report.toString()).isBetween(best - 1e-9, best * (1 + 1e-5));
            assertThat(report.gap()).isLessThanOrEqualTo(1e-5 * best);
        }
    }

    @Test
    void saysWhenTheLimitOfStepsCameFirst() {
        Examples examples = Shop.examples(5, 2000, 8, false);
        FitReport report = TRAINER.withSolver(Solver.GRADIENT_ASCENT)
                .withMaxIterations(3)
                .fit(examples)
                .report();
        assertThat(report.hasConverged()).isFalse();
        assertThat(report.toString()).contains("NOT converged: iteration limit after 3 steps");
        assertThat(report.relativeGap()).isGreaterThan(1e-6);
        assertThat(report.condition()).isGreaterThan(1);
    }

    @Test
    void refusesL1ForASolverThatKnowsNoCorners() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.withL1(1).withSolver(Solver.LBFGS).fit(Shop.examples(5, 100, 3, false)))
                .withMessageContaining("COORDINATE_DESCENT");
    }

    @Test
    void beginsWhereAnotherModelEnded() {
        Examples examples = Shop.examples(9, 3000, 8, false);
        LogisticModel first = TRAINER.fit(examples);
        FitReport again = TRAINER.withStart(first).fit(examples).report();
        assertThat(again.iterations()).isLessThanOrEqualTo(1);
        assertThat(first.report().iterations()).isGreaterThan(2);
    }
}
