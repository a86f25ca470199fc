package io.growth.examples;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.cohort.Cohorts;
import io.growth.churn.cohort.Period;
import io.growth.churn.lifetime.BetaGeometricModel;
import io.growth.churn.lifetime.MbgNbd;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.churn.loyalty.Booking;
import io.growth.churn.loyalty.InMemoryLedgerStore;
import io.growth.churn.loyalty.Operation;
import io.growth.churn.loyalty.PointsLedger;
import io.growth.churn.rfm.Rfm;
import io.growth.churn.rfm.RfmSegments;
import io.growth.churn.warning.ChurnDefinition;
import io.growth.churn.warning.ChurnModel;
import io.growth.churn.warning.ChurnPrediction;
import io.growth.churn.warning.ChurnWarning;
import io.growth.churn.warning.Snapshot;
import io.growth.churn.winback.Lapsing;
import io.growth.churn.winback.Measure;
import io.growth.churn.winback.WinBack;
import io.growth.churn.winback.WinBackPlan;
import io.growth.core.data.Csv;
import io.growth.core.data.TextSource;
import io.growth.core.evaluate.Predictions;
import io.growth.core.rule.Action;
import io.growth.examples.report.Report;
import io.growth.examples.shop.Event;
import io.growth.examples.shop.EventKind;
import io.growth.examples.shop.ShopSimulator;
import io.growth.examples.terminal.Launcher;
import io.growth.examples.terminal.Page;
import io.growth.examples.terminal.Tour;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The third tour: who is about to leave, what the others will buy, whom it pays to write to, and points for those who stay.
 *
 * <pre>
 * java -cp examples/target/examples.jar io.growth.examples.KeepCustomers
 * java -cp examples/target/examples.jar io.growth.examples.KeepCustomers --data orders.csv --customer customer_id
 * </pre>
 */
@Command(
        name = "KeepCustomers",
        sortOptions = false,
        description = "Finds out who leaves, what the others are worth, and whom it pays to win back.%n")
public final class KeepCustomers extends Tour {

    private static final int SHOWN = 8;

    /** From this probability of leaving on a customer is to be won back. */
    private static final double LAPSING = 0.5;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Orders: a CSV file with columns for the customer, the date (2026-11-26) and the amount.")
    private @Nullable Path data;

    @Option(names = "--customer", paramLabel = "COLUMN", description = "Column of customers (${DEFAULT-VALUE}).")
    private String customerColumn = "customer";

    @Option(names = "--date", paramLabel = "COLUMN", description = "Column of dates (${DEFAULT-VALUE}).")
    private String dateColumn = "date";

    @Option(names = "--amount", paramLabel = "COLUMN", description = "Column of amounts (${DEFAULT-VALUE}).")
    private String amountColumn = "amount";

    @Option(names = "--horizon", paramLabel = "DAYS", description = "Who does not buy for so long has left.")
    private int horizon = 60;

    @Option(names = "--contact", paramLabel = "AMOUNT", description = "What it costs to write to somebody.")
    private BigDecimal contact = BigDecimal.ONE;

    @Option(names = "--saved", paramLabel = "SHARE", description = "How many of those who would leave a coupon keeps.")
    private double saved = 0.15;

