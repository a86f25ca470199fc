package io.growth.recommend.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlendTest {

    private static final KeyCodec<String> TEXT = KeyCodec.strings();
    private static final Interactions<String, String> SHOP = Shops.of(2, 300, 60, 0.15);

    @TempDir
    private Path folder;

    private static Blend threeKinds() {
        return Blend.of(ItemKnn.cosine().withNeighbors(20), UserKnn.jaccard().withNeighbors(10), Popularity.create());
    }

    @Test
    void ofOneModelOrderStaysAsItIs() {
        for (Combination rule : Combination.values()) {
            Recommender<String, String> alone = ItemKnn.cosine().fit(SHOP);
            Recommender<String, String> blend =
                    Blend.of(ItemKnn.cosine()).combinedBy(rule).withDepth(60).fit(SHOP);
            for (String user : SHOP.users()) {
                assertThat(blend.recommend(user, 10))
                        .as("%s, %s", rule, user)
                        .extracting(Recommendation::item)
                        .containsExactlyElementsOf(alone.recommend(user, 10).stream()
                                .map(Recommendation::item)
                                .toList());
            }
        }
    }

    @Test
    void aModelOfWeightNothingSaysNothing() {
        Recommender<String, String> alone = Blend.of(ItemKnn.cosine()).fit(SHOP);
        Recommender<String, String> blend =
                Blend.of(ItemKnn.cosine(), UserKnn.cosine()).withWeights(1, 0).fit(SHOP);
        for (String user : SHOP.users()) {
            assertThat(blend.recommend(user, 10)).isEqualTo(alone.recommend(user, 10));
        }
    }

    @Test
    void strangersGetPopularItemsAndBasketsPersonalOnes() {
        Recommender<String, String> blend = threeKinds().fit(SHOP);
        assertThat(blend.recommend("nobody", 3))
                .extracting(Recommendation::source)
                .containsOnly(Source.POPULAR);
        assertThat(blend.forItems("i1", "unheard of").limit(3).list())
                .extracting(Recommendation::source)
                .containsOnly(Source.PERSONAL);
    }

    @Test
    void emptyDataIsAnsweredWithNothing() {
        Interactions<String, String> nothing =
                Interactions.<String, String>builder().build();
        assertThat(threeKinds().learning(Metric.NDCG, 5).fit(nothing).recommend("u", 5))
                .isEmpty();
        assertThat(threeKinds().stacking().fit(nothing).recommend("u", 5)).isEmpty();
    }

    @Test
    void learningIsNotWorseThanAnyModelOnThePartItLearnsFrom() {
        for (long seed = 1; seed < 6; seed++) {
            Interactions<String, String> shop = Shops.of(seed, 120, 30, 0.2);
            Validation part = Validation.random(0.3);
            for (Combination rule : List.of(Combination.MAX, Combination.RECIPROCAL_RANK)) {
                Blend blend = Blend.of(ItemKnn.cosine(), UserKnn.cosine()).combinedBy(rule);
                double[] learnt =
                        blend.learning(Metric.NDCG, 5).validatedBy(part).learntWeights(shop, FitContext.defaults());
                double best = validated(blend.withWeights(learnt), part, shop);
                for (double[] other : new double[][] {{1, 0}, {0, 1}, {1, 1}}) {
                    assertThat(best)
                            .as("%s, seed %d, weights %s against %s", rule, seed, learnt, other)
                            .isGreaterThanOrEqualTo(validated(blend.withWeights(other), part, shop) - 1e-9);
                }
            }
        }
    }

    private static double validated(RecommenderTrainer trainer, Validation part, Interactions<String, String> shop) {
        var split = part.cut(shop, FitContext.DEFAULT_SEED);
        return Evaluator.on(split).at(5).evaluate(trainer.fit(split.train())).mean(Metric.NDCG, 5);
    }

    @Test
    void coordinateSearchFindsTheTopOfAHill() {
        double[] found = WeightSearch.search(
                new double[] {1, 1}, w -> -Math.pow(Math.log((w[0] + 1e-9) / (w[1] + 1e-9)) - Math.log(3), 2));
        assertThat(found[0] / found[1]).isBetween(2.7, 3.3);
    }

    @Test
    void coordinateSearchKeepsTheStartWhereAllIsEqual() {
        assertThat(WeightSearch.search(new double[] {2, 3}, weights -> 0)).containsExactly(2, 3);
    }

    @Test
    void stackingTrustsTheModelThatKnowsMore() {
        double[] weights = Blend.of(ItemKnn.cosine(), UserKnn.cosine(), Popularity.create())
                .stacking()
                .learntWeights(SHOP, FitContext.defaults());
        assertThat(weights).hasSize(3);
        for (double weight : weights) {
            assertThat(weight).isFinite().isNotNegative();
        }
    }

    @Test
    void theSameSeedGivesTheSameFileWhateverTheThreads() throws IOException {
        for (Blend blend :
                List.of(threeKinds().learning(Metric.NDCG, 10), threeKinds().stacking())) {
            byte[] alone = bytes(blend, 1);
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(bytes(blend, threads))
                        .as("%s, %d threads", blend, threads)
                        .isEqualTo(alone);
            }
        }
    }

    private byte[] bytes(RecommenderTrainer trainer, int threads) throws IOException {
        Path file = folder.resolve("model");
        trainer.fit(SHOP, FitContext.defaults().withThreads(threads)).save(file, TEXT, TEXT);
        return Files.readAllBytes(file);
    }

    @Test
    void aFitCanBeCancelledAnywhere() {
        Blend blend = threeKinds().learning(Metric.NDCG, 5);
        for (int after : new int[] {0, 1, 5, 10, 20}) {
            var asked = new AtomicInteger();
            FitContext context = FitContext.defaults().withCancel(() -> asked.getAndIncrement() >= after);
            assertThatThrownBy(() -> blend.fit(SHOP, context)).isInstanceOf(FitCancelledException.class);
        }
        assertThat(blend.fit(SHOP).recommend("u1", 3)).hasSize(3);
    }

    @Test
    void modelsWithKeysOfTheirOwnAreRefused() {
        RecommenderTrainer cleans = new RecommenderTrainer() {
            @Override
            public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
                return ItemKnn.cosine().fit(data.core(3, 3), context);
            }

            @Override
            public String toString() {
                return "cleaning";
            }
        };
        Interactions<String, String> thin = Shops.of(1, 12, 12, 0.2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Blend.of(ItemKnn.cosine(), cleans).fit(thin))
                .withMessageContaining("cleaning");
    }

    @Test
    void badArgumentsAreRefused() {
        Blend blend = Blend.of(ItemKnn.cosine(), UserKnn.cosine());
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            assertThatIllegalArgumentException().isThrownBy(() -> blend.withWeights(1, bad));
            assertThatIllegalArgumentException().isThrownBy(() -> blend.with(bad, ItemKnn.cosine()));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> blend.withWeights(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> blend.withWeights(1));
        assertThatIllegalArgumentException().isThrownBy(() -> blend.withDepth(0));
        assertThatIllegalArgumentException().isThrownBy(() -> blend.learning(Metric.NDCG, 0));
        assertThatIllegalStateException().isThrownBy(() -> blend.validatedBy(Validation.random(0.5)));
    }

    @Test
    void aTrainerTellsItsSettings() {
        assertThat(Blend.of(Popularity.create()).with(0.5, ItemKnn.cosine()).combinedBy(Combination.BORDA))
                .hasToString("Blend BORDA depth 200 [1.0 Popularity + 0.5 ItemKnn cosine K=200 of candidate]");
        assertThat(Blend.of(Popularity.create()).learning(Metric.NDCG, 10))
                .hasToString("Blend DEVIATION for NDCG@10 on random 0.2 [Popularity]");
    }
}
