package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RenewalTest {

    private static final double[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};
    private static final double[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};

    @Test
    void shiftedBetaGeometricAgreesOnRegularSubscribers() {
        RenewalModel model = ShiftedBetaGeometric.create().fit(Renewals.of(REGULAR));
        BetaGeometricFitTest.agree(model.fit(), Oracles.fit("fits_extra.json", "sbg_regular"), "regular");
        close(model.survival(12), 0.17003745281151089, 1e-9, model);
        close(model.retention(12), 0.94536158157524448, 1e-8, model);
        close(model.discountedPayments(0.1), 3.6949084275121110, 1e-9, model);
    }

    @Test
    void shiftedBetaGeometricAgreesOnTheHighEnd() {
        RenewalModel model = ShiftedBetaGeometric.create().fit(Renewals.of(HIGH_END));
        BetaGeometricFitTest.agree(model.fit(), Oracles.fit("fits_extra.json", "sbg_high_end"), "high end");
        close(model.survival(12), 0.37799907159740885, 1e-9, model);
        close(model.discountedPayments(0.1), 5.9222534957832756, 1e-9, model);
    }

    @Test
    void bothFindTheMaximumFromAnyStart() {
        LifetimeFit free =
                BetaDiscreteWeibull.create().fit(Renewals.of(HIGH_END)).fit();
        for (int seed = 0; seed < 40; seed++) {
            double[] s = BetaGeometricFitTest.start(seed);
            LifetimeFit plain = ShiftedBetaGeometric.create()
                    .withStart(s[0], s[1])
                    .fit(Renewals.of(REGULAR))
                    .fit();
            BetaGeometricFitTest.agree(plain, Oracles.fit("fits_extra.json", "sbg_regular"), "seed " + seed);
            LifetimeFit other = BetaDiscreteWeibull.create()
                    .withStart(s[0], s[1], s[2])
                    .fit(Renewals.of(HIGH_END))
                    .fit();
            assertThat(other.hasConverged()).as("seed %d: %s", seed, other).isTrue();
            close(other.logLikelihood(), free.logLikelihood(), 1e-12, "seed " + seed);
        }
        assertThatThrownBy(() -> ShiftedBetaGeometric.create().withStart(1, 0)).hasMessageContaining("above 0");
    }

    @Test
    void aBetaDiscreteWeibullOfShapeOneIsAShiftedBetaGeometric() {
        RenewalModel plain = ShiftedBetaGeometric.known(0.7, 1.2);
        RenewalModel weibull = BetaDiscreteWeibull.known(0.7, 1.2, 1);
        for (int t = 0; t < 40; t++) {
            close(weibull.survival(t), plain.survival(t), 1e-14, t);
        }
    }

    @Test
    void aBetaDiscreteWeibullFindsTheParametersACohortWasMadeWith() {
        RenewalModel truth = BetaDiscreteWeibull.known(0.6, 3, 1.4);
        double[] survivors = new double[13];
        for (int t = 0; t < survivors.length; t++) {
            survivors[t] = 1e6 * truth.survival(t);
        }
        LifetimeFit fit =
                BetaDiscreteWeibull.create().fit(Renewals.of(survivors)).fit();
        assertThat(fit.hasConverged()).isTrue();
        close(fit.parameter("alpha").value(), 0.6, 1e-6, fit);
        close(fit.parameter("beta").value(), 3, 1e-6, fit);
        close(fit.parameter("c").value(), 1.4, 1e-6, fit);
    }

    @Test
    void aBetaDiscreteWeibullIsNeverBelowItsSpecialCase() {
        LifetimeFit plain =
                ShiftedBetaGeometric.create().fit(Renewals.of(HIGH_END)).fit();
        LifetimeFit free =
                BetaDiscreteWeibull.create().fit(Renewals.of(HIGH_END)).fit();
        assertThat(free.hasConverged()).isTrue();
        assertThat(free.logLikelihood()).isGreaterThan(plain.logLikelihood());
    }

    @Test
    void derivativesAreThoseOfTheLikelihood() {
        Derivatives.check(new RenewalLikelihood(Renewals.of(HIGH_END), true), 0.3, 1.1, 0.2);
        Derivatives.check(new RenewalLikelihood(Renewals.of(REGULAR), false), -0.4, 0.7);
    }

    @Test
    void oneChanceToLeaveForAllIsSaid() {
        LifetimeFit fit = ShiftedBetaGeometric.create()
                .fit(Renewals.of(1024, 512, 256, 128, 64))
                .fit();
        assertThat(fit.hasConverged()).isFalse();
        assertThat(fit.advice()).contains("leave with one chance");
    }

    @Test
    void growingCohortsAreRefused() {
        assertThatThrownBy(() -> Renewals.of(10, 12)).hasMessageContaining("renewal 1");
        assertThatThrownBy(() -> Renewals.of(10)).hasMessageContaining("at least one renewal");
        assertThatThrownBy(() -> Renewals.of(10, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
