package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.LiveRecommender;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowNeighbors;
import io.growth.recommend.reference.SlowQuery;
import io.growth.recommend.reference.SlowScores;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UserKnnTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    @Test
    void scoresAreTheSumsOfTheSimilaritiesOfTheUsersAsked() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            var random = new Random(seed);
            for (Similarity similarity : Similarities.ALL) {
                assertScores(shop, similarity, random.nextBoolean(), 1 + random.nextInt(4), 0, seed % 3 == 0, seed);
            }
            assertScores(shop, Similarity.jaccard(), true, 2, 0, true, seed);
            assertScores(shop, Similarity.jaccard(), false, 2, 0, true, seed);
            assertScores(shop, Similarity.cosine(), true, 3, 0.4, false, seed);
            assertScores(shop, Similarity.cosine(), false, 1000, 0.4, false, seed);
        }
    }

    private static void assertScores(
            Interactions<String, String> shop,
            Similarity similarity,
            boolean reverse,
            int count,
            double minimum,
            boolean weighted,
            long seed) {
        UserKnn trainer = UserKnn.of(similarity).withNeighbors(count).withMinimumSimilarity(minimum);
        trainer = reverse ? trainer.withReverseNeighbors() : trainer.withOwnNeighbors();
        Recommender<String, String> model = (weighted ? trainer.withWeights() : trainer).fit(shop, ALONE);
        int items = shop.items().size();
        var twin = SlowNeighbors.summedInFloat(shop.byUser(), similarity);
        for (int user = 0; user < shop.users().size(); user++) {
            float[] scores = SlowScores.byUsers(twin, shop.byUser(), user, reverse, count, minimum, weighted);
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
    void somebodyNewIsAnsweredAsIfTheFitHadKnownThem() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            if (shop.items().size() == 0) {
                continue;
            }
            List<String> basket = basket(shop, new Random(seed));
            int items = shop.items().size();
            Interactions<String, String> with = withBasket(shop, "new", basket);
            for (Similarity similarity : Similarities.EXACT) {
                for (boolean reverse : new boolean[] {true, false}) {
                    int count = 1 + (int) (seed % 4);
                    UserKnn trainer = UserKnn.of(similarity).withNeighbors(count);
                    trainer = reverse ? trainer.withReverseNeighbors() : trainer.withOwnNeighbors();
                    float[] expected =
                            SlowScores.byUsers(with, similarity, shop.users().size(), reverse, count, 0, false);
                    Recommender<String, String> model = trainer.fit(shop, ALONE);
                    String which = trainer + ", basket " + basket + ", seed " + seed;
                    assertScores(
                            which,
                            model.forItems(basket)
                                    .includeSeen()
                                    .personalOnly()
                                    .limit(items)
                                    .list(),
                            expected);
                    assertScores(
                            which,
                            model.forUser("new")
                                    .with(basket)
                                    .includeSeen()
                                    .personalOnly()
                                    .limit(items)
                                    .list(),
                            expected);
                }
            }
        }
    }

    /** A newcomer's similarities are sums in another order, so of two who are all but equally near either may count. */
    @Test
    void somebodyNewIsAnsweredAsIfTheFitHadKnownThemWhereSumsAreRoundedToo() {
        for (long seed = 0; seed < 200; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            if (shop.items().size() == 0) {
                continue;
            }
            List<String> basket = basket(shop, new Random(seed));
            Interactions<String, String> with = withBasket(shop, "new", basket);
            int newcomer = shop.users().size();
            int count = 1 + (int) (seed % 4);
            for (Similarity similarity : Similarities.CLOSE) {
                var twin = new SlowNeighbors(with.byUser(), similarity);
                // What a column weighs was settled by the fit.
                twin.forget(newcomer);
                for (boolean reverse : new boolean[] {true, false}) {
                    UserKnn trainer = UserKnn.of(similarity).withNeighbors(count);
                    trainer = reverse ? trainer.withReverseNeighbors() : trainer.withOwnNeighbors();
                    float[][] bounds = SlowScores.boundsByUsers(twin, with.byUser(), newcomer, reverse, count, 1e-6);
                    var scores = new HashMap<String, Double>();
                    trainer.fit(shop, ALONE)
                            .forItems(basket)
                            .includeSeen()
                            .personalOnly()
                            .limit(shop.items().size())
                            .list()
                            .forEach(one -> scores.put(one.item(), one.score()));
                    for (int item = 0; item < bounds[0].length; item++) {
                        assertThat(scores.getOrDefault("i" + item, 0.0))
                                .as("%s, basket %s, item %d, seed %d", trainer, basket, item, seed)
                                .isBetween(bounds[0][item] * (1 - 1e-6), bounds[1][item] * (1 + 1e-6));
                    }
                }
            }
        }
    }

    @Test
    void aKnownUserWithABasketIsAnsweredAsIfTheFitHadKnownTheBasket() {
        for (long seed = 0; seed < 150; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            if (shop.items().size() == 0) {
                continue;
            }
            var random = new Random(seed);
            List<String> basket = basket(shop, random);
            for (int user = 0; user < shop.users().size(); user++) {
                Interactions<String, String> with = withBasket(shop, "u" + user, basket);
                for (Similarity similarity : List.of(Similarity.cosine(), Similarity.overlap(), Similarity.lift())) {
                    for (boolean reverse : new boolean[] {true, false}) {
                        int count = 1 + random.nextInt(3);
                        UserKnn trainer = UserKnn.of(similarity).withNeighbors(count);
                        trainer = reverse ? trainer.withReverseNeighbors() : trainer.withOwnNeighbors();
                        assertScores(
                                trainer + ", user " + user + ", basket " + basket + ", seed " + seed,
                                trainer.fit(shop, ALONE)
                                        .forUser("u" + user)
                                        .with(basket)
                                        .includeSeen()
                                        .personalOnly()
                                        .limit(99)
                                        .list(),
                                SlowScores.byUsers(with, similarity, user, reverse, count, 0, false));
                    }
                }
            }
        }
    }

    @Test
    void aNeighbourWhoLooksAtOneMoreItemKeepsTheNeighbours() {
        Interactions<String, String> shop = Interactions.<String, String>builder()
                .add("v", "a")
                .add("v", "b")
                .add("u", "a")
                .add("u", "c")
                .addItem("x")
                .build();
        var live = LiveRecommender.of(UserKnn.cosine().withNeighbors(1).fit(shop), Instant.EPOCH);
        live.record("u", "x", Instant.EPOCH.plusSeconds(1));
        assertThat(live.forUser("u").personalOnly().list())
                .extracting(Recommendation::item)
                .containsExactly("b");
    }

    @Test
    void nobodyIsTheirOwnNeighbour() {
        Interactions<String, String> shop = Interactions.<String, String>builder()
                .add("me", "tea")
                .add("me", "pot")
                .add("me", "cup")
                .add("you", "tea")
                .add("you", "jam")
                .build();
        for (UserKnn trainer :
                List.of(UserKnn.cosine(), UserKnn.cosine().withOwnNeighbors().withNeighbors(1))) {
            assertThat(trainer.fit(shop)
                            .forUser("me")
                            .with(List.of("jam"))
                            .includeSeen()
                            .personalOnly()
                            .list())
                    .extracting(Recommendation::item)
                    .containsExactlyInAnyOrder("tea", "jam");
        }
    }

    private static List<String> basket(Interactions<String, String> shop, Random random) {
        return random.ints(1 + random.nextInt(4), 0, shop.items().size())
                .distinct()
                .mapToObj(item -> "i" + item)
                .toList();
    }

    /** The shop with more items of weight 1 in the history of one user, who may be new. */
    private static Interactions<String, String> withBasket(
            Interactions<String, String> shop, String user, List<String> basket) {
        var builder = Interactions.<String, String>builder();
        shop.users().forEach(builder::addUser);
        shop.items().forEach(builder::addItem);
        shop.forEach(builder::add);
        for (String item : basket) {
            int row = shop.users().indexOf(user);
            if (row < 0 || shop.byUser().find(row, shop.items().indexOf(item)) < 0) {
                builder.add(user, item);
            }
        }
        return builder.build();
    }

    private static void assertScores(String which, List<Recommendation<String>> actual, float[] expected) {
        Map<String, Double> scores = new HashMap<>();
        actual.forEach(one -> scores.put(one.item(), one.score()));
        for (int item = 0; item < expected.length; item++) {
            double score = scores.getOrDefault("i" + item, 0.0);
            if (Math.abs(score - expected[item]) > 1e-5 * expected[item]) {
                assertThat(score).as("%s, item %d", which, item).isEqualTo(expected[item]);
            }
        }
    }

    @Test
    void reverseAndOwnNeighboursAreTwoThings() {
        // "all" is near to both others; each of them is nearest to "all". One neighbour each.
        Interactions<String, String> shop = Interactions.<String, String>builder()
                .add("all", "a")
                .add("all", "b")
                .add("all", "c")
                .add("two", "a")
                .add("two", "b")
                .add("two", "x")
                .add("one", "c")
                .add("one", "y")
                .build();
        UserKnn one = UserKnn.cosine().withNeighbors(1);
        assertThat(one.withOwnNeighbors()
                        .fit(shop)
                        .forUser("all")
                        .personalOnly()
                        .list())
                .extracting(Recommendation::item)
                .containsExactly("x");
        assertThat(one.withReverseNeighbors()
                        .fit(shop)
                        .forUser("all")
                        .personalOnly()
                        .list())
                .extracting(Recommendation::item)
                .containsExactly("x", "y");
    }

    @Test
    void weightsOfTheNeighboursCountIfAskedFor() {
        Interactions<String, String> shop = Interactions.<String, String>builder()
                .add("me", "tea", 1, null)
                .add("you", "tea", 1, null)
                .add("you", "pot", 1, null)
                .add("you", "cup", 5, null)
                .build();
        double once = UserKnn.jaccard().fit(shop).recommend("me", 1).get(0).score();
        Recommendation<String> weighted =
                UserKnn.jaccard().withWeights().fit(shop).recommend("me", 1).get(0);
        assertThat(weighted.item()).isEqualTo("cup");
        assertThat(weighted.score()).isCloseTo(5 * once, within(1e-6));
    }

    @Test
    void impossibleConfigurationsAreRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> UserKnn.cosine().withNeighbors(0));
        assertThatIllegalArgumentException().isThrownBy(() -> UserKnn.cosine().withMinimumSimilarity(Double.NaN));
        assertThatNullPointerException().isThrownBy(() -> UserKnn.cosine().withFallback(null));
        assertThatNullPointerException().isThrownBy(() -> UserKnn.of(null));
    }

    @Test
    void aTrainerTellsItsConfiguration() {
        assertThat(UserKnn.cosine()).hasToString("UserKnn cosine K=150 reverse");
        assertThat(UserKnn.jaccard()
                        .withOwnNeighbors()
                        .withWeights()
                        .withNeighbors(7)
                        .withMinimumSimilarity(0.5)
                        .withFallback(Popularity.create()))
                .hasToString("UserKnn jaccard K=7 own min 0.5 with weights");
    }
}
