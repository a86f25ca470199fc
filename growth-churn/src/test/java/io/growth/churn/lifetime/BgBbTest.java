package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static io.growth.churn.lifetime.Oracles.ints;
import static io.growth.churn.lifetime.Oracles.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BgBbTest {

    @Test
    void likelihoodAndPredictionsAgreeWithFiguresOfSixtyDigits() {
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_bgbb.csv"))) {
            BgBbModel model =
                    BgBb.known(number(row, "alpha"), number(row, "beta"), number(row, "gamma"), number(row, "delta"));
            int x = (int) number(row, "x");
            int tx = (int) number(row, "t_x");
            int n = (int) number(row, "n");
            close(model.logLikelihood(x, tx, n), number(row, "log_likelihood"), 1e-11, row);
            close(model.probabilityAlive(x, tx, n), number(row, "p_alive_next"), 1e-11, row);
            close(model.expectedPurchases(x, tx, n, 5), number(row, "expected_purchases_next5"), 1e-11, row);
        }
    }

    @Test
    void findsTheMaximumFromAnyStart() {
        PurchaseChances donations = donations();
        Oracles.Fit oracle = Oracles.fit("fits_extra.json", "donations_bgbb");
        assertThat(donations.total()).isEqualTo(11_104);
        BetaGeometricFitTest.agree(BgBb.create().fit(donations).fit(), oracle, "default start");
        for (int seed = 0; seed < 40; seed++) {
            double[] s = BetaGeometricFitTest.start(seed);
            BetaGeometricFitTest.agree(
                    BgBb.create()
                            .withStart(s[0], s[1], s[2], s[3])
                            .fit(donations)
                            .fit(),
                    oracle,
                    "seed " + seed);
        }
    }

    @Test
    void giftsOfTheNextFiveYearsAreExpectedAsPublished() {
        PurchaseChances donations = donations();
        BgBbModel model = BgBb.create().fit(donations);
        double total = 0;
        for (int row = 0; row < donations.size(); row++) {
            total += donations.customers(row)
                    * model.expectedPurchases(donations.frequency(row), donations.recency(row), 6, 5);
        }
        close(total, 12884.156848818623, 1e-9, model);
    }

    static PurchaseChances donations() {
        List<Map<String, String>> rows = Oracles.rows(Oracles.set("donations/rf_matrix.csv"));
        return PurchaseChances.of(ints(rows, "x"), ints(rows, "t.x"), ints(rows, "n.cal"), ints(rows, "custs"));
    }

    @Test
    void impossibleRowsAndDataWithoutPurchasesAreRefused() {
        assertThatThrownBy(() -> PurchaseChances.of(new int[] {3}, new int[] {2}, new int[] {6}, new int[] {1}))
                .hasMessageContaining("frequency of row 0");
        assertThatThrownBy(() -> PurchaseChances.of(new int[] {1}, new int[] {7}, new int[] {6}, new int[] {1}))
                .hasMessageContaining("recency of row 0");
        assertThatThrownBy(() -> BgBb.create()
                        .fit(PurchaseChances.of(new int[] {0}, new int[] {0}, new int[] {6}, new int[] {9})))
                .hasMessageContaining("nobody took an occasion");
    }
}
