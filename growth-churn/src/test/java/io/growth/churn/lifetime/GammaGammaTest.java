package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static io.growth.churn.lifetime.Oracles.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GammaGammaTest {

    @Test
    void likelihoodAndExpectedSpendAgreeWithFiguresOfSixtyDigits() {
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_gammagamma.csv"))) {
            GammaGammaModel model = GammaGamma.known(number(row, "p"), number(row, "q"), number(row, "gamma"));
            int x = Integer.parseInt(row.get("x"));
            close(model.expectedSpend(x, number(row, "zbar")), number(row, "expected_mean_spend"), 1e-12, row);
            if (x > 0) {
                close(model.logLikelihood(x, number(row, "zbar")), number(row, "log_likelihood"), 1e-11, row);
            }
        }
    }

    @Test
    void findsTheMaximumFromAnyStart() {
        Spending cdnow = spending();
        Oracles.Fit oracle = Oracles.fit("fits.json", "gg");
        assertThat(cdnow.size()).isEqualTo(946);
        BetaGeometricFitTest.agree(GammaGamma.create().fit(cdnow).fit(), oracle, "default start");
        for (int seed = 0; seed < 40; seed++) {
            double[] s = BetaGeometricFitTest.start(seed);
            BetaGeometricFitTest.agree(
                    GammaGamma.create().withStart(s[0], s[1], s[2]).fit(cdnow).fit(), oracle, "seed " + seed);
        }
    }

    static Spending spending() {
        List<Map<String, String>> rows = Oracles.cdnow();
        double[] amount = Oracles.numbers(rows, "repeat_amount", 1);
        int[] x = Oracles.ints(rows, "x");
        for (int i = 0; i < x.length; i++) {
            amount[i] = x[i] == 0 ? 0 : amount[i] / x[i];
        }
        return Spending.of(x, amount);
    }

    @Test
    void hugeParametersInventNoLikelihood() {
        double sharp = GammaGamma.known(4e13, 1e13, 25).logLikelihood(3, 100 * (1 + 1e-7));
        assertThat(sharp).isBetween(-400.0, 20.0);
        double wide = GammaGamma.known(4, 1e13, 25e13).logLikelihood(1, 100);
        double limit = 3 * Math.log(100) - 100 / 25.0 - Math.log(6) - 4 * Math.log(25);
        close(wide, limit, 1e-9, "a gamma distribution in the limit");
    }

    @Test
    void customersWithoutAmountsAreLeftOutAndNonsenseIsRefused() {
        Spending some = Spending.of(new int[] {0, 2, 3, 1}, new double[] {Double.NaN, 0, 5, 7});
        assertThat(some.size()).isEqualTo(2);
        assertThat(some.leftOut()).isEqualTo(2);
        assertThatThrownBy(() -> Spending.of(new int[] {1}, new double[] {-3}))
                .hasMessageContaining("row 0")
                .hasMessageContaining("returns");
        assertThatThrownBy(() -> Spending.of(new int[] {1}, new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GammaGamma.create().fit(Spending.of(new int[] {0, 0}, new double[2])))
                .hasMessageContaining("0 customers");
    }

    @Test
    void equalAmountsOfEverybodyAreSaidToTellNothing() {
        double[] same = new double[50];
        Arrays.fill(same, 10);
        int[] twice = new int[50];
        Arrays.fill(twice, 2);
        LifetimeFit fit = GammaGamma.create().fit(Spending.of(twice, same)).fit();
        assertThat(fit.hasConverged()).isFalse();
        assertThat(fit.advice()).contains("no best parameters exist");
    }
}
