package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What exploring costs on simulated arms, held against what theory says it must: Lai and Robbins, "Asymptotically
 * efficient adaptive allocation rules", Advances in Applied Mathematics 6, 1985: regret grows at least like {@code Σ
 * Δ_k / kl(μ_k, μ*) ln T}.
 */
class RegretTest {

    private static final double[] RATES = {0.5, 0.4, 0.3};
    private static final double[] NOTHING = {};
    private static final int HALF = 5_000;
    private static final int RUNS = 10;

    /** Mean regret over the first half of the rounds, and over all. */
    private record Regret(double half, double all) {}

    private static Regret regret(BanditPolicy policy) {
        double half = 0;
        double all = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] course = course(policy, RATES, 2 * HALF, run);
            half += course[HALF - 1] / RUNS;
            all += course[2 * HALF - 1] / RUNS;
        }
        return new Regret(half, all);
    }

    /** The regret after each round. */
    private static double[] course(BanditPolicy policy, double[] rates, int rounds, int seed) {
        double best = Arrays.stream(rates).max().orElseThrow();
        var random = new SplittableRandom(seed);
        var learner = new Learner(policy.settings(), rates.length);
        var draw = new HashDraw(seed, "b");
        Arm[] arms = learner.frozen(new Arm[0]);
        var course = new double[rounds];
        double sum = 0;
        for (int t = 0; t < rounds; t++) {
            double[] probabilities = policy.settings().probabilities(arms, NOTHING);
            int arm = draw.pick("c" + t, probabilities);
            double reward = random.nextDouble() < rates[arm] ? 1 : 0;
            learner.learn(new Lesson(arm, NOTHING, probabilities[arm], rates.length), reward);
            arms = learner.frozen(arms);
            sum += best - rates[arm];
            course[t] = sum;
        }
        return course;
    }

    /** What each more {@code ln T} must cost in the long run. */
    private static double laiRobbins() {
        double sum = 0;
        for (double rate : RATES) {
            double gap = RATES[0] - rate;
            sum += gap > 0 ? gap / Indexes.divergence(rate, RATES[0]) : 0;
        }
        return sum;
    }

    @Test
    void thompsonAndKlUcbStayBelowTheBoundAndGrowLikeItAndUcb1PaysMore() {
        double bound = laiRobbins() * Math.log(2 * HALF);
        Regret thompson = regret(BanditPolicy.thompson().withFloor(0));
        Regret klUcb = regret(BanditPolicy.klUcb());
        Regret ucb1 = regret(BanditPolicy.ucb1());
        // The bound is one in the long run: before, less is possible, but no policy learns for a tenth of it.
        assertThat(thompson.all()).isBetween(bound / 10, bound);
        assertThat(klUcb.all()).isBetween(bound / 10, bound);
        assertThat(ucb1.all()).isBetween(1.5 * bound, ucb1Bound());
        // Between the first half of the rounds and the second lies ln 2 of the bound.
        assertThat((thompson.all() - thompson.half()) / Math.log(2)).isBetween(laiRobbins() / 2.5, laiRobbins() * 2.5);
    }

    /**
     * Ten arms with rates drawn evenly from 0 to 1, 500 rounds: mean regrets as in the table "Uniform" of banditbench
     * (github.com/DataWraith/banditbench, 2025). The mean over so many problems has a standard error of about 1.
     */
    @Test
    void regretsAgreeWithAPublishedTable() {
        assertThat(meanOfUniform(BanditPolicy.thompson().withFloor(0), 100)).isCloseTo(28.9, within(3.5));
        // Ours pays a little less than theirs, whose exploration term the table does not give.
        assertThat(meanOfUniform(BanditPolicy.klUcb(), 300)).isBetween(23.0, 29.6);
        assertThat(meanOfUniform(BanditPolicy.ucb1(), 300)).isCloseTo(86.8, within(3.0));
        assertThat(meanOfUniform(BanditPolicy.epsilonGreedy(0.1), 300)).isCloseTo(35.8, within(3.0));
    }

    private static double meanOfUniform(BanditPolicy policy, int problems) {
        double mean = 0;
        for (int problem = 0; problem < problems; problem++) {
            double[] rates = new SplittableRandom(1_000 + problem).doubles(10).toArray();
            mean += course(policy, rates, 500, problem)[499] / problems;
        }
        return mean;
    }

    /** Auer, Cesa-Bianchi and Fischer 2002, theorem 1. */
    private static double ucb1Bound() {
        double sum = 0;
        for (double rate : RATES) {
            double gap = RATES[0] - rate;
            sum += gap > 0 ? 8 * Math.log(2 * HALF) / gap + (1 + Math.PI * Math.PI / 3) * gap : 0;
        }
        return sum;
    }
}
