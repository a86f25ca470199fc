package io.growth.examples;

import io.growth.core.experiment.analysis.Effect;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.Moments;
import io.growth.core.figure.Interval;
import io.growth.examples.market.MarketTruth;
import io.growth.examples.market.MarketTruth.Outlook;
import io.growth.examples.market.Shopper;
import io.growth.examples.shop.Category;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the messages of a week's experiment truly do, which only the simulator knows, and only the judgement of the loop
 * looks at.
 */
final class TrialTruth {

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
    private final MarketTruth market;
    private final Map<String, Moments> effects = new TreeMap<>();

    TrialTruth(LocalDate day, LoopShop shop) {
        this.day = day;
        market = shop.market().truth();
    }

    /** Before anything is sent to somebody in the experiment: what will be, with each message and without. */
    void expose(Shopper shopper, Category subject) {
        Outlook alone = market.leftAlone(shopper, LoopShop.WINDOW);
        for (String message : LoopRules.MESSAGES) {
            Outlook after = market.after(shopper, LoopShop.channel(message), subject, LoopShop.WINDOW);
            effect(message, WeeklyTrial.BOUGHT).add(after.buying() - alone.buying());
            effect(message, WeeklyTrial.MARGIN).add((after.margin() - alone.margin()) / 100);
        }
    }

    private Moments effect(String message, String metric) {
        return effects.computeIfAbsent(message + " " + metric, name -> Moments.empty());
    }

    /** Beside what the experiment says. */
    List<Reading> beside(ExperimentReport report) {
        var readings = new ArrayList<Reading>();
        for (String message : LoopRules.MESSAGES) {
            for (String metric : List.of(WeeklyTrial.BOUGHT, WeeklyTrial.MARGIN)) {
                Effect effect = report.result(metric, message).difference();
                double truth = effect(message, metric).mean();
                readings.add(new Reading(day, message, metric, effect.estimate(), effect.interval(), truth));
            }
        }
        return readings;
    }
}
