package io.growth.recommend.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.internal.BlendSample.Candidates;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowStacking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Weights by logistic regression, against trying every set of models by itself. */
class StackingTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final Validation PART = Validation.random(0.3);

    @Test
    void theWeightsAreTheBestOfAllSetsOfModels() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int models = 1 + random.nextInt(4);
            var sample = new ArrayList<Candidates>();
            var slow = new SlowStacking(models);
            for (int user = random.nextInt(6); user >= 0; user--) {
                sample.add(candidates(random, models, slow));
            }
            double[] start = random.doubles(models, 0.1, 2).toArray();
            assertSame("seed " + seed, new Stacking(sample, models).weights(start, ALONE), slow.weights(start));
        }
    }

    private static Candidates candidates(Random random, int models, SlowStacking slow) {
        int count = random.nextInt(12);
        var parts = new float[count * models];
        var wanted = new boolean[count];
        // The first model often knows, the last one often tells the contrary.
        for (int k = 0; k < count; k++) {
            wanted[k] = random.nextInt(3) == 0;
            for (int m = 0; m < models; m++) {
                boolean speaks = m == 0 ? wanted[k] : m == models - 1 ? !wanted[k] : random.nextBoolean();
                parts[k * models + m] = speaks || random.nextInt(4) == 0 ? random.nextFloat() * (1 + 20 * m) : 0;
            }
            slow.add(Arrays.copyOfRange(parts, k * models, (k + 1) * models), wanted[k]);
        }
        return new Candidates(new int[count], parts, wanted);
    }

    private static void assertSame(String what, double[] learnt, double[] expected) {
        assertThat(learnt).as(what).hasSameSizeAs(expected);
        for (int m = 0; m < expected.length; m++) {
            assertThat(learnt[m])
                    .as("%s: %s, expected %s", what, Arrays.toString(learnt), Arrays.toString(expected))
                    .isCloseTo(expected[m], within(1e-4 * (1 + expected[m])));
        }
    }

    @Test
    void aBlendStacksWhatItsModelsSayOfWhatUsersHaveNot() {
        RecommenderTrainer[] models = {ItemKnn.cosine(), UserKnn.cosine(), Popularity.create()};
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            Combination rule = seed % 2 == 0 ? Combination.MAX : Combination.RECIPROCAL_RANK;
            Blend blend = Blend.of(models[0], models[1], models[2]).combinedBy(rule);
            double[] learnt = blend.stacking().validatedBy(PART).learntWeights(shop, ALONE);
            var slow = new SlowParts(blend, 3, PART.cut(shop, ALONE.seed()), ALONE);
            assertSame("seed " + seed, learnt, slow.stacked(new double[] {1, 1, 1}));
        }
    }
}
