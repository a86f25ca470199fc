package io.growth.examples;

import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.examples.market.Shopper;
import io.growth.examples.shop.Category;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks on while the loop runs, and has no part in it: how long its steps take, and whether its experiments tell the
 * truth, which only the simulator knows.
 */
final class LoopJudge {

    private final LoopShop shop;
    private final StepClock clock = new StepClock();
    private final Map<LocalDate, TrialTruth> open = new HashMap<>();
    private final List<TrialTruth.Reading> readings = new ArrayList<>();

    LoopJudge(LoopShop shop) {
        this.shop = shop;
    }

    /** Before anything is sent to somebody in today's experiment. */
    void expose(Shopper shopper, Category subject) {
        truth(shop.today()).expose(shopper, subject);
    }

    /** The experiment that began on a day was read. */
    void read(LocalDate day, ExperimentReport report) {
        readings.addAll(truth(day).beside(report));
        open.remove(day);
    }

    private TrialTruth truth(LocalDate day) {
        return open.computeIfAbsent(day, fresh -> new TrialTruth(fresh, shop));
    }

    /** What the experiments said, week by week. */
    List<TrialTruth.Reading> readings() {
        return readings;
    }

    /** Seconds by step. */
    StepClock clock() {
        return clock;
    }
}
