package io.growth.benchmarks.published;

import io.growth.churn.lifetime.BetaGeometricModel;
import io.growth.churn.lifetime.BgBb;
import io.growth.churn.lifetime.BgBbModel;
import io.growth.churn.lifetime.BgNbd;
import io.growth.churn.lifetime.GammaGamma;
import io.growth.churn.lifetime.GammaGammaModel;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.ParetoNbd;
import io.growth.churn.lifetime.ParetoNbdModel;
import io.growth.churn.lifetime.PurchaseHistory;
import io.growth.churn.lifetime.PurchaseModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Lifetime models of known parameters at grids of histories, up to 2,000 purchases and ten years: likelihood,
 * probability alive and purchases to expect, held against arithmetic of 60 digits in their own digits, however small
 * they are.
 */
public final class LifetimeGridTable implements PublishedTable {

    private static final int[] TIMES = {1, 39, 520};
    private static final int[] COUNTS = {0, 1, 2, 5, 10, 30};
    private static final String BOTH = "BG/NBD and MBG/NBD";

    @Override
    public String folder() {
        return "../oracles/retention";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        var files = new ReferenceFiles(data, "mpmath, 60 digits", 9, figures);
        files.relativeFigure(
                BOTH,
                "grid_bgnbd.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    BetaGeometricModel model = betaGeometric(row);
                    agreement.add(model.logLikelihood(history(row)), row.number("log_likelihood"));
                    compare(model, row, agreement);
                }));
        files.relativeFigure(
                "BG/NBD, no purchase",
                "grid_bgnbd_p_no_purchase.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    for (int time : TIMES) {
                        agreement.add(
                                bg(row).probabilityOfNone(history(row), time), row.number("p_no_purchase_t" + time));
                    }
                }));
        files.relativeFigure(
                "Pareto/NBD",
                "grid_paretonbd.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    ParetoNbdModel model = pareto(row);
                    agreement.add(model.logLikelihood(history(row)), row.number("log_likelihood"));
                    agreement.add(model.discountedPurchases(history(row), 0.0027), row.number("dert_delta_0.0027"));
                    compare(model, row, agreement);
                }));
        newCustomers(files);
        files.relativeFigure(
                "Gamma-Gamma", "grid_gammagamma.csv", (rows, agreement) -> rows.forEach(row -> spend(row, agreement)));
        files.relativeFigure(
                "BG/BB", "grid_bgbb.csv", (rows, agreement) -> rows.forEach(row -> occasions(row, agreement)));
    }

    private static void compare(PurchaseModel model, ReferenceFiles.Row row, Agreement agreement) {
        PurchaseHistory history = history(row);
        agreement.add(model.logProbabilityAlive(history), row.number("log_p_alive"));
        agreement.add(model.probabilityAlive(history), row.number("p_alive"));
        for (int time : TIMES) {
            agreement.add(model.expectedPurchases(history, time), row.number("expected_purchases_t" + time));
        }
    }

    /** Files about new customers name sets of parameters, which those about histories spell out. */
    private static void newCustomers(ReferenceFiles files) throws IOException {
        Map<String, ReferenceFiles.Row> sets = new HashMap<>();
        files.rows("grid_bgnbd.csv").forEach(row -> sets.put(row.text("set"), row));
        files.relativeFigure(
                BOTH + ", new customers",
                "grid_bgnbd_new_customer.csv",
                (rows, agreement) -> rows.forEach(row -> {
                    ReferenceFiles.Row set = Objects.requireNonNull(sets.get(row.text("set")));
                    double time = row.number("t");
                    agreement.add(expected(bg(set), time), row.number("expected_bgnbd"));
                    agreement.add(expected(mbg(set), time), row.number("expected_mbgnbd"));
                    for (int count : COUNTS) {
                        agreement.add(
                                bg(set).probability(PurchaseHistory.FIRST_PURCHASE, time, count),
                                row.number("bgnbd_pmf_" + count));
                    }
                }));
        Map<String, ReferenceFiles.Row> others = new HashMap<>();
        files.rows("grid_paretonbd.csv").forEach(row -> others.put(row.text("set"), row));
        files.relativeFigure(
                "Pareto/NBD, new customers",
                "grid_paretonbd_new_customer.csv",
                (rows, agreement) -> rows.forEach(row -> agreement.add(
                        expected(pareto(Objects.requireNonNull(others.get(row.text("set")))), row.number("t")),
                        row.number("expected_paretonbd"))));
    }

    private static double expected(PurchaseModel model, double time) {
        return model.expectedPurchases(PurchaseHistory.FIRST_PURCHASE, time);
    }

    private static void spend(ReferenceFiles.Row row, Agreement agreement) {
        GammaGammaModel model = GammaGamma.known(row.number("p"), row.number("q"), row.number("gamma"));
        int purchases = (int) row.number("x");
        double mean = row.number("zbar");
        agreement.add(model.expectedSpend(purchases, mean), row.number("expected_mean_spend"));
        if (purchases > 0) {
            agreement.add(model.logLikelihood(purchases, mean), row.number("log_likelihood"));
        }
    }

    private static void occasions(ReferenceFiles.Row row, Agreement agreement) {
        BgBbModel model = BgBb.known(row.number("alpha"), row.number("beta"), row.number("gamma"), row.number("delta"));
        int x = (int) row.number("x");
        int last = (int) row.number("t_x");
        int chances = (int) row.number("n");
        agreement.add(model.logLikelihood(x, last, chances), row.number("log_likelihood"));
        agreement.add(model.probabilityAlive(x, last, chances), row.number("p_alive_next"));
        agreement.add(model.expectedPurchases(x, last, chances, 5), row.number("expected_purchases_next5"));
    }

    private static BetaGeometricModel betaGeometric(ReferenceFiles.Row row) {
        return row.has("model", "bgnbd") ? bg(row) : mbg(row);
    }

    private static BetaGeometricModel bg(ReferenceFiles.Row row) {
        return BgNbd.known(row.number("r"), row.number("alpha"), row.number("a"), row.number("b"));
    }

    private static BetaGeometricModel mbg(ReferenceFiles.Row row) {
        return MbgNbd.known(row.number("r"), row.number("alpha"), row.number("a"), row.number("b"));
    }

    private static ParetoNbdModel pareto(ReferenceFiles.Row row) {
        return ParetoNbd.known(row.number("r"), row.number("alpha"), row.number("s"), row.number("beta"));
    }

    private static PurchaseHistory history(ReferenceFiles.Row row) {
        return new PurchaseHistory((int) row.number("x"), row.number("t_x"), row.number("T"));
    }
}
