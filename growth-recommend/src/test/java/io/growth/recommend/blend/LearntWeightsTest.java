package io.growth.recommend.blend;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Weights that are best for a metric, against asking the models through the public interface. */
class LearntWeightsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final Validation PART = Validation.random(0.3);
    private static final Metric[] METRICS = {Metric.RECALL, Metric.NDCG, Metric.HIT_RATE};

    @Test
    void theSearchFindsWhatAskingTheModelsOneByOneFinds() {
        int learnt = 0;
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Interactions<String, String> shop = seed % 2 == 0 ? Shops.small(seed) : Shops.of(seed, 25, 12, 0.4);
            Metric metric = METRICS[random.nextInt(3)];
            int k = 1 + random.nextInt(4);
            Blend blend = Blend.of(ItemKnn.cosine(), UserKnn.jaccard(), Popularity.create())
                    .combinedBy(Combination.values()[random.nextInt(6)]);
            double[] start = {1, 1, 1};
            var slow = new SlowParts(blend, 3, PART.cut(shop, ALONE.seed()), ALONE);
            double[] expected = WeightSearch.search(start, weights -> slow.mean(metric, k, weights));
            assertThat(blend.learning(metric, k).validatedBy(PART).learntWeights(shop, ALONE))
                    .as("seed %d, %s, %s@%d", seed, blend, metric, k)
                    .containsExactly(expected);
            learnt += expected[0] == 1 && expected[1] == 1 && expected[2] == 1 ? 0 : 1;
        }
        assertThat(learnt).as("cases that move at all").isGreaterThan(50);
    }
}
