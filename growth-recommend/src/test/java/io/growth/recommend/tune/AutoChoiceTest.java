package io.growth.recommend.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.fit.FitContext;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowValidation;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link AutoRecommender} takes, against fitting and judging each thing it tried once more, literally. */
class AutoChoiceTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final Validation PART = Validation.random(0.3);
    private static final Metric[] METRICS = {Metric.RECALL, Metric.NDCG, Metric.HIT_RATE};

    @Test
    void theChoiceIsTheFirstOfTheBestOfEveryThingTried() {
        int notPopularity = 0;
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Interactions<String, String> shop = seed % 2 == 0 ? Shops.small(seed) : Shops.of(seed, 25, 12, 0.4);
            Split<String, String> split = PART.cut(shop, ALONE.seed());
            Metric metric = METRICS[random.nextInt(3)];
            int k = 1 + random.nextInt(4);
            AutoReport report = AutoRecommender.create()
                    .withTrials(1 + random.nextInt(3))
                    .maximizing(metric, k)
                    .validatedBy(PART)
                    .search(shop, ALONE);
            RecommenderTrainer best = slowChoice(report, split, metric, k, "seed " + seed);
            assertThat(report.trainer()).as("seed %d, %s@%d", seed, metric, k).hasToString(best.toString());
            notPopularity += best instanceof Popularity ? 0 : 1;
        }
        assertThat(notPopularity).as("cases where it is not the first").isGreaterThan(50);
    }

    private static RecommenderTrainer slowChoice(
            AutoReport report, Split<String, String> split, Metric metric, int k, String what) {
        RecommenderTrainer best = Popularity.create();
        double most = Double.NEGATIVE_INFINITY;
        for (Tuning tuning : report.tunings().values()) {
            for (Trial trial : tuning.trials()) {
                if (trial.failure().isEmpty()) {
                    double value =
                            SlowValidation.mean(metric, k, trial.trainer().fit(split.train(), ALONE), split);
                    assertThat(trial.value()).as("%s, %s", what, trial).isCloseTo(value, within(1e-12));
                    if (value > most + 1e-12) {
                        most = value;
                        best = trial.trainer();
                    }
                }
            }
        }
        return best;
    }
}
