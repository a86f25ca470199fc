package io.growth.churn.lifetime;

import static io.growth.churn.lifetime.BetaGeometricGridTest.close;
import static io.growth.churn.lifetime.Oracles.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.growth.core.fit.FitContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The 39 weeks after the calibration of CDNOW. */
class PredictionCheckTest {

    private static final FitContext CONTEXT = FitContext.defaults();

    @Test
    void errorsAreThosePublished() {
        RepeatPurchases cdnow = Oracles.purchases(Oracles.cdnow());
        errors(BgNbd.create().fit(cdnow), 1653.40869794254, 0.7854542366060779, 1.6079820107439928, 0.6256474513478179);
        errors(
                MbgNbd.create().fit(cdnow),
                1576.7283018961543,
                0.764778949329098,
                1.6071826574336021,
                0.6272530306807783);
        PredictionCheck pareto = errors(
                ParetoNbd.create().fit(cdnow),
                1665.5131072101847,
                0.7545233833963529,
                1.6028479995328297,
                0.6302225071743478);
        double[] means = {0.138, 0.600, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403};
        double[] actual = {0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359};
        for (int x = 0; x < 8; x++) {
            assertThat(pareto.byFrequency().get(x).expected()).isCloseTo(means[x], offset(0.001));
            assertThat(pareto.byFrequency().get(x).actual()).isCloseTo(actual[x], offset(0.0006));
        }
        assertThat(pareto.relativeError()).isCloseTo(-0.1150302299627074, offset(1e-7));
    }

    private static PredictionCheck errors(
            PurchaseModel model, double total, double mae, double rmse, double correlation) {
        List<Map<String, String>> rows = Oracles.cdnow();
        RepeatPurchases cdnow = Oracles.purchases(rows);
        PredictionCheck check = PredictionCheck.of(
                cdnow, model.expectedPurchases(cdnow, 39, CONTEXT), Oracles.numbers(rows, "x_star", 1), 7);
        close(check.expected(), total, 1e-7, model);
        close(check.actual(), 1882, 0, model);
        close(check.meanAbsoluteError(), mae, 1e-7, model);
        close(check.rootMeanSquareError(), rmse, 1e-7, model);
        close(check.correlation(), correlation, 1e-7, model);
        return check;
    }

    @Test
    void everyCustomerIsPredictedAsByTheReference() {
        List<Map<String, String>> rows = Oracles.rows(Oracles.file("cdnow_sample_predictions.csv"));
        RepeatPurchases cdnow = Oracles.purchases(rows);
        BetaGeometricModel bg = BgNbd.create().fit(cdnow);
        BetaGeometricModel mbg = MbgNbd.create().fit(cdnow);
        ParetoNbdModel pareto = ParetoNbd.create().fit(cdnow);
        agree(rows, bg.probabilitiesAlive(cdnow, CONTEXT), "bgnbd_p_alive");
        agree(rows, bg.expectedPurchases(cdnow, 39, CONTEXT), "bgnbd_expected");
        agree(rows, bg.probabilitiesOfNone(cdnow, 39, CONTEXT), "bgnbd_p_no_purchase");
        agree(rows, mbg.probabilitiesAlive(cdnow, CONTEXT), "mbgnbd_p_alive");
        agree(rows, mbg.expectedPurchases(cdnow, 39, CONTEXT), "mbgnbd_expected");
        agree(rows, pareto.probabilitiesAlive(cdnow, CONTEXT), "pnbd_p_alive");
        agree(rows, pareto.expectedPurchases(cdnow, 39, CONTEXT), "pnbd_expected");
    }

    private static void agree(List<Map<String, String>> rows, double[] scores, String column) {
        for (int row = 0; row < scores.length; row++) {
            close(scores[row], number(rows.get(row), column), 1e-7, column + " of row " + row);
        }
    }

    @Test
    void expectedSpendOfEveryCustomerIsThatOfTheReference() {
        GammaGammaModel spend = GammaGamma.create().fit(GammaGammaTest.spending());
        List<Map<String, String>> rows = Oracles.rows(Oracles.file("cdnow_sample_predictions.csv"));
        List<Map<String, String>> amounts = Oracles.cdnow();
        for (int row = 0; row < rows.size(); row++) {
            int x = (int) number(rows.get(row), "x");
            double mean = x == 0 ? 0 : number(amounts.get(row), "repeat_amount") / x;
            close(spend.expectedSpend(x, mean), number(rows.get(row), "gg_expected_spend"), 1e-7, row);
        }
    }

    @Test
    void moreAliveThanABuyerIsTheTrapOfOneTimeBuyers() {
        List<Map<String, String>> rows = Oracles.cdnow();
        RepeatPurchases cdnow = Oracles.purchases(rows);
        BetaGeometricModel bg = BgNbd.create().fit(cdnow);
        double[] bought = Oracles.numbers(rows, "x_star", 1);
        assertThat(auc(bg.probabilitiesAlive(cdnow, CONTEXT), bought)).isCloseTo(0.31578991062034445, offset(1e-9));
        double[] quiet = bg.probabilitiesOfNone(cdnow, 39, CONTEXT);
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] = -quiet[i];
        }
        assertThat(auc(quiet, bought)).isCloseTo(0.756919757552878, offset(1e-6));
    }

    /** Pair by pair. */
    private static double auc(double[] score, double[] bought) {
        double better = 0;
        double pairs = 0;
        for (int i = 0; i < score.length; i++) {
            for (int j = 0; j < score.length; j++) {
                if (bought[i] > 0 && bought[j] == 0) {
                    pairs++;
                    better += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
                }
            }
        }
        return better / pairs;
    }

    @Test
    void trackingEndsNearWhatCameUntilTheEndOfCalibration() {
        List<Map<String, String>> rows = Oracles.cdnow();
        double[] firsts = new double[rows.size()];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = (272 - number(rows.get(i), "T_days")) / 7;
        }
        PurchaseModel model = BgNbd.create().fit(Oracles.purchases(rows));
        double[] expected = Tracking.cumulative(model, firsts, -1, 0, 20, 39, 78);
        assertThat(expected[0]).isZero();
        assertThat(expected[1]).isZero();
        assertThat(expected[3]).isCloseTo(2457, offset(75.0));
        assertThat(expected).isSorted();
    }
}
