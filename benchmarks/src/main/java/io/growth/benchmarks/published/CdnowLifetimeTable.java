package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.PurchaseDays;
import io.growth.benchmarks.published.LifetimeFigures.Timed;
import io.growth.churn.lifetime.BetaGeometricModel;
import io.growth.churn.lifetime.BgNbd;
import io.growth.churn.lifetime.GammaGamma;
import io.growth.churn.lifetime.GammaGammaModel;
import io.growth.churn.lifetime.LifetimeFit;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.ParetoNbd;
import io.growth.churn.lifetime.ParetoNbdModel;
import io.growth.churn.lifetime.PredictionCheck;
import io.growth.churn.lifetime.PurchaseModel;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.churn.lifetime.Spending;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/** CD purchases of customers who came in early 1997: fits to nine months, predictions of the nine that follow. */
public final class CdnowLifetimeTable implements PublishedTable {

    private static final LocalDate CUT_OFF = LocalDate.of(1997, 9, 30);
    private static final double WEEKS = 39;

    private static final double BG_AT = -9582.42920667393;
    private static final double[] BG = {0.24259452243015708, 4.413602019013504, 0.7929220172255975, 2.425906776826332};
    private static final double MBG_AT = -9582.13571555375;
    private static final double[] MBG = {0.5248431591062975, 6.183085279576005, 0.8913593907322158, 1.614002240170344};
    private static final double PARETO_AT = -9594.976178939543;
    private static final double[] PARETO = {
        0.5532770468531796, 10.577683463302314, 0.6062399891278263, 11.66873528885501
    };

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
        fit(
                to,
                "BG/NBD, sample",
                bg,
                40,
                s -> BgNbd.create()
                        .withStart(s[0], s[1], s[2], s[3])
                        .fit(customers)
                        .fit(),
                BG_AT,
                BG);
        predict(to, "BG/NBD, sample", bg, days, 1653.40869794254, 0.7854542366060779, 1.6079820107439928);
        ranks(to, "BG/NBD, sample", bg, days, 0.7725244946396675, 0.31578991062034445);
        Timed<BetaGeometricModel> mbg =
                LifetimeFigures.timed(() -> MbgNbd.create().fit(customers));
        fit(
                to,
                "MBG/NBD, sample",
                mbg,
                40,
                s -> MbgNbd.create()
                        .withStart(s[0], s[1], s[2], s[3])
                        .fit(customers)
                        .fit(),
                MBG_AT,
                MBG);
        predict(to, "MBG/NBD, sample", mbg, days, 1576.7283018961543, 0.764778949329098, 1.6071826574336021);
        ranks(to, "MBG/NBD, sample", mbg, days, 0.7727621878965195, 0.6866477560707906);
        Timed<ParetoNbdModel> pareto =
                LifetimeFigures.timed(() -> ParetoNbd.create().fit(customers));
        fit(
                to,
                "Pareto/NBD, sample",
                pareto,
                12,
                s -> ParetoNbd.create()
                        .withStart(s[0], s[1], s[2], s[3])
                        .fit(customers)
                        .fit(),
                PARETO_AT,
                PARETO);
        predict(to, "Pareto/NBD, sample", pareto, days, 1665.5131072101847, 0.7545233833963529, 1.6028479995328297);
        ranks(to, "Pareto/NBD, sample", pareto, days, 0.7787420958253374, 0.7262171292946452);
        spending(to, days.spending());
    }

    private static void spending(LifetimeFigures to, Spending spending) {
        Timed<GammaGammaModel> spend =
                LifetimeFigures.timed(() -> GammaGamma.create().fit(spending));
        String name = "Gamma-Gamma, sample";
        double[] parameters = {6.249572271323756, 3.7442246671320243, 15.44352096258924};
        to.fit(name, spend.model().fit(), spend.seconds(), -4055.917694801874, parameters);
        to.starts(
                name,
                40,
                s -> GammaGamma.create()
                        .withStart(s[0], s[1], s[2])
                        .fit(spending)
                        .fit(),
                -4055.917694801874,
                parameters);
    }

    private static void fit(
            LifetimeFigures to,
            String model,
            Timed<? extends PurchaseModel> timed,
            int starts,
            Function<double[], LifetimeFit> from,
            double logLikelihood,
            double[] parameters) {
        to.fit(model, timed.model().fit(), timed.seconds(), logLikelihood, parameters);
        to.starts(model, starts, from, logLikelihood, parameters);
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

    /** How well customers are ranked who buy again: by their probability alive, BG/NBD does it worse than a coin. */
    private static void ranks(
            LifetimeFigures to,
            String model,
            Timed<? extends PurchaseModel> timed,
            PurchaseDays days,
            double expected,
            double alive) {
        RepeatPurchases customers = days.purchases();
        FitContext context = FitContext.defaults();
        int[] again =
                Arrays.stream(days.after()).mapToInt(count -> count > 0 ? 1 : 0).toArray();
        double[] scores = Arrays.stream(timed.model().expectedPurchases(customers, WEEKS, context))
                .map(count -> count / (1 + count))
                .toArray();
        double byExpectation = Predictions.of(scores, again).auc();
        double byAlive = Predictions.of(timed.model().probabilitiesAlive(customers, context), again)
                .auc();
        to.add(model, "AUC of purchases expected", byExpectation, around(expected, 1e-6), timed.seconds());
        to.add(model, "AUC of the probability alive", byAlive, around(alive, 1e-6), timed.seconds());
    }

    private static PredictionCheck check(PurchaseModel model, PurchaseDays days) {
        RepeatPurchases customers = days.purchases();
        double[] expected = model.expectedPurchases(customers, WEEKS, FitContext.defaults());
        return PredictionCheck.of(customers, expected, days.after(), 7);
    }
}
