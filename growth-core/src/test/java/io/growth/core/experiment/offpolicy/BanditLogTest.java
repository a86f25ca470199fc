package io.growth.core.experiment.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.experiment.bandit.Bandit;
import io.growth.core.experiment.bandit.BanditPlan;
import io.growth.core.experiment.bandit.BanditPolicy;
import io.growth.core.experiment.bandit.Choice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a bandit logged while it learnt")
class BanditLogTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final List<String> ARMS = List.of("low", "high");
    private static final double[] RATES = {0.2, 0.3};

    /** The reward of a choice by a bandit that changes its mind all the time. */
    private static List<LoggedChoice<Integer>> log(long seed) {
        Bandit bandit = BanditPlan.of("b", BanditPolicy.thompson().withFloor(0.1), "low", "high")
                .withSeed(seed)
                .withRefreshEvery(20)
                .withLearningAtOnce()
                .start();
        var random = new SplittableRandom(seed);
        var log = new ArrayList<LoggedChoice<Integer>>();
        for (int i = 0; i < 2_000; i++) {
            Choice choice = bandit.choose("c" + i, NOON);
            int arm = ARMS.indexOf(choice.arm());
            double reward = random.nextDouble() < RATES[arm] ? 1 : 0;
            bandit.reward(choice.id(), reward, NOON);
            log.add(new LoggedChoice<>(i, arm, choice.propensity(), reward));
        }
        return log;
    }

    /** 200 logs: standard error of a coverage of 0.95 is 0.015. */
    @Test
    void tellsTheValueOfPoliciesThatAlwaysTakeOneArm() {
        var covered = new int[RATES.length];
        var sums = new double[RATES.length];
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            List<LoggedChoice<Integer>> log = log(run);
            for (int arm = 0; arm < RATES.length; arm++) {
                int wanted = arm;
                PolicyValue.Estimated value = PolicyEvaluation.of(log, TargetPolicy.always(2, customer -> wanted))
                        .value(Estimator.IPS)
                        .orElseThrow();
                covered[arm] += value.interval().contains(RATES[arm]) ? 1 : 0;
                sums[arm] += value.value() / runs;
            }
        }
        for (int arm = 0; arm < RATES.length; arm++) {
            assertThat(covered[arm] / (double) runs).isBetween(0.9, 0.99);
            assertThat(sums[arm]).isBetween(RATES[arm] - 0.01, RATES[arm] + 0.01);
        }
    }
}
