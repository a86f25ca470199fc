package io.growth.benchmarks.published;

import io.growth.benchmarks.data.PurchaseDays;
import io.growth.benchmarks.published.LifetimeFigures.Timed;
import io.growth.churn.Purchases;
import io.growth.churn.lifetime.BetaGeometricModel;
import io.growth.churn.lifetime.BgNbd;
import io.growth.churn.lifetime.CovariateParetoNbdModel;
import io.growth.churn.lifetime.ParetoNbd;
import io.growth.churn.lifetime.ParetoNbdModel;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.core.data.Csv;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Customers of a simulated shop of clothes whose sex and channel are known: lifetime models without and with them. */
public final class ApparelLifetimeTable implements PublishedTable {

    private static final LocalDate END = LocalDate.of(2005, 1, 2).plusWeeks(104);

    @Override
    public String folder() {
        return "retention/apparel";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        Purchases<String> purchases = PurchaseDays.read(data.resolve("transactions.csv.gz"), "customer_id");
        RepeatPurchases customers = RepeatPurchases.of(purchases, END);
        LifetimeFigures to = new LifetimeFigures(figures);
        Timed<BetaGeometricModel> bg =
                LifetimeFigures.timed(() -> BgNbd.create().fit(customers));
        to.fit(
                "BG/NBD",
                bg.model().fit(),
                bg.seconds(),
                -5857.019748908032,
                0.6073113265592966,
                20.956754034768828,
                1.275561385829021,
                8.860949046174674);
        Timed<ParetoNbdModel> plain =
                LifetimeFigures.timed(() -> ParetoNbd.create().fit(customers));
        to.fit(
                "Pareto/NBD",
                plain.model().fit(),
                plain.seconds(),
                -5848.097826902244,
                1.448939125928185,
                48.63488144583304,
                0.5612510488508082,
                46.88210923696852);
        double[][] covariates = covariates(data.resolve("static_covariates.csv"), purchases);
        Timed<CovariateParetoNbdModel> with = LifetimeFigures.timed(() ->
                ParetoNbd.create().fit(customers, covariates, List.of("gender", "channel"), FitContext.defaults()));
        to.fit(
                "Pareto/NBD by gender and channel",
                with.model().fit(),
                with.seconds(),
                -5821.0626858688665,
                1.8389666643227995,
                92.9629616011022,
                0.591304143674062,
                49.51308327568062,
                0.2861354352624192,
                0.6239299874907296,
                -0.6418679941761042,
                0.7897588132530147);
    }

    private static double[][] covariates(Path file, Purchases<String> purchases) throws IOException {
        Map<String, double[]> known = new HashMap<>();
        Csv.of(file)
                .header()
                .forEach(row -> known.put(
                        row.get("customer_id"), new double[] {row.getDouble("gender"), row.getDouble("channel")}));
        return IntStream.of(purchases.boughtBy(END))
                .mapToObj(customer ->
                        Objects.requireNonNull(known.get(purchases.customers().key(customer))))
                .toArray(double[][]::new);
    }
}
