package io.growth.examples;

import io.growth.churn.segment.LifeStageModel;
import io.growth.churn.segment.LifeStages;
import io.growth.core.experiment.analysis.Effect;
import io.growth.core.experiment.analysis.MetricResult;
import io.growth.core.experiment.analysis.Moments;
import io.growth.core.experiment.analysis.Proportion;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.segment.Membership;
import io.growth.core.rule.segment.SegmentSet;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The same weeks four times, in shops that differ by nothing but what they send.
 *
 * @param rules what may be sent
 * @param segments of the customers, by their pauses
 * @param loop with the loop
 * @param fixed with rules that do not change
 * @param random by chance
 * @param nobody without any message
 * @param learning the loop
 * @param judge what its experiments have read, and what its steps took
 * @param programme what the shop itself can know of the loop's worth
 */
record LoopStory(
        LoopRules rules,
        SegmentSet<CampaignCustomer> segments,
        LoopYear loop,
        LoopYear fixed,
        LoopYear random,
        LoopYear nobody,
        LearningLoop learning,
        LoopJudge judge,
        MetricResult programme) {

    /** Two thirds of a year, in which a shop is only watched. */
    private static final int WEEKS_BEFORE = 34;

    /**
     * What is simulated.
     *
     * @param seed all chance comes from here
     * @param shoppers how many customers there will be
     * @param weeks for how long
     * @param coupons how many may be sent in a week
     */
    record Setting(long seed, int shoppers, int weeks, int coupons) {

        /** Four times as many coupons as the experiment of a week can be expected to need: it may not run short. */
        private static final int MOST_SHOPPERS_A_COUPON = 25;

        private static final int FEWEST_SHOPPERS = 500;

        /** So that two experiments have ended. */
        private static final int FEWEST_WEEKS = LoopShop.TURNS + 2;

        Setting {
            if (shoppers < FEWEST_SHOPPERS || weeks < FEWEST_WEEKS) {
                throw new IllegalArgumentException("there must be at least " + FEWEST_SHOPPERS + " shoppers and "
                        + FEWEST_WEEKS + " weeks, but there are " + shoppers + " and " + weeks);
            }
            if (coupons < shoppers / MOST_SHOPPERS_A_COUPON) {
                throw new IllegalArgumentException("coupons must be at least one for " + MOST_SHOPPERS_A_COUPON
                        + " shoppers, for the experiments, but are " + coupons + " for " + shoppers);
            }
        }

        LoopShop shop() {
            return LoopShop.grown(seed, shoppers, WEEKS_BEFORE);
        }
    }

    /** Lets the years pass. */
    static LoopStory of(Setting setting, FitContext context) {
        LoopShop shop = setting.shop();
        LifeStageModel limits =
                LifeStages.create().fit(shop.purchases(), shop.today().minusDays(1));
        var rules = new LoopRules(setting.coupons);
        var fixed = new StaticRules(limits, rules);
        var judge = new LoopJudge(shop);
        var learning = new LearningLoop(shop, rules, setting.seed, judge, context.detached());
        LoopYear loop = LoopYear.run("loop", shop, learning, judge.clock(), setting.weeks, context);
        return new LoopStory(
                rules,
                fixed.segments(),
                loop,
                year("fixed", LoopPolicy.fixed(fixed), setting, context),
                year("random", LoopPolicy.random(rules, setting.seed), setting, context),
                year("nobody", LoopPolicy.nobody(), setting, context),
                learning,
                judge,
                learning.lasting().read(shop));
    }

    private static LoopYear year(String name, LoopPolicy policy, Setting setting, FitContext context) {
        return LoopYear.run(name, setting.shop(), policy, new StepClock(), setting.weeks, context);
    }

    List<LoopYear> years() {
        return List.of(loop, fixed, random, nobody);
    }

    /** What the loop truly brings each whom it reaches: against the same customer in the shop that writes to nobody. */
    double trueProgramme() {
        return loop.ahead(nobody, learning.lasting().reached()::contains).estimate();
    }

    /** The segments at the end of a year. */
    Membership members(LoopYear year) {
        return segments.members(year.shop().customers(), year.shop().now(), FitContext.defaults());
    }

    /**
     * What the experiments of all weeks said about one thing.
     *
     * @param message what was sent
     * @param metric what was looked at
     * @param readings one a week
     */
    record Finding(String message, String metric, List<TrialTruth.Reading> readings) {

        /** The effect over all weeks, whose readings are independent. */
        Effect effect() {
            return LoopYear.mean(moments(TrialTruth.Reading::estimate));
        }

        double truth() {
            return moments(TrialTruth.Reading::truth).mean();
        }

        private Moments moments(ToDoubleFunction<TrialTruth.Reading> value) {
            Moments moments = Moments.empty();
            readings.forEach(one -> moments.add(value.applyAsDouble(one)));
            return moments;
        }

        /** How many intervals hold the truth. */
        long held() {
            return readings.stream().filter(TrialTruth.Reading::covers).count();
        }
    }

    List<Finding> findings() {
        return LoopRules.MESSAGES.stream()
                .flatMap(message -> Stream.of(WeeklyTrial.BOUGHT, WeeklyTrial.MARGIN)
                        .map(metric -> new Finding(message, metric, readings(message, metric))))
                .toList();
    }

    private List<TrialTruth.Reading> readings(String message, String metric) {
        return judge.readings().stream()
                .filter(one -> one.message().equals(message) && one.metric().equals(metric))
                .toList();
    }

    /** The share of all intervals that hold the truth. Those of one week share a control, so weeks are what varies. */
    Effect coverage() {
        var weeks = new TreeMap<LocalDate, Proportion>();
        judge.readings()
                .forEach(one -> weeks.computeIfAbsent(one.week(), week -> Proportion.empty())
                        .add(one.covers()));
        Moments shares = Moments.empty();
        weeks.values().forEach(week -> shares.add(week.share()));
        return LoopYear.mean(shares);
    }
}
