package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.Weighting;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowNeighbors;
import io.growth.recommend.reference.SlowQuery;
import io.growth.recommend.reference.SlowScores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ItemKnnTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    @Test
    void scoresAreTheSumsOfTheSimilaritiesToTheItemsOfTheHistory() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            var random = new Random(seed);
            for (Similarity similarity : Similarities.ALL) {
                assertScores(shop, similarity, random.nextBoolean(), 1 + random.nextInt(4), 0, seed % 3 == 0, seed);
            }
            Similarity cosine = Similarity.cosine();
            assertScores(shop, cosine, true, NeighborSearch.ALL, 0, true, seed);
            assertScores(shop, cosine, false, 2, 0, true, seed);
            assertScores(shop, cosine, true, 3, 0.4, true, seed);
            assertScores(shop, cosine, false, 3, 0.4, false, seed);
        }
    }

    private static void assertScores(
            Interactions<String, String> shop,
            Similarity similarity,
            boolean ofCandidate,
            int count,
            double minimum,
            boolean weighted,
            long seed) {
        ItemKnn trainer = ItemKnn.of(similarity).withNeighbors(count).withMinimumSimilarity(minimum);
        trainer = ofCandidate ? trainer.keepingNeighborsOfCandidate() : trainer.keepingNeighborsOfHistory();
        Recommender<String, String> model = (weighted ? trainer.withWeights() : trainer).fit(shop, ALONE);
        int items = shop.items().size();
        var twin = SlowNeighbors.summedInFloat(shop.byItem(), similarity);
        List<TreeMap<Integer, Float>> histories = Shops.rows(shop.byUser());
        for (int user = 0; user < histories.size(); user++) {
            float[] scores =
                    SlowScores.byItems(twin, items, histories.get(user), ofCandidate, count, minimum, weighted);
            assertThat(model.forUser("u" + user)
                            .includeSeen()
                            .personalOnly()
                            .limit(items)
                            .list())
                    .as("%s, user %d, seed %d", trainer, user, seed)
                    .isEqualTo(SlowQuery.everything(scores));
        }
    }

    @Test
    void somebodyNewGetsTheSumsOfTheSimilaritiesToTheBasket() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            int items = shop.items().size();
            if (items == 0) {
                continue;
            }
            var random = new Random(seed);
            var basket = new TreeMap<Integer, Float>();
            random.ints(1 + random.nextInt(4), 0, items).forEach(item -> basket.put(item, 1f));
            List<String> keys = basket.keySet().stream().map(item -> "i" + item).toList();
            boolean ofCandidate = random.nextBoolean();
            for (Similarity similarity : Similarities.ALL) {
                ItemKnn trainer = ItemKnn.of(similarity).withNeighbors(2);
                trainer = ofCandidate ? trainer.keepingNeighborsOfCandidate() : trainer.keepingNeighborsOfHistory();
                Recommender<String, String> model = trainer.fit(shop, ALONE);
                var twin = SlowNeighbors.summedInFloat(shop.byItem(), similarity);
                float[] expected = SlowScores.byItems(twin, items, basket, ofCandidate, 2, 0, false);
                assertThat(model.forItems(keys)
                                .includeSeen()
                                .personalOnly()
                                .limit(items)
                                .list())
                        .as("%s, basket %s, seed %d", trainer, keys, seed)
                        .isEqualTo(SlowQuery.everything(expected));
                assertThat(model.forUser("new")
                                .with(keys)
                                .includeSeen()
                                .personalOnly()
                                .limit(items)
                                .list())
                        .as("%s, new with basket %s, seed %d", trainer, keys, seed)
                        .isEqualTo(SlowQuery.everything(expected));
            }
        }
    }

    /** What one item says for the others: the similarities themselves. */
    private static Map<String, Float> scores(Recommender<String, String> model, int item) {
        var scores = new HashMap<String, Float>();
        model.forItems("i" + item)
                .includeSeen()
                .personalOnly()
                .limit(99)
                .list()
                .forEach(one -> scores.put(one.item(), (float) one.score()));
        return scores;
    }

    @Test
    void aWeightingComparesItemsByTransformedWeights() {
        for (long seed = 0; seed < 60; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            Recommender<String, String> model = ItemKnn.of(Similarity.weightedCosine())
                    .withWeighting(Weighting.tfIdf())
                    .withAllNeighbors()
                    .fit(shop, ALONE);
            var twin = new SlowNeighbors(Weighting.tfIdf().apply(shop.byItem()), Similarity.weightedCosine());
            for (int item = 0; item < shop.items().size(); item++) {
                Map<String, Float> found = scores(model, item);
                for (int other = 0; other < shop.items().size(); other++) {
                    // Not a number where all weights are 0.
                    float expected = other != item && twin.of(item, other) > 0 ? twin.of(item, other) : 0;
                    assertThat(found.getOrDefault("i" + other, 0f))
                            .as("items %d and %d, seed %d", item, other, seed)
                            .isCloseTo(expected, within(1e-5f * expected + 1e-6f));
                }
            }
        }
    }

    @Test
    void aWeightingThatTheSimilarityWouldIgnoreIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemKnn.cosine().withWeighting(Weighting.tfIdf()))
                .withMessageContainingAll("cosine", "weightedCosine");
    }

    @Test
    void theFirstOfAPairIsTheItemOfTheHistory() {
        // Everybody has tea, some of them a pot: who has the pot surely has tea.
        Interactions<String, String> shop = Interactions.<String, String>builder()
                .add("u0", "tea")
                .add("u1", "tea")
                .add("u2", "tea")
                .add("u3", "tea")
                .add("u0", "pot")
                .build();
        for (ItemKnn trainer : List.of(
                ItemKnn.of(Similarity.conditionalProbability()).keepingNeighborsOfCandidate(),
                ItemKnn.of(Similarity.conditionalProbability()).keepingNeighborsOfHistory())) {
            Recommender<String, String> model = trainer.fit(shop);
            assertThat(model.forItems("pot").list().get(0).score()).isEqualTo(1);
            assertThat(model.forItems("tea").list().get(0).score()).isEqualTo(0.25);
        }
    }

    @Test
    void keepingNeighborsOfTheCandidateOrTheHistoryAreTwoThings() {
        // Item 0 is near to 1 and 2; each of these is nearest to 0. One neighbour each.
        Interactions<String, String> shop = Interactions.<String, String>builder()
                .add("a", "i0")
                .add("a", "i1")
                .add("b", "i0")
                .add("b", "i1")
                .add("c", "i0")
                .add("c", "i2")
                .build();
        ItemKnn one = ItemKnn.cosine().withNeighbors(1);
        assertThat(one.keepingNeighborsOfHistory()
                        .fit(shop)
                        .forItems("i0")
                        .personalOnly()
                        .list())
                .extracting(Recommendation::item)
                .containsExactly("i1");
        assertThat(one.keepingNeighborsOfCandidate()
                        .fit(shop)
                        .forItems("i0")
                        .personalOnly()
                        .list())
                .extracting(Recommendation::item)
                .containsExactly("i1", "i2");
    }

    @Test
    void theFallbackAnswersWhoIsUnknown() {
        Interactions<String, String> shop = Interactions.<String, String>builder()
                .add("a", "often", 1, null)
                .add("b", "often", 1, null)
                .add("c", "much", 9, null)
                .build();
        assertThat(ItemKnn.cosine().fit(shop).recommend("?", 1).get(0).item()).isEqualTo("often");
        Recommendation<String> first = ItemKnn.cosine()
                .withFallback(Popularity.create().withWeights())
                .fit(shop)
                .recommend("?", 1)
                .get(0);
        assertThat(first).isEqualTo(new Recommendation<>("much", 9, Source.POPULAR, List.of()));
    }

    @Test
    void aFallbackThatNeedsTimesFailsBeforeTheLongSearchAndNotBehindIt() {
        Interactions<String, String> untimed = Shops.of(1, 50, 20, 0.5);
        FitContext unwanted = ALONE.withProgress(progress -> {
            throw new AssertionError("searched although the fallback can't be made");
        });
        Popularity timed = Popularity.create().within(Duration.ofDays(1));
        for (RecommenderTrainer trainer :
                List.of(ItemKnn.cosine().withFallback(timed), UserKnn.cosine().withFallback(timed))) {
            assertThat(catchThrowable(() -> trainer.fit(untimed, unwanted)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("times");
        }
    }

    @Test
    void aFitCanBeCancelled() {
        Interactions<String, String> shop = Shops.of(1, 50, 20, 0.5);
        assertThat(catchThrowable(() -> ItemKnn.cosine().fit(shop, ALONE.withCancel(() -> true))))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemKnn.cosine().withNeighbors(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> ItemKnn.cosine().withMinimumSimilarity(Double.NaN));
        assertThatNullPointerException().isThrownBy(() -> ItemKnn.cosine().withFallback(null));
        assertThatNullPointerException()
                .isThrownBy(() -> ItemKnn.of(Similarity.weightedCosine()).withWeighting(null));
        assertThatNullPointerException().isThrownBy(() -> ItemKnn.of(null));
    }

    @Test
    void aTrainerTellsItsConfiguration() {
        assertThat(ItemKnn.cosine()).hasToString("ItemKnn cosine K=200 of candidate");
        assertThat(ItemKnn.jaccard()
                        .withAllNeighbors()
                        .keepingNeighborsOfHistory()
                        .withWeights())
                .hasToString("ItemKnn jaccard K=all of history with weights");
    }

    @Test
    void fittingLeavesTheTrainerAndTheDataAsTheyWere() {
        Interactions<String, String> shop = Shops.of(3, 20, 10, 0.5);
        float[] before = shop.byUser().values().clone();
        ItemKnn trainer = ItemKnn.of(Similarity.weightedCosine()).withWeighting(Weighting.bm25());
        List<Recommendation<String>> first = trainer.fit(shop).recommend("u1", 5);
        assertThat(trainer.fit(shop).recommend("u1", 5)).isEqualTo(first);
        assertThat(shop.byUser().values()).isEqualTo(before);
    }
}
