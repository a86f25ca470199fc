package io.growth.examples;

import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.MetricResult;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.examples.market.Sale;
import io.growth.examples.market.Shopper;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The experiment that goes on as long as the loop: a share of the customers never hears from it. */
final class LastingTrial {

    /** How many are held out. */
    static final double SHARE = 0.1;

    /** Draws them, for whoever asks. */
    static final String SALT = "loop";

    private final Outcomes<String> outcomes = ExperimentAnalysis.of("the loop", "held out", "reached")
            .withShares(SHARE, 1 - SHARE)
            .withPrimary(MetricSpec.mean("profit").withCovariates("before"))
            .outcomes();
    private final Set<Integer> reached = new HashSet<>();

    /** A shopper is thought of: the first time counts. */
    void meet(Shopper shopper, boolean heldOut, Instant at) {
        outcomes.expose(shopper.id(), heldOut ? "held out" : "reached", at);
        if (!heldOut) {
            reached.add(shopper.number());
        }
    }

    /** A message to a shopper was paid for. */
    void pay(Shopper shopper, int cents, Instant at) {
        outcomes.record(shopper.id(), "profit", -cents / 100.0, at);
    }

    /** Numbers of those who are not held out. */
    Set<Integer> reached() {
        return reached;
    }

    /** What the loop was good for, as the shop can know it; what was sold before somebody was met takes luck off. */
    MetricResult read(LoopShop shop) {
        for (Sale sale : shop.sales()) {
            Instant at = CustomerBook.noon(sale.day());
            outcomes.record(sale.shopper().id(), "profit", sale.margin() / 100, at);
            outcomes.record(sale.shopper().id(), "before", sale.margin() / 100, at);
        }
        return outcomes.analyze().result("profit", "reached");
    }
}
