package io.growth.examples;

import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.core.experiment.assign.Assigner;
import io.growth.core.experiment.assign.Assignment;
import io.growth.core.experiment.assign.Experiment;
import io.growth.core.experiment.assign.ExperimentBuilder;
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
    private final Assigner<CampaignCustomer> assigner;
    private final ExperimentAnalysis plan;
    private final Outcomes<String> outcomes;

    WeeklyTrial(LoopShop shop) {
        day = shop.today();
        now = shop.now();
        ExperimentBuilder<CampaignCustomer> week =
                Experiment.<CampaignCustomer>builder(name()).coverage(SHARE).audience(LoopRules.ANYTHING.condition());
        double weight = 1.0 / (LoopRules.MESSAGES.size() + 1);
        week.arm(LoopRules.NOTHING, weight);
        LoopRules.MESSAGES.forEach(message -> week.arm(message, weight));
        assigner = Assigner.of(List.of(week.build())).withHoldout(LastingTrial.SHARE, LastingTrial.SALT);
        plan = ExperimentAnalysis.of(name(), LoopRules.NOTHING, LoopRules.MESSAGES.toArray(String[]::new))
                .withPrimary(MetricSpec.proportion(BOUGHT).of("order"))
                .withSecondary(MetricSpec.mean(MARGIN))
                .withWindow(Duration.ofDays(LoopShop.WINDOW));
        outcomes = plan.outcomes();
    }

    private String name() {
        return "week of " + day;
    }

    /** The arm of a customer, or why there is none, as that the customer is held out of everything. */
    Assignment assign(CampaignCustomer customer) {
        return assigner.assign(name(), customer.shopper().id(), customer, now);
    }

    void expose(Shopper shopper, String arm) {
        outcomes.expose(shopper.id(), arm, now);
    }

    /** Two weeks later. */
    ExperimentReport read(LoopShop shop) {
        for (Sale sale : shop.since(day)) {
            String id = sale.shopper().id();
            outcomes.record(id, "order", 1, CustomerBook.noon(sale.day()));
            outcomes.record(id, MARGIN, sale.margin() / 100, CustomerBook.noon(sale.day()));
        }
        return plan.analyze(outcomes);
    }
}
