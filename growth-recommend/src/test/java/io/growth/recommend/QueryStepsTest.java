package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.growth.core.data.Interactions;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each step of a query promises. */
class QueryStepsTest {

    private final Interactions<String, String> data = Shops.of(1, 80, 60, 0.35);
    private final Recommender<String, String> shop = Models.fit(ItemKnn.cosine(), data);

    private static List<String> items(List<Recommendation<String>> list) {
        return list.stream().map(Recommendation::item).toList();
    }

    @Test
    void tenAreGivenIfNoLimitIsSet() {
        assertThat(shop.forUser("u3").list()).hasSize(10).isEqualTo(shop.recommend("u3", 10));
        assertThat(Query.DEFAULT_LIMIT).isEqualTo(10);
    }

    @Test
    void aLimitOfZeroGivesNothingAndAHugeOneEverything() {
        assertThat(shop.recommend("u3", 0)).isEmpty();
        assertThat(shop.forUser("u3").limit(0).explain().list()).isEmpty();
        assertThat(shop.forUser("u3").limit(Integer.MAX_VALUE).includeSeen().list())
                .hasSize(60)
                .doesNotHaveDuplicates();
    }

    @Test
    void aNegativeLimitIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.forUser("u3").limit(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> shop.recommend("u3", -1));
    }

    @Test
    void nullIsRefusedAtOnce() {
        assertThatNullPointerException().isThrownBy(() -> shop.forUser(null));
        assertThatNullPointerException().isThrownBy(() -> shop.recommend(null, 3));
        assertThatNullPointerException().isThrownBy(() -> shop.forItems((List<String>) null));
        assertThatNullPointerException().isThrownBy(() -> shop.forUser("u3").with(null));
        assertThatNullPointerException().isThrownBy(() -> shop.forUser("u3").exclude(null));
        assertThatNullPointerException().isThrownBy(() -> shop.forUser("u3").among(null));
        assertThatNullPointerException().isThrownBy(() -> shop.forUser("u3").only(null));
        assertThatNullPointerException().isThrownBy(() -> shop.forUser("u3").boost(null));
    }

    @Test
    void whoIsUnknownGetsWhatIsPopular() {
        List<Recommendation<String>> popular =
                Popularity.create().fit(data).forUser("?").limit(7).list();
        assertThat(shop.recommend("?", 7)).isEqualTo(popular).allMatch(one -> one.source() == Source.POPULAR);
        assertThat(shop.forItems(List.of()).limit(7).list()).isEqualTo(popular);
        assertThat(shop.forItems("?", "??").limit(7).list()).isEqualTo(popular);
        assertThat(shop.forUser("?").personalOnly().list()).isEmpty();
        assertThat(shop.knows("?")).isFalse();
        assertThat(shop.knows("u3")).isTrue();
    }

    @Test
    void aUserWithoutInteractionsIsLikeAnUnknownOne() {
        Recommender<String, String> model = Models.fit(
                ItemKnn.cosine(),
                Interactions.<String, String>builder()
                        .addUser("idle")
                        .add("a", "x")
                        .add("b", "y")
                        .build());
        assertThat(model.knows("idle")).isFalse();
        assertThat(model.recommend("idle", 5))
                .isEqualTo(model.recommend("?", 5))
                .hasSize(2);
    }

    @Test
    void aBasketCountsLikeStoredInteractionsOfWeightOne() {
        List<String> basket = List.of("i1", "i5", "i5", "?", "i1");
        List<Recommendation<String>> expected =
                shop.forItems("i1", "i5").limit(20).list();
        assertThat(shop.forUser("?").with(basket).limit(20).list()).isEqualTo(expected);
        assertThat(shop.forUser("?")
                        .with(List.of("i1"))
                        .with(List.of("i5"))
                        .limit(20)
                        .list())
                .isEqualTo(expected);
        assertThat(items(expected)).doesNotContain("i1", "i5");
    }

    @Test
    void aBasketOfWhatTheUserHasAnywayChangesNothing() {
        List<String> history = data.stream()
                .filter(one -> one.user().equals("u3"))
                .map(one -> one.item())
                .toList();
        assertThat(shop.forUser("u3").with(history).list()).isEqualTo(shop.recommend("u3", 10));
    }

    @Test
    void theFilterIsAskedInOrderAndOnlyUntilTheListIsFull() {
        List<String> order = items(shop.forUser("u3").limit(60).list());
        for (int limit : new int[] {1, 3, 6}) {
            var asked = new ArrayList<String>();
            List<Recommendation<String>> list =
                    shop.forUser("u3").limit(limit).only(asked::add).list();
            assertThat(list).hasSize(limit);
            assertThat(asked).as("limit %d", limit).isEqualTo(order.subList(0, limit));
        }
    }

    @Test
    void theFilterIsAskedOnceForEachItemThatCameBeforeTheLastOneTaken() {
        List<String> order = items(shop.forUser("u3").limit(60).list());
        String wanted = order.get(order.size() - 2);
        var asked = new ArrayList<String>();
        shop.forUser("u3")
                .limit(1)
                .only(item -> asked.add(item) && item.equals(wanted))
                .list();
        assertThat(asked).isEqualTo(order.subList(0, order.size() - 1));
    }

    @Test
    void aFilterThatRejectsEverythingGivesAnEmptyList() {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            var asked = new ArrayList<String>();
            Recommender<String, String> model = Models.fit(trainer, data);
            assertThat(model.forUser("u3").only(item -> !asked.add(item)).list())
                    .isEmpty();
            assertThat(asked).doesNotHaveDuplicates();
            assertThat(model.forUser("?").boost(item -> 2).only(item -> false).list())
                    .isEmpty();
        }
    }

    @Test
    void aFilterIsAskedAfterTheBoostHasSorted() {
        var asked = new ArrayList<String>();
        List<Recommendation<String>> list = shop.forUser("u3")
                .limit(4)
                .boost(item -> 1.0 / (1 + Shops.number(item)))
                .only(asked::add)
                .list();
        assertThat(asked).isEqualTo(items(list));
    }

    @Test
    void theBoostIsAskedOnceForEachItemWithAScoreAndForNoneThatIsLeftOut() {
        List<String> scored = items(shop.forUser("u3").limit(60).personalOnly().list());
        var asked = new ArrayList<String>();
        shop.forUser("u3")
                .limit(3)
                .exclude(scored.subList(0, 2))
                .boost(item -> {
                    asked.add(item);
                    return 1;
                })
                .list();
        assertThat(asked).containsExactlyInAnyOrderElementsOf(scored.subList(2, scored.size()));
    }

    @Test
    void aBoostMultipliesTheScoreAndSortsAnew() {
        List<Recommendation<String>> plain =
                shop.forUser("u3").limit(60).personalOnly().list();
        Recommendation<String> last = plain.get(plain.size() - 1);
        Recommendation<String> first = shop.forUser("u3")
                .boost(item -> item.equals(last.item()) ? 1024 : 1)
                .list()
                .get(0);
        assertThat(first.item()).isEqualTo(last.item());
        assertThat(first.score()).isEqualTo(1024 * last.score());
    }

    @Test
    void aBoostOfZeroRemovesPersonalAndPopularItemsAlike() {
        String best = shop.recommend("u3", 1).get(0).item();
        String popular = shop.recommend("?", 1).get(0).item();
        assertThat(items(shop.forUser("u3")
                        .limit(60)
                        .boost(item -> item.equals(best) ? 0 : 1)
                        .list()))
                .doesNotContain(best)
                .hasSize(shop.recommend("u3", 60).size() - 1);
        assertThat(items(shop.forUser("?")
                        .limit(60)
                        .boost(item -> item.equals(popular) ? 0 : 1)
                        .list()))
                .doesNotContain(popular)
                .hasSize(59);
        assertThat(shop.forUser("u3").boost(item -> 0).list()).isEmpty();
        assertThat(shop.forUser("u3").boost(item -> -0.0).list()).isEmpty();
    }

    @Test
    void extremeBoostsKeepTheItemsAndTheirScoresFinite() {
        for (String user : List.of("u3", "?")) {
            int all = shop.recommend(user, 60).size();
            for (double factor : new double[] {1e-300, 1e-40, 1e40, 1e300, Double.MIN_VALUE, Double.MAX_VALUE}) {
                assertThat(shop.forUser(user)
                                .limit(60)
                                .explain()
                                .boost(item -> factor)
                                .list())
                        .as("%s times %s", user, factor)
                        .hasSize(all)
                        .allMatch(one -> one.score() >= 0 && one.score() <= Float.MAX_VALUE)
                        .allMatch(one -> one.because().stream().allMatch(why -> Double.isFinite(why.score())));
                assertThat(shop.forUser(user)
                                .limit(60)
                                .boost(item -> factor)
                                .boost(item -> factor)
                                .list())
                        .hasSize(all);
            }
        }
    }

    @Test
    void impossibleBoostsAreRefusedEvenIfTheirProductIsNot() {
        for (double bad : new double[] {-1, -1e-9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (String user : List.of("u3", "?")) {
                Query<String> query = shop.forUser(user).boost(item -> bad);
                assertThatIllegalArgumentException().isThrownBy(query::list).withMessageContaining(String.valueOf(bad));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> query.boost(item -> bad).list());
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> shop.forUser(user)
                                .boost(item -> 0)
                                .boost(item -> bad)
                                .list());
            }
        }
    }

    @Test
    void afterAShopsOwnQuestionFailedTheNextAnswersAreRightAgain() {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            Recommender<String, String> model = Models.fit(trainer, data);
            List<Recommendation<String>> expected =
                    model.forUser("u3").limit(60).explain().list();
            for (int round = 0; round < 5; round++) {
                int calls = round;
                var asked = new ArrayList<String>();
                assertThatIllegalStateException(() -> model.forUser("u5")
                        .only(item -> asked.add(item) && answerOrFail(asked.size() <= calls))
                        .list());
                assertThatIllegalStateException(() -> model.forUser("u5")
                        .with(List.of("i1"))
                        .boost(item -> answerOrFail(Shops.number(item) % 7 != calls) ? 2 : 1)
                        .list());
                assertThat(model.forUser("u3").limit(60).explain().list()).isEqualTo(expected);
            }
        }
    }

    private static boolean answerOrFail(boolean answers) {
        if (!answers) {
            throw new IllegalStateException("the stock does not answer");
        }
        return true;
    }

    private static void assertThatIllegalStateException(Runnable action) {
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(action::run)
                .withMessage("the stock does not answer");
    }

    @Test
    void aFilterMayAskTheSameRecommender() {
        List<Recommendation<String>> plain = shop.recommend("u3", 5);
        assertThat(shop.forUser("u3")
                        .limit(5)
                        .only(item -> !shop.forItems(item).limit(3).list().isEmpty())
                        .list())
                .isEqualTo(plain);
    }

    @Test
    void aListIsFilledUpWithPopularItemsOnceAndWithoutRepeats() {
        Interactions<String, String> sparse = Interactions.<String, String>builder()
                .add("a", "tea")
                .add("a", "pot")
                .add("b", "tea")
                .add("c", "jam")
                .add("d", "jam")
                .addItem("new")
                .build();
        List<Recommendation<String>> list = Models.fit(ItemKnn.cosine(), sparse).recommend("b", 9);
        assertThat(items(list)).containsExactly("pot", "jam", "new");
        assertThat(list)
                .extracting(Recommendation::source)
                .containsExactly(Source.PERSONAL, Source.POPULAR, Source.POPULAR);
        assertThat(list).extracting(Recommendation::score).element(1).isEqualTo(2.0);
        assertThat(list).extracting(Recommendation::score).element(2).isEqualTo(0.0);
    }

    @Test
    void whatIsRecommendedIsNeverSeenNorRepeated() {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            Recommender<String, String> model = Models.fit(trainer, data);
            for (int user = 0; user < 80; user++) {
                var seen = new HashSet<String>();
                for (int item : Shops.rows(data.byUser()).get(user).keySet()) {
                    seen.add("i" + item);
                }
                assertThat(items(model.recommend("u" + user, 60)))
                        .as("%s, user %d", trainer, user)
                        .doesNotHaveDuplicates()
                        .hasSize(60 - seen.size())
                        .noneMatch(seen::contains);
            }
        }
    }

    @Test
    void aQueryCanBeAskedAgainAndRefinedInBetween() {
        Query<String> query = shop.forUser("u3").limit(5);
        List<Recommendation<String>> first = query.list();
        assertThat(query.list()).isEqualTo(first);
        assertThat(query.exclude(items(first)).list())
                .doesNotContainAnyElementsOf(first)
                .hasSize(5);
    }
}
