package io.growth.churn.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sums over cells against customer by customer, exact derivatives against differences. */
class LikelihoodTest {

    @Test
    void derivativesOfBothBetaGeometricModelsAreThoseOfTheLikelihood() {
        Cells cells = random(7, 60).cells();
        Derivatives.check(new BetaGeometricLikelihood(cells, 0), -0.7, 1.3, -0.2, 0.9);
        Derivatives.check(new BetaGeometricLikelihood(cells, 1), 0.7, 2.3, 0.4, -0.3);
    }

    @Test
    void derivativesOfParetoNbdAreThoseOfTheLikelihood() {
        Cells cells = random(8, 60).cells();
        Derivatives.check(new ParetoLikelihood(cells, new double[0][]), -0.5, 2.3, -0.4, 1.1);
        Derivatives.check(new ParetoLikelihood(cells, new double[0][]), 0.5, 1.3, 0.4, 2.1);
    }

    @Test
    void derivativesOfCovariatesAreThoseOfTheLikelihood() {
        Cells cells = random(9, 40).cells();
        SplittableRandom random = new SplittableRandom(9);
        double[][] covariates = new double[cells.size()][2];
        for (double[] row : covariates) {
            row[0] = random.nextInt(2);
            row[1] = random.nextDouble(-1, 1);
        }
        Derivatives.check(new ParetoLikelihood(cells, covariates), -0.5, 2.3, -0.4, 1.1, 0.3, -0.2, 0.1, 0.6);
    }

    @Test
    void derivativesOfGammaGammaAreThoseOfTheLikelihood() {
        SplittableRandom random = new SplittableRandom(3);
        int[] x = random.ints(50, 1, 6).toArray();
        double[] mean = random.doubles(50, 1, 90).toArray();
        Derivatives.check(new GammaGammaLikelihood(Spending.of(x, mean)), 1.2, 0.8, 2.9);
    }

    @Test
    void noParametersHoweverHugeInventLikelihood() {
        Cells cells = Oracles.purchases(Oracles.cdnow()).cells();
        neverAbove(new BetaGeometricLikelihood(cells, 0), Oracles.fit("fits.json", "bgnbd"), 1000);
        neverAbove(new BetaGeometricLikelihood(cells, 1), Oracles.fit("fits.json", "mbgnbd"), 1000);
        neverAbove(new ParetoLikelihood(cells, new double[0][]), Oracles.fit("fits.json", "pnbd"), 100);
        neverAbove(new GammaGammaLikelihood(GammaGammaTest.spending()), Oracles.fit("fits.json", "gg"), 1000);
    }

    /** Logarithms of parameters are what {@link Ascent} lets them be. */
    private static void neverAbove(Likelihood likelihood, Oracles.Fit best, int points) {
        int size = likelihood.size();
        for (long seed = 0; seed < points; seed++) {
            double[] point = new SplittableRandom(seed).doubles(size, -40, 40).toArray();
            double value = likelihood.evaluate(point, new double[size], new double[size][size]);
            assertThat(value)
                    .as("%s, seed %d", likelihood.getClass().getSimpleName(), seed)
                    .isLessThan(best.logLikelihood() + 1e-6);
        }
    }

    @Test
    void cellsSayTheSameAsCustomersOneByOne() {
        for (int seed = 0; seed < 20; seed++) {
            RepeatPurchases customers = random(seed, 200);
            for (int extra = 0; extra < 2; extra++) {
                BetaGeometricModel model = BetaGeometricModel.known(0.4, 3, 0.9, 1.7, extra);
                double[] point = Logs.of(0.4, 3, 0.9, 1.7);
                double sum = 0;
                for (int row = 0; row < customers.size(); row++) {
                    sum += model.logLikelihood(customers.get(row));
                }
                double cells = new BetaGeometricLikelihood(customers.cells(), extra)
                        .evaluate(point, new double[4], new double[4][4]);
                BetaGeometricGridTest.close(cells, sum, 1e-12, "seed " + seed + ", extra " + extra);
            }
        }
    }

    @Test
    void theOrderOfCustomersDoesNotMatter() {
        RepeatPurchases there = random(5, 300);
        int n = there.size();
        int[] x = new int[n];
        double[] recency = new double[n];
        double[] observed = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = there.frequency(n - 1 - i);
            recency[i] = there.recency(n - 1 - i);
            observed[i] = there.observed(n - 1 - i);
        }
        assertThat(MbgNbd.create().fit(RepeatPurchases.of(x, recency, observed)).fit())
                .isEqualTo(MbgNbd.create().fit(there).fit());
    }

    @Test
    void groupingKeepsEveryCustomer() {
        RepeatPurchases customers = random(11, 500);
        Cells cells = customers.cells();
        double all = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            double equal = 0;
            for (int row = 0; row < customers.size(); row++) {
                equal += customers.frequency(row) == cells.frequency()[cell]
                                && customers.recency(row) == cells.recency()[cell]
                                && customers.observed(row) == cells.observed()[cell]
                        ? 1
                        : 0;
            }
            assertThat(cells.count()[cell]).isEqualTo(equal).isPositive();
            all += equal;
        }
        assertThat(all).isEqualTo(500);
        assertThat(cells.size()).isLessThan(400);
    }

    static RepeatPurchases random(int seed, int size) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] x = new int[size];
        double[] recency = new double[size];
        double[] observed = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = Math.max(0, random.nextInt(12) - 6);
            observed[i] = 5 + random.nextInt(10);
            recency[i] = x[i] == 0 ? 0 : 1 + random.nextInt((int) observed[i]);
        }
        return RepeatPurchases.of(x, recency, observed);
    }
}