    @Option(names = "--margin", paramLabel = "SHARE", description = "What remains to the shop of an order.")
    private double margin = 0.4;

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "What may be spent on winning back.")
    private BigDecimal budget = BigDecimal.valueOf(100);

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the report here; by default ${DEFAULT-VALUE}.")
    private Path report = Path.of("target", "growth-retention-report.html");

    KeepCustomers(Launcher.Output output) {
        super(output);
    }

    /**
     * Runs the tour.
     *
     * @param args options, see {@code --help}
     */
    public static void main(String... args) {
        Launcher.main(KeepCustomers::new, args);
    }

    @Override
    public Integer call() throws IOException {
        Purchases<String> purchases =
                steps.run("Get the orders", context -> load()).value();
        LocalDate today = purchases.lastDay();
        LocalDate earlier = today.minusDays(horizon);
        page.title("Who stays?");
        page.text("%s, from %s to %s.", purchases, purchases.firstDay(), today);
        segments(purchases, today);
        ChurnPrediction prediction = ChurnPrediction.of(ChurnDefinition.horizon(horizon));
        judge(
                steps.run("Learn who left before", context -> prediction.fit(purchases, earlier))
                        .value(),
                purchases,
                earlier);
        ChurnModel model = steps.run("Learn from all that is known", context -> prediction.fit(purchases, today))
                .value();
        List<ChurnWarning<String>> warnings = model.warn(purchases, today);
        warn(warnings, purchases);
        winBack(warnings, purchases);
        BetaGeometricModel value = steps.run(
                        "Learn how they buy again",
                        context -> MbgNbd.create().fit(RepeatPurchases.of(purchases, earlier)))
                .value();
        forecast(value, purchases, earlier, today);
        points(today);
        writeReport(value, purchases, earlier, today);
        return 0;
    }

    private Purchases<String> load() throws IOException {
        PurchasesBuilder<String> orders = Purchases.builder();
        if (data == null) {
            for (Event event : ShopSimulator.create().simulate().events(EventKind.ORDER)) {
                BigDecimal amount = BigDecimal.valueOf(event.value()).setScale(2, RoundingMode.HALF_UP);
                orders.add(event.customer().id(), event.at(), ZoneOffset.UTC, amount);
            }
        } else {
            Csv.of(TextSource.of(data))
                    .header()
                    .forEach(row -> orders.add(
                            row.get(customerColumn),
                            LocalDate.parse(row.get(dateColumn)),
                            new BigDecimal(row.get(amountColumn)).setScale(2, RoundingMode.HALF_UP)));
        }
        return orders.build();
    }

    private void segments(Purchases<String> purchases, LocalDate today) {
        page.section("Segments by recency, frequency and money");
        Map<String, Integer> sizes =
                Rfm.create().fit(purchases, today).score(purchases, today).sizes(RfmSegments.standard());
        page.table(
                sizes.entrySet(),
                List.of(
                        Page.left("Segment", 24).with(Map.Entry::getKey),
                        Page.right("customers").with(entry -> "" + entry.getValue())));
    }

    private void judge(ChurnModel model, Purchases<String> purchases, LocalDate day) {
        page.section("Could it be told who would leave?");
        Snapshot<String> snapshot = model.labelledSnapshot(purchases, day);
        var said = Predictions.of(model.probabilities(snapshot), snapshot.labels());
        page.text(
                "On %s there were %,d active customers; %.0f %% of them then bought nothing for %d days. A model that knew"
                        + " nothing of that says so with AUC %.3f, log-loss %.3f and a calibration error of %.3f.",
                day,
                snapshot.size(),
                100 * said.baseRate(),
                horizon,
                said.auc(),
                said.logLoss(),
                said.reliabilityByMass(10).expectedError());
    }

    private void warn(List<ChurnWarning<String>> warnings, Purchases<String> purchases) {
        page.section("The " + SHOWN + " with most to lose");
        page.table(
                warnings.stream().limit(SHOWN).toList(),
                List.of(
                        Page.left("Customer", 14).with(ChurnWarning::customer),
                        Page.right("p").with(one -> String.format(Locale.ROOT, "%.2f", one.probability())),
                        Page.right("95 %").with(one -> one.confidence().toString()),
                        Page.right("at risk").with(one -> "" + purchases.money(one.valueAtRisk())),
                        Page.left("Because", 66)
                                .with(one -> one.reasons().stream()
                                        .map(Object::toString)
                                        .distinct()
                                        .collect(Collectors.joining("; ")))));
    }

    /** A message, a coupon or a call: for each the one that brings most, within the budget, and some left alone. */
    private void winBack(List<ChurnWarning<String>> warnings, Purchases<String> purchases) {
        page.section("Whom does it pay to win back, and how?");
        long unit = units(BigDecimal.ONE, purchases);
        WinBack<String> campaign = WinBack.<String>campaign("win-back")
                .withMeasure(Measure.<String>saving(Action.email("we-miss-you"), saved / 5)
                        .withContactCost(units(contact, purchases) / 10))
                .withMeasure(Measure.<String>saving(Action.coupon("WB-5"), saved)
                        .withContactCost(units(contact, purchases))
                        .withIncentive(5 * unit))
                .withMeasure(Measure.<String>saving(Action.of("call", "wb", "telephone"), 2 * saved)
                        .withContactCost(10 * units(contact, purchases)));
        WinBackPlan<String> plan = campaign.plan(Lapsing.from(warnings, LAPSING, margin), units(budget, purchases));
        Map<String, Long> kinds = plan.steps().stream()
                .collect(Collectors.groupingBy(step -> step.action().kind(), TreeMap::new, Collectors.counting()));
        page.text(
                "If a coupon keeps %.0f %% of those who would leave, a call twice and a message a fifth as many: %s. %,d are"
                        + " left alone to see what it brings. The plan takes %s of the budget and earns %s more than doing"
                        + " nothing, on average; one more unit of money would earn %.2f.",
                100 * saved,
                kinds,
                plan.heldOut().size(),
                purchases.money(plan.spent()),
                purchases.money(Math.round(plan.expectedProfit())),
                plan.shadowPrice());
    }

    private static long units(BigDecimal money, Purchases<?> purchases) {
        return money.movePointRight(purchases.decimals()).longValue();
    }

    private void forecast(BetaGeometricModel model, Purchases<String> purchases, LocalDate day, LocalDate today) {
        page.section("What will they buy?");
        RepeatPurchases known = RepeatPurchases.of(purchases, day);
        double weeks = (today.toEpochDay() - day.toEpochDay()) / 7.0;
        int[] customers = purchases.boughtBy(day);
        int[] came = IntStream.of(customers)
                .map(customer -> purchases.count(customer, today) - purchases.count(customer, day))
                .toArray();
        double[] expected = IntStream.range(0, known.size())
                .mapToDouble(row -> model.expectedPurchases(known.get(row), weeks))
                .toArray();
        page.text(
                "Learnt up to %s: %s. For the %.0f weeks after it, %.0f purchases were expected and %d came.",
                day,
                model.fit(),
                weeks,
                IntStream.range(0, expected.length)
                        .mapToDouble(row -> expected[row])
                        .sum(),
                IntStream.of(came).sum());
    }

    private void points(LocalDate today) {
        page.section("Points for those who stay");
        var ledger = new PointsLedger(new InMemoryLedgerStore());
        Instant now = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        ledger.book(Operation.earn("order-1", "m-1", 120, now).until(now.plus(365, ChronoUnit.DAYS)));
        ledger.book(Operation.burn("order-2", "m-1", 100, now.plus(1, ChronoUnit.DAYS)));
        Booking twice = ledger.book(Operation.burn("order-2", "m-1", 100, now.plus(2, ChronoUnit.DAYS)));
        Booking back =
                ledger.book(Operation.reverseEarn("return-1", "m-1", "order-1", 120, now.plus(3, ChronoUnit.DAYS)));
        page.text(
                "120 points earned, 100 paid with, the payment sent twice and booked once: %d left. The goods come back:"
                        + " %d left, %d owed. All accounts together: %d.",
                twice.balance().available(),
                back.balance().available(),
                back.balance().owed(),
                ledger.totals().values().stream().mapToLong(sum -> sum).sum());
    }

    private void writeReport(BetaGeometricModel model, Purchases<String> purchases, LocalDate day, LocalDate today)
            throws IOException {
        var whole = new Report("Who stays?", "Made by growth, from one command.");
        RetentionReport.add(whole, Cohorts.of(purchases, Period.MONTH, today), model, purchases, day, today);
        whole.write(report);
        page.section("The report");
        page.text("Cohorts, time to the second purchase and forecast, to be opened in a browser: %s", report);
    }
}
