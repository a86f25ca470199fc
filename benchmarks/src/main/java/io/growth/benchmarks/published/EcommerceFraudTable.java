package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atLeast;

import io.growth.benchmarks.data.FirstOrder;
import io.growth.core.data.Features;
import io.growth.core.evaluate.Predictions;
import io.growth.core.fit.FitContext;
import io.growth.core.risk.DriftMonitor;
import io.growth.core.risk.IsolationForest;
import io.growth.core.risk.RiskReason;
import io.growth.core.risk.RiskRules;
import io.growth.core.risk.RiskScore;
import io.growth.core.risk.SharedDevices;
import io.growth.core.rule.NumberAttribute;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * First orders of new accounts: what two readable rules find, as orders come in, and when what they find breaks off.
 *
 * <p>Times are cut to the minute. "In the sign-up minute" is the rule of the reference figures; "within 60 seconds" also
 * takes orders stamped with the next minute. Each order is judged by what came before it in the order of sign-ups.
 */
public final class EcommerceFraudTable implements PublishedTable {

    private static final String SOURCE = "measured with pandas on the same rows";
    private static final Instant FIRST_DAY = Instant.parse("2015-01-01T00:00:00Z");
    private static final String MINUTE = "sign-up minute";
    private static final String SECONDS = "60 seconds";
    private static final String DEVICE = "shared device";
    private static final int SEEDS = 5;

    @Override
    public String folder() {
        return "experiment/ecommerce-fraud";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        List<FirstOrder> orders = FirstOrder.read(data.resolve("fraud.csv.gz"));
        long start = System.nanoTime();
        var judged = new Judged(orders);
        judged.seconds = (System.nanoTime() - start) / 1e9;
        judged.add("in the sign-up minute", MINUTE::equals, around(1, 0), around(0.53249, 0.00001), SOURCE, figures);
        judged.add(
                "in the sign-up minute, or shared device",
                rule -> rule.equals(MINUTE) || rule.equals(DEVICE),
                around(0.81215, 0.00001),
                around(0.56995, 0.00001),
                SOURCE,
                figures);
        judged.add("within 60 seconds", SECONDS::equals, atLeast(1), atLeast(0.53), "goal", figures);
        judged.add(
                "within 60 seconds, or shared device",
                rule -> rule.equals(SECONDS) || rule.equals(DEVICE),
                atLeast(0.81),
                atLeast(0.57),
                "goal",
                figures);
        judged.addBreak(figures);
        addForest(orders, judged, figures);
    }

    /** The orders with what the rules say of each. */
    private static final class Judged {

        private final List<FirstOrder> orders;
        private final List<RiskScore> scores = new ArrayList<>();
        private final List<Double> others = new ArrayList<>();
        private double seconds;

        Judged(List<FirstOrder> orders) {
            this.orders = orders;
            var devices = new SharedDevices();
            NumberAttribute<FirstOrder> age =
                    RiskRules.secondsBetween("seconds since sign-up", FirstOrder::signUp, FirstOrder::at);
            NumberAttribute<FirstOrder> shared =
                    devices.attribute("other accounts on the device", FirstOrder::device, FirstOrder::account);
            RiskRules<FirstOrder> rules = RiskRules.<FirstOrder>builder()
                    .rule(MINUTE, age.lessThan(60), 0.99)
                    .rule(SECONDS, age.atMost(60), 0.99)
                    .rule(DEVICE, shared.atLeast(1), 0.77)
                    .build();
            for (FirstOrder order : orders) {
                scores.add(rules.score(order, order.at()));
                others.add((double) devices.others(order.device(), order.account()));
                devices.add(order.device(), order.account(), order.signUp());
            }
        }

        void add(
                String name,
                Predicate<String> rule,
                Expectation precision,
                Expectation recall,
                String source,
                Consumer<Figure> figures) {
            double flagged = 0;
            double found = 0;
            double frauds = 0;
            for (int k = 0; k < orders.size(); k++) {
                boolean alert =
                        scores.get(k).reasons().stream().map(RiskReason::rule).anyMatch(rule);
                flagged += alert ? 1 : 0;
                found += alert && orders.get(k).fraud() ? 1 : 0;
                frauds += orders.get(k).fraud() ? 1 : 0;
            }
            figures.accept(new Figure(name, "precision", found / flagged, precision, source, seconds));
            figures.accept(new Figure(name, "recall", found / frauds, recall, source, seconds));
        }

        /** The attack ran from the 1st to the 13th of January: rules made in its first ten days must be told to end. */
        void addBreak(Consumer<Figure> figures) {
            Instant learnt = FIRST_DAY.plus(Duration.ofDays(10));
            double[] reference = new double[orders.size()];
            int count = 0;
            while (orders.get(count).signUp().isBefore(learnt)) {
                reference[count] = scores.get(count).value();
                count++;
            }
            var monitor = DriftMonitor.of(Arrays.copyOf(reference, count), FIRST_DAY, Duration.ofDays(1));
            for (int k = count; k < orders.size(); k++) {
                monitor.add(orders.get(k).signUp(), scores.get(k).value());
            }
            double day = monitor.firstShift()
                    .map(since -> (double) Duration.between(FIRST_DAY, since).toDays() + 1)
                    .orElse(Double.NaN);
            figures.accept(new Figure(
                    "drift of the score, days against the 1st to 10th",
                    "day of January of the first shift",
                    day,
                    around(13.5, 0.5),
                    "last orders in the sign-up minute: 13 January",
                    seconds));
        }
    }

    private static void addForest(List<FirstOrder> orders, Judged judged, Consumer<Figure> figures) {
        var rows = new double[orders.size()][];
        var labels = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            FirstOrder order = orders.get(k);
            var at = order.at().atOffset(ZoneOffset.UTC);
            double age = Duration.between(order.signUp(), order.at()).toSeconds();
            rows[k] = new double[] {
                Math.log1p(age),
                judged.others.get(k),
                order.value(),
                order.age(),
                at.getHour(),
                at.getDayOfWeek().getValue()
            };
            labels[k] = order.fraud() ? 1 : 0;
        }
        Features features = Features.dense(List.of("log age", "others", "value", "age", "hour", "weekday"), rows);
        IsolationForest forest = IsolationForest.create();
        long start = System.nanoTime();
        double auroc = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            FitContext context = FitContext.defaults().withSeed(seed);
            double[] scores = forest.fit(features, context).scores(features, context);
            auroc += Predictions.of(scores, labels).auc() / SEEDS;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.accept(new Figure(
                forest.toString(),
                "AUROC, mean of 5 seeds",
                auroc,
                around(0.7823, 0.005),
                "scikit-learn 1.2.1, same features",
                seconds));
    }
}
