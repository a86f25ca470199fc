package io.growth.examples;

import io.growth.churn.segment.LifeStageModel;
import io.growth.churn.segment.LifeStages;
import io.growth.core.experiment.analysis.MetricResult;
import io.growth.core.experiment.analysis.Proportion;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.segment.Membership;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same weeks four times, in shops that differ by nothing but what they send.
 *
 * @param rules what may be sent
 * @param loop with the loop
 * @param fixed with rules that do not change
 * @param random by chance
 * @param nobody without any message
 * @param learning the loop, to be asked what it has read
 * @param programme what the shop itself can know of the loop's worth
 */
record LoopStory(
        LoopRules rules,
        LoopYear loop,
        LoopYear fixed,
        LoopYear random,
        LoopYear nobody,
        LearningLoop learning,
        MetricResult programme) {

    /** What experiments look at. */
    static final List<String> METRICS = List.of(WeeklyTrial.BOUGHT, WeeklyTrial.MARGIN);

    /** Two thirds of a year, in which a shop is only watched. */
    private static final int WEEKS_BEFORE = 34;

    /** What is simulated: all chance from a seed, how many shoppers, for how long, and coupons a week. */
    record Setting(long seed, int shoppers, int weeks, int coupons) {

        LoopShop shop() {
            return LoopShop.grown(seed, shoppers, WEEKS_BEFORE);
        }
    }

    /** Lets the years pass. */
    static LoopStory of(Setting setting, FitContext context) {
        LoopShop shop = setting.shop();
        LifeStageModel limits =
                LifeStages.create().fit(shop.purchases(), shop.today().minusDays(1));
        var rules = new LoopRules(limits, setting.coupons);
        var learning = new LearningLoop(shop, rules, setting.seed, context.detached());
        LoopYear loop = LoopYear.run("loop", shop, learning, learning.clock(), setting.weeks, context);
        return new LoopStory(
                rules,
                loop,
                year("fixed", LoopPolicy.fixed(rules), setting, context),
                year("random", LoopPolicy.random(rules, setting.seed), setting, context),
                year("nobody", LoopPolicy.nobody(), setting, context),
                learning,
                learning.programme(shop));
    }

    private static LoopYear year(String name, LoopPolicy policy, Setting setting, FitContext context) {
        return LoopYear.run(name, setting.shop(), policy, new StepClock(), setting.weeks, context);
    }

    List<LoopYear> years() {
        return List.of(loop, fixed, random, nobody);
    }

    /** What the loop truly brings each whom it reaches: against the same customer in the shop that writes to nobody. */
    double trueProgramme() {
        return loop.ahead(nobody, learning.reached()::contains).estimate();
    }

    /** The segments at the end of a year. */
    Membership members(LoopYear year) {
        return rules.segments().members(year.shop().customers(), year.shop().now(), FitContext.defaults());
    }

    /** How many intervals hold the truth: of a message and a metric, in this order, or of all if neither is given. */
    Proportion coverage(List<String> messageAndMetric) {
        Proportion share = Proportion.empty();
        learning.readings().stream()
                .filter(one -> List.of(one.message(), one.metric()).containsAll(messageAndMetric))
                .forEach(one -> share.add(one.covers()));
        return share;
    }

    double meanEstimate(String message, String metric) {
        return readings(message, metric)
                .mapToDouble(WeeklyTrial.Reading::estimate)
                .average()
                .orElse(Double.NaN);
    }

    double meanTruth(String message, String metric) {
        return readings(message, metric)
                .mapToDouble(WeeklyTrial.Reading::truth)
                .average()
                .orElse(Double.NaN);
    }

    Stream<WeeklyTrial.Reading> readings(String message, String metric) {
        return learning.readings().stream()
                .filter(one -> one.message().equals(message) && one.metric().equals(metric));
    }
}
