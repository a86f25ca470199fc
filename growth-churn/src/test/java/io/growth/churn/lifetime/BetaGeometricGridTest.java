package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.Oracles.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against figures of 60 digits, up to 2000 purchases and ten years. */
class BetaGeometricGridTest {

    private static final double[] TIMES = {1, 39, 520};

    @Test
    void likelihoodAndProbabilityAliveAgree() {
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_bgnbd.csv"))) {
            BetaGeometricModel model = model(row);
            PurchaseHistory history = Oracles.history(row);
            close(model.logLikelihood(history), number(row, "log_likelihood"), 1e-11, row);
            close(model.logProbabilityAlive(history), number(row, "log_p_alive"), 1e-11, row);
            close(model.probabilityAlive(history), number(row, "p_alive"), 1e-9, row);
        }
    }

    @Test
    void expectedPurchasesAgree() {
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_bgnbd.csv"))) {
            for (double time : TIMES) {
                close(
                        model(row).expectedPurchases(Oracles.history(row), time),
                        number(row, "expected_purchases_t" + (int) time),
                        1e-9,
                        row);
            }
        }
    }

    @Test
    void probabilitiesOfNoPurchaseAgree() {
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_bgnbd_p_no_purchase.csv"))) {
            for (double time : TIMES) {
                close(
                        BgNbd.known(number(row, "r"), number(row, "alpha"), number(row, "a"), number(row, "b"))
                                .probabilityOfNone(Oracles.history(row), time),
                        number(row, "p_no_purchase_t" + (int) time),
                        1e-10,
                        row);
            }
        }
    }

    @Test
    void whatNewCustomersBuyAgrees() {
        Map<String, double[]> sets = Map.of(
                "cdnow_published", new double[] {0.243, 4.414, 0.793, 2.426},
                "a_above_1", new double[] {0.85, 1.45, 1.7, 2.42},
                "a_equal_1", new double[] {0.5, 6.25, 1.0, 3.0},
                "steady", new double[] {3.5, 0.75, 0.2, 12.0});
        for (Map<String, String> row : Oracles.rows(Oracles.file("grid_bgnbd_new_customer.csv"))) {
            double[] p = sets.get(row.get("set"));
            PurchaseHistory first = PurchaseHistory.FIRST_PURCHASE;
            BetaGeometricModel bg = BgNbd.known(p[0], p[1], p[2], p[3]);
            double time = number(row, "t");
            close(bg.expectedPurchases(first, time), number(row, "expected_bgnbd"), 1e-11, row);
            close(
                    MbgNbd.known(p[0], p[1], p[2], p[3]).expectedPurchases(first, time),
                    number(row, "expected_mbgnbd"),
                    1e-11,
                    row);
            for (int k : new int[] {0, 1, 2, 5, 10, 30}) {
                close(bg.probability(first, time, k), number(row, "bgnbd_pmf_" + k), 1e-9, row);
            }
        }
    }

    private static BetaGeometricModel model(Map<String, String> row) {
        double r = number(row, "r");
        double alpha = number(row, "alpha");
        double a = number(row, "a");
        double b = number(row, "b");
        return row.get("model").equals("bgnbd") ? BgNbd.known(r, alpha, a, b) : MbgNbd.known(r, alpha, a, b);
    }

    static void close(double value, double expected, double relative, Object what) {
        assertThat(value)
                .as("%s", what)
                .isCloseTo(expected, offset(Math.max(relative * Math.abs(expected), Double.MIN_NORMAL)));
    }
}
