package io.growth.examples;

import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.core.experiment.assign.Assigner;
import io.growth.core.experiment.assign.Assignment;
import io.growth.core.experiment.assign.Experiment;
import io.growth.examples.market.Sale;
import io.growth.examples.market.Shopper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The experiment of one week: for a tenth of those who may be sent anything, chance alone says what, and two weeks
 * later the shop reads what it did.
 */
final class WeeklyTrial {

    static final String BOUGHT = "bought";
    static final String MARGIN = "margin";

    private static final double SHARE = 0.1;

    private final LocalDate day;
    private final Instant now;
    private final Experiment<CampaignCustomer> experiment;
    private final Assigner<CampaignCustomer> assigner;
    private final Outcomes<String> outcomes;

    WeeklyTrial(LoopShop shop) {
        day = shop.today();
        now = shop.now();
        experiment = Experiment.<CampaignCustomer>of("week of " + day, LoopRules.ARMS.toArray(String[]::new))
                .withCoverage(SHARE)
                .withAudience(LoopRules.ANYTHING.condition());
        assigner = Assigner.of(List.of(experiment)).withHoldout(LastingTrial.SHARE, LastingTrial.SALT);
        outcomes = ExperimentAnalysis.of(experiment)
                .withPrimary(MetricSpec.proportion(BOUGHT).of(MARGIN))
                .withSecondary(MetricSpec.mean(MARGIN))
                .withWindow(Duration.ofDays(LoopShop.WINDOW))
                .outcomes();
    }

    /** The arm of a customer, or why there is none, as that the customer is held out of everything. */
    Assignment assign(CampaignCustomer customer) {
        return assigner.assign(experiment.key(), customer.shopper().id(), customer, now);
    }

    void expose(Shopper shopper, String arm) {
        outcomes.expose(shopper.id(), arm, now);
    }

    /** Two weeks later. */
    ExperimentReport read(LoopShop shop) {
        for (Sale sale : shop.since(day)) {
            outcomes.record(sale.shopper().id(), MARGIN, sale.margin() / 100, CustomerBook.noon(sale.day()));
        }
        return outcomes.analyze();
    }
}
