package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.benchmarks.data.PurchaseDays;
import io.growth.benchmarks.published.LifetimeFigures.Timed;
import io.growth.churn.lifetime.BetaGeometricModel;
import io.growth.churn.lifetime.BgNbd;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.RepeatPurchases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Consumer;

/** A wholesaler of gifts (UCI Online Retail): nobody seems ever to leave, so the fit must say that no best one exists. */
public final class OnlineRetailLifetimeTable implements PublishedTable {

    private static final double BOUND = -22924.104226642718;

    @Override
    public String folder() {
        return "retention/online_retail";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        RepeatPurchases customers = PurchaseDays.read(
                        data.resolve("purchase_days.csv.gz"), "customer_id", LocalDate.of(2011, 9, 10))
                .purchases();
        LifetimeFigures to = new LifetimeFigures(figures);
        flat(to, "BG/NBD", LifetimeFigures.timed(() -> BgNbd.create().fit(customers)));
        flat(to, "MBG/NBD", LifetimeFigures.timed(() -> MbgNbd.create().fit(customers)));
    }

    private static void flat(LifetimeFigures to, String model, Timed<BetaGeometricModel> timed) {
        BetaGeometricModel fitted = timed.model();
        boolean said = fitted.fit().advice().contains("nobody seems ever to leave");
        to.add(model, "log-likelihood", fitted.fit().logLikelihood(), around(BOUND, 1e-5), timed.seconds());
        to.add(model, "r", fitted.r(), around(0.72238603, 1e-4), timed.seconds());
        to.add(model, "alpha", fitted.alpha(), around(9.41056741, 1e-3), timed.seconds());
        to.add(model, "said to be no best fit", said ? 1 : 0, around(1, 0), timed.seconds());
    }
}
