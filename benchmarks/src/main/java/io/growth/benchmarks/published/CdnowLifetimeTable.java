package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.PurchaseDays;
import io.growth.benchmarks.published.LifetimeFigures.Timed;
import io.growth.churn.lifetime.BetaGeometricModel;
import io.growth.churn.lifetime.BgNbd;
import io.growth.churn.lifetime.GammaGamma;
import io.growth.churn.lifetime.GammaGammaModel;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.ParetoNbd;
import io.growth.churn.lifetime.ParetoNbdModel;
import io.growth.churn.lifetime.PredictionCheck;
import io.growth.churn.lifetime.PurchaseModel;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;

/** CD purchases of customers who came in early 1997: fits to nine months, predictions of the nine that follow. */
public final class CdnowLifetimeTable implements PublishedTable {

    private static final LocalDate CUT_OFF = LocalDate.of(1997, 9, 30);
    private static final double WEEKS = 39;

    @Override
    public String folder() {
        return "retention/cdnow";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        sample(PurchaseDays.read(data.resolve("sample_transactions.csv.gz"), "sample_id", CUT_OFF), figures);
        full(PurchaseDays.read(data.resolve("transactions.csv.gz"), "customer_id", CUT_OFF), figures);
    }

    private static void sample(PurchaseDays days, Consumer<Figure> figures) {
        LifetimeFigures to = new LifetimeFigures(figures);
        RepeatPurchases customers = days.purchases();
        Timed<BetaGeometricModel> bg =
                LifetimeFigures.timed(() -> BgNbd.create().fit(customers));
        to.fit(
                "BG/NBD, sample",
                bg.model().fit(),
                bg.seconds(),
                -9582.42920667393,
                0.24259452243015708,
                4.413602019013504,
                0.7929220172255975,
                2.425906776826332);
        predict(to, "BG/NBD, sample", bg, days, 1653.40869794254, 0.7854542366060779, 1.6079820107439928);
        Timed<BetaGeometricModel> mbg =
                LifetimeFigures.timed(() -> MbgNbd.create().fit(customers));
        to.fit(
                "MBG/NBD, sample",
                mbg.model().fit(),
                mbg.seconds(),
                -9582.13571555375,
                0.5248431591062975,
                6.183085279576005,
                0.8913593907322158,
                1.614002240170344);
        predict(to, "MBG/NBD, sample", mbg, days, 1576.7283018961543, 0.764778949329098, 1.6071826574336021);
        Timed<ParetoNbdModel> pareto =
                LifetimeFigures.timed(() -> ParetoNbd.create().fit(customers));
        to.fit(
                "Pareto/NBD, sample",
                pareto.model().fit(),
                pareto.seconds(),
                -9594.976178939543,
                0.5532770468531796,
                10.577683463302314,
                0.6062399891278263,
                11.66873528885501);
        predict(to, "Pareto/NBD, sample", pareto, days, 1665.5131072101847, 0.7545233833963529, 1.6028479995328297);
        Timed<GammaGammaModel> spend =
                LifetimeFigures.timed(() -> GammaGamma.create().fit(days.spending()));
        to.fit(
                "Gamma-Gamma, sample",
                spend.model().fit(),
                spend.seconds(),
                -4055.917694801874,
                6.249572271323756,
                3.7442246671320243,
                15.44352096258924);
    }

    /** Of the whole log two decimals of the log-likelihood and four digits of the errors are known. */
    private static void full(PurchaseDays days, Consumer<Figure> figures) {
        LifetimeFigures to = new LifetimeFigures(figures);
        RepeatPurchases customers = days.purchases();
        whole(
                to,
                "BG/NBD",
                LifetimeFigures.timed(() -> BgNbd.create().fit(customers)),
                days,
                -95368.44,
                0.8187,
                1.7329);
        whole(
                to,
                "MBG/NBD",
                LifetimeFigures.timed(() -> MbgNbd.create().fit(customers)),
                days,
                -95336.96,
                0.7945,
                1.7396);
        whole(
                to,
                "Pareto/NBD",
                LifetimeFigures.timed(() -> ParetoNbd.create().fit(customers)),
                days,
                -95415.12,
                0.7938,
                1.7262);
    }

    private static void whole(
            LifetimeFigures to,
            String model,
            Timed<? extends PurchaseModel> timed,
            PurchaseDays days,
            double logLikelihood,
            double mae,
            double rmse) {
        double value = timed.model().fit().logLikelihood();
        to.add(model, "log-likelihood", value, around(logLikelihood, 0.005), timed.seconds());
        PredictionCheck check = check(timed.model(), days);
        to.add(model, "MAE of 39 weeks", check.meanAbsoluteError(), around(mae, 0.00005), timed.seconds());
        to.add(model, "RMSE of 39 weeks", check.rootMeanSquareError(), around(rmse, 0.00005), timed.seconds());
    }

    private static void predict(
            LifetimeFigures to,
            String model,
            Timed<? extends PurchaseModel> timed,
            PurchaseDays days,
            double total,
            double mae,
            double rmse) {
        PredictionCheck check = check(timed.model(), days);
        to.add(model, "purchases of 39 weeks", check.expected(), around(total, 0.001), timed.seconds());
        to.add(model, "MAE of 39 weeks", check.meanAbsoluteError(), around(mae, 1e-6), timed.seconds());
        to.add(model, "RMSE of 39 weeks", check.rootMeanSquareError(), around(rmse, 1e-6), timed.seconds());
    }

    private static PredictionCheck check(PurchaseModel model, PurchaseDays days) {
        RepeatPurchases customers = days.purchases();
        double[] expected = model.expectedPurchases(customers, WEEKS, FitContext.defaults());
        return PredictionCheck.of(customers, expected, days.after(), 7);
    }
}
