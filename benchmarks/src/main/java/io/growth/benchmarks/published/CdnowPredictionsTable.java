package io.growth.benchmarks.published;

import io.growth.churn.lifetime.BgNbd;
import io.growth.churn.lifetime.GammaGamma;
import io.growth.churn.lifetime.GammaGammaModel;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.ParetoNbd;
import io.growth.churn.lifetime.PurchaseModel;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.churn.lifetime.Spending;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * What lifetime models, fitted to customers of a music shop, say of each of them, held against a program of 50
 * digits.
 */
public final class CdnowPredictionsTable implements PublishedTable {

    private static final double WEEKS = 39;
    private static final String FILE = "cdnow_sample_predictions.csv";

    @Override
    public String folder() {
        return "../oracles/retention";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        // Fits agree in some eight digits, and what they say in as many.
        var files = new ReferenceFiles(data, "independent fit by 50-digit arithmetic", 7, figures);
        List<ReferenceFiles.Row> known = files.rows(FILE);
        RepeatPurchases customers = RepeatPurchases.of(
                known.stream().mapToInt(row -> (int) row.number("x")).toArray(),
                column(known, row -> row.number("t_x_days") / 7),
                column(known, row -> row.number("T_days") / 7));
        PurchaseModel bg = BgNbd.create().fit(customers);
        said(files, "BG/NBD", "bgnbd", bg, customers);
        said(files, "MBG/NBD", "mbgnbd", MbgNbd.create().fit(customers), customers);
        said(files, "Pareto/NBD", "pnbd", ParetoNbd.create().fit(customers), customers);
        double[] none = bg.probabilitiesOfNone(customers, WEEKS, FitContext.defaults());
        files.figure("BG/NBD, no purchase", FILE, (rows, agreement) -> {
            for (int row = 0; row < none.length; row++) {
                agreement.add(none[row], rows.get(row).number("bgnbd_p_no_purchase"));
            }
        });
        spending(files, customers);
    }

    private static double[] column(List<ReferenceFiles.Row> rows, ToDoubleFunction<ReferenceFiles.Row> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    private static void said(
            ReferenceFiles files, String name, String prefix, PurchaseModel model, RepeatPurchases customers)
            throws IOException {
        double[] alive = model.probabilitiesAlive(customers, FitContext.defaults());
        double[] expected = model.expectedPurchases(customers, WEEKS, FitContext.defaults());
        files.figure(name + ", each customer", FILE, (rows, agreement) -> {
            for (int row = 0; row < alive.length; row++) {
                agreement.add(alive[row], rows.get(row).number(prefix + "_p_alive"));
                agreement.add(expected[row], rows.get(row).number(prefix + "_expected"));
            }
        });
    }

    private static void spending(ReferenceFiles files, RepeatPurchases customers) throws IOException {
        double[] amounts = column(files.rows("cdnow_sample_summary.csv"), row -> row.number("repeat_amount"));
        var repeats = new int[amounts.length];
        for (int row = 0; row < amounts.length; row++) {
            repeats[row] = customers.frequency(row);
            amounts[row] /= Math.max(1, repeats[row]);
        }
        GammaGammaModel model = GammaGamma.create().fit(Spending.of(repeats, amounts));
        files.figure("Gamma-Gamma, each customer", FILE, (rows, agreement) -> {
            for (int row = 0; row < amounts.length; row++) {
                agreement.add(
                        model.expectedSpend(repeats[row], amounts[row]),
                        rows.get(row).number("gg_expected_spend"));
            }
        });
    }
}
