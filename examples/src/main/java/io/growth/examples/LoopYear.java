package io.growth.examples;

import io.growth.core.experiment.analysis.ArmSummary;
import io.growth.core.experiment.analysis.Effect;
import io.growth.core.experiment.analysis.Moments;
import io.growth.core.experiment.analysis.TwoMeans;
import io.growth.core.fit.FitContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a year of one policy brought.
 *
 * @param name of the policy
 * @param shop as it is at the end
 * @param weeks what it had earned by the end of each week, in the shop's currency
 */
record LoopYear(String name, LoopShop shop, List<Week> weeks) {

    /** A week of it. */
    record Week(LocalDate monday, double earned) {}

    /** Lets a policy decide for some weeks. */
    static LoopYear run(String name, LoopShop shop, LoopPolicy policy, StepClock clock, int weeks, FitContext context) {
        var passed = new ArrayList<Week>();
        for (int week = 0; week < weeks; week++) {
            context.checkCancelled(name);
            LocalDate monday = shop.today();
            policy.decide(shop);
            clock.run("live, which is the simulator's", shop::passWeek);
            passed.add(new Week(monday, earned(shop)));
            context.report(name, week + 1, weeks);
        }
        return new LoopYear(name, shop, passed);
    }

    private static double earned(LoopShop shop) {
        return Arrays.stream(shop.profit()).sum() / 100;
    }

    double earned() {
        return earned(shop);
    }

    /**
     * By how much more a shopper brings than under another policy. Each shopper is compared with the same one in the
     * other shop, who has the same luck.
     */
    Effect ahead(LoopYear other) {
        return ahead(other, number -> true);
    }

    Effect ahead(LoopYear other, IntPredicate wanted) {
        double[] mine = shop.profit();
        double[] theirs = other.shop.profit();
        Moments differences = Moments.empty();
        for (int number = 0; number < mine.length; number++) {
            if (wanted.test(number)) {
                differences.add((mine[number] - theirs[number]) / 100);
            }
        }
        return mean(differences);
    }

    /** How far a mean is from 0: against an arm of zeros Welch's test is Student's test of one sample. */
    static Effect mean(Moments sample) {
        return TwoMeans.of(new ArmSummary(sample.count(), 0, 0), sample.summary())
                .welch();
    }
}
