package io.growth.examples;

import io.growth.core.experiment.analysis.Effect;
import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Moments;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.core.experiment.assign.Assigner;
import io.growth.core.experiment.assign.Assignment;
import io.growth.core.experiment.assign.Experiment;
import io.growth.core.experiment.assign.ExperimentBuilder;
import io.growth.core.figure.Interval;
import io.growth.examples.market.MarketTruth;
import io.growth.examples.market.MarketTruth.Outlook;
import io.growth.examples.market.Sale;
import io.growth.examples.market.Shopper;
import io.growth.examples.shop.Category;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The experiment of one week: for a tenth of those who may be sent anything, chance alone says what, and two weeks
 * later the shop reads what it did. What it truly does only the simulator knows, and only the judgement of the loop
 * looks there.
 */
final class WeeklyTrial {

    static final String BOUGHT = "bought";
    static final String MARGIN = "margin";

    private static final double SHARE = 0.1;

    /**
     * What was read of a message in a week.
     *
     * @param week its Monday
     * @param message which message
     * @param metric on what
     * @param estimate by how much the message changes it
     * @param interval where that truly lies, in 95 of 100 cases
     * @param truth by how much it truly does, on average over those in the experiment
     */
    record Reading(LocalDate week, String message, String metric, double estimate, Interval interval, double truth) {

        boolean covers() {
            return interval.contains(truth);
        }
    }

    private final LocalDate day;
    private final Instant now;
    private final MarketTruth truth;
    private final Assigner<CampaignCustomer> assigner;
    private final Outcomes<String> outcomes;
    private final ExperimentAnalysis plan;
    private final Map<String, Moments> truths = new TreeMap<>();

    WeeklyTrial(LoopShop shop) {
        day = shop.today();
        now = shop.now();
        truth = shop.market().truth();
        ExperimentBuilder<CampaignCustomer> week = Experiment.<CampaignCustomer>builder("week of " + day)
                .coverage(SHARE)
                .audience(LoopRules.mayHaveCoupon());
        double weight = 1.0 / (LoopRules.MESSAGES.size() + 1);
        week.arm(LoopRules.NOTHING, weight);
        LoopRules.MESSAGES.forEach(message -> week.arm(message, weight));
        assigner = Assigner.of(List.of(week.build())).withHoldout(LastingTrial.SHARE, LastingTrial.SALT);
        plan = ExperimentAnalysis.of("week of " + day, LoopRules.NOTHING, LoopRules.MESSAGES.toArray(String[]::new))
                .withPrimary(MetricSpec.proportion(BOUGHT).of("order"))
                .withSecondary(MetricSpec.mean(MARGIN))
                .withWindow(Duration.ofDays(LoopShop.WINDOW));
        outcomes = plan.outcomes();
    }

    /** The arm of a customer, or why there is none, as that the customer is held out of everything. */
    Assignment assign(CampaignCustomer customer) {
        return assigner.assign("week of " + day, customer.shopper().id(), customer, now);
    }

    /** Before anything is sent: what will be, with each message and without. */
    void expose(Shopper shopper, String arm, Category subject) {
        outcomes.expose(shopper.id(), arm, now);
        Outlook alone = truth.leftAlone(shopper, LoopShop.WINDOW);
        for (String message : LoopRules.MESSAGES) {
            Outlook after = truth.after(shopper, LoopRules.channel(message), subject, LoopShop.WINDOW);
            truth(message, BOUGHT).add(after.buying() - alone.buying());
            truth(message, MARGIN).add((after.margin() - alone.margin()) / 100);
        }
    }

    private Moments truth(String message, String metric) {
        return truths.computeIfAbsent(message + " " + metric, name -> Moments.empty());
    }

    /** Two weeks later. */
    List<Reading> read(LoopShop shop) {
        for (Sale sale : shop.since(day)) {
            String id = sale.shopper().id();
            outcomes.record(id, "order", 1, CustomerBook.noon(sale.day()));
            outcomes.record(id, MARGIN, sale.margin() / 100, CustomerBook.noon(sale.day()));
        }
        ExperimentReport report = plan.analyze(outcomes);
        var readings = new ArrayList<Reading>();
        for (String message : LoopRules.MESSAGES) {
            for (String metric : List.of(BOUGHT, MARGIN)) {
                Effect effect = report.result(metric, message).difference();
                double mean = truth(message, metric).mean();
                readings.add(new Reading(day, message, metric, effect.estimate(), effect.interval(), mean));
            }
        }
        return readings;
    }
}
