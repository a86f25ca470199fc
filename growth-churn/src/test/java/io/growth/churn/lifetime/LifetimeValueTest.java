package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.fit.FitContext;
import org.junit.jupiter.api.Test;

class LifetimeValueTest {

    private static final PurchaseHistory HISTORY = new PurchaseHistory(4, 20, 30);

    @Test
    void withoutDiscountItIsTheExpectationOfTheWholeTime() {
        PurchaseModel model = MbgNbd.known(0.52, 6.2, 0.9, 1.6);
        double worth = LifetimeValue.of(model, 30 / 7.0).withMonthlyDiscount(0).of(HISTORY, 25);
        close(worth, 25 * model.expectedPurchases(HISTORY, 12 * 30 / 7.0), 1e-13, worth);
    }

    @Test
    void monthsAreDiscountedFromTheFirst() {
        PurchaseModel model = BgNbd.known(0.243, 4.414, 0.793, 2.426);
        double first = model.expectedPurchases(HISTORY, 4);
        double second = model.expectedPurchases(HISTORY, 8) - first;
        LifetimeValue value = LifetimeValue.of(model, 4).withMonths(2).withMonthlyDiscount(0.1);
        close(value.of(HISTORY, 3), 3 * (first / 1.1 + second / 1.21), 1e-13, value);
    }

    @Test
    void shortPeriodsTendToTheDiscountedFutureOfParetoNbd() {
        ParetoNbdModel model = ParetoNbd.known(0.553, 10.578, 1.606, 11.669);
        double rate = 0.01;
        LifetimeValue fine =
                LifetimeValue.of(model, 0.25).withMonths(20_000).withMonthlyDiscount(Math.expm1(rate * 0.25));
        double middle = fine.discountedPurchases(HISTORY) * Math.exp(rate * 0.125);
        close(middle, model.discountedPurchases(HISTORY, rate), 1e-5, model);
    }

    @Test
    void allCustomersAreWorthWhatEachIsOnAnyNumberOfThreads() {
        RepeatPurchases customers = LikelihoodTest.random(4, 200);
        double[] amounts = new double[200];
        java.util.Arrays.fill(amounts, 7);
        LifetimeValue value = LifetimeValue.of(MbgNbd.known(0.52, 6.2, 0.9, 1.6), 4);
        double[] one = value.of(customers, amounts, FitContext.defaults().withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(value.of(customers, amounts, FitContext.defaults().withThreads(threads)))
                    .isEqualTo(one);
        }
        assertThat(one[17]).isEqualTo(value.of(customers.get(17), 7));
    }

    @Test
    void nextPurchaseIsWhereTheProbabilityOfNoneFallsThatFar() {
        BetaGeometricModel model = BgNbd.known(0.243, 4.414, 0.793, 2.426);
        PurchaseHistory regular = new PurchaseHistory(9, 30, 31);
        close(1 - model.probabilityOfNone(regular, model.nextPurchase(regular, 0.5)), 0.5, 1e-12, "half");
        assertThat(model.nextPurchase(new PurchaseHistory(20, 5, 60), 0.5)).isInfinite();
    }

    @Test
    void probabilitiesOfCountsAddUpToOneAndToTheExpectation() {
        for (BetaGeometricModel model : new BetaGeometricModel[] {
            BgNbd.known(0.243, 4.414, 0.793, 2.426), MbgNbd.known(3.5, 0.75, 1, 12), MbgNbd.known(0.5, 6, 0.02, 0.3)
        }) {
            double all = 0;
            double mean = 0;
            for (int k = 0; k < 2000; k++) {
                double p = model.probability(HISTORY, 26, k);
                all += p;
                mean += k * p;
            }
            close(all, 1, 1e-10, model);
            close(mean, model.expectedPurchases(HISTORY, 26), 1e-9, model);
        }
    }

    @Test
    void seriesAndIntegralOfTheExpectationAgree() {
        for (double a : new double[] {0.01, 0.3, 0.49, 0.51, 1, 3, 40}) {
            for (double b : new double[] {0.2, 1, 12, 300}) {
                CoinTosses tosses = new CoinTosses(2.5, a, b);
                close(tosses.integral(40), tosses.expected(40), 1e-11, a + " " + b);
            }
        }
    }
}
