package io.growth.recommend.evaluate;

import static io.growth.recommend.evaluate.Fixtures.forSeeds;
import static io.growth.recommend.evaluate.Fixtures.lists;
import static io.growth.recommend.evaluate.Fixtures.recommendations;
import static io.growth.recommend.evaluate.Fixtures.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Ranker;
import io.growth.recommend.Recommender;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The protocol of an evaluation")
class EvaluatorTest {

    @Test
    void usersWithoutTestItemsAreSkippedAndCounted() {
        var evaluation = Evaluator.on(shop("anna: a", "ben: a", "idle:"), shop("ben: b", "new: a", "late:"))
                .evaluate(lists());

        assertThat(evaluation.users()).containsExactlyInAnyOrder("ben", "new");
        assertThat(evaluation.skippedUsers()).isEqualTo(1);
    }

    @Test
    void withoutAnyTestItemThereIsNothingToSay() {
        var evaluation = Evaluator.on(shop("anna: a"), shop()).withAuc().evaluate(lists("anna: b"));

        assertThat(evaluation.users()).isEmpty();
        assertThat(evaluation.mean(Metric.RECALL, 10)).isNaN();
        assertThat(evaluation.interval(Metric.RECALL, 10, 0.95).low()).isNaN();
        assertThat(evaluation.diversity(10).mean()).isNaN();
        assertThat(evaluation.coverage(10)).isZero();
        assertThat(evaluation.gini(10)).isNaN();
        assertThat(evaluation.toString()).startsWith("0 users, 1 without test items skipped");
    }

    @Test
    void withoutAnyDataThereIsNothingToSayEither() {
        var evaluation = Evaluator.on(shop(), shop()).withAuc().evaluate(lists());

        assertThat(evaluation.users()).isEmpty();
        assertThat(evaluation.coverage(10)).isNaN();
        assertThat(evaluation.against(evaluation, Metric.NDCG, 10).tTest()).isNaN();
    }

    @Test
    void usersWithoutTrainingItemsAreJudged() {
        var evaluation = Evaluator.on(shop("anna: a"), shop("new: a")).evaluate(lists("new: a"));

        assertThat(evaluation.mean(Metric.RECALL, 10)).isEqualTo(1);
    }

    @Test
    void testItemsThatTrainingDoesNotKnowCountAmongWhatWasToBeFound() {
        var evaluation =
                Evaluator.on(shop("anna: a", "ben: b"), shop("anna: b new")).evaluate(lists("anna: b"));

        assertThat(evaluation.mean(Metric.RECALL, 10)).isEqualTo(0.5);
    }

    @Test
    void aRankerThatKnowsAnItemThatTrainingDoesNotKnowIsRewarded() {
        var evaluation = Evaluator.on(shop("anna: a"), shop("anna: new")).evaluate(lists("anna: new"));

        assertThat(evaluation.mean(Metric.RECALL, 10)).isEqualTo(1);
    }

    @Test
    void testItemsThatTheUserHasAlreadyAreNotToBeFound() {
        var evaluation = Evaluator.on(shop("anna: a", "ben: a"), shop("anna: a b", "ben: a"))
                .evaluate(lists("anna: b"));

        assertThat(evaluation.users()).containsExactly("anna");
        assertThat(evaluation.skippedUsers()).isEqualTo(1);
        assertThat(evaluation.mean(Metric.RECALL, 10)).isEqualTo(1);
    }

    @Test
    void seenItemsCanBeLetIn() {
        var evaluator =
                Evaluator.on(shop("anna: a", "ben: c"), shop("anna: a b")).includeSeen();

        assertThat(evaluator.evaluate(lists("anna: a c")).mean(Metric.RECALL, 10))
                .isEqualTo(0.5);
        // A recommender leaves seen items out unless it is asked for them.
        var popular = Popularity.create().fit(shop("anna: a", "ben: c"));
        assertThat(evaluator.evaluate(popular).mean(Metric.RECALL, 10)).isEqualTo(0.5);
        assertThat(evaluator.at(2).withAuc().evaluate(popular).auc().size()).isEqualTo(1);
    }

    @Test
    void placesTakenBySeenOrRepeatedItemsAreRefilledByALongerList() {
        var evaluator =
                Evaluator.on(shop("anna: a b c", "ben: d e f"), shop("anna: f")).at(2);

        var evaluation = evaluator.evaluate(lists("anna: a b c d d d f e"));

        assertThat(evaluation.mean(Metric.MRR, 2)).isEqualTo(0.5);
    }

    @Test
    void aRankerIsAskedOnceIfItsListIsGood() {
        List<Integer> limits = Collections.synchronizedList(new ArrayList<>());
        var ranker = lists("anna: b c d e f");
        Ranker<String, String> counting = (user, limit) -> {
            limits.add(limit);
            return ranker.recommend(user, limit);
        };

        Evaluator.on(shop("anna: a"), shop("anna: f")).at(1, 3).evaluate(counting);

        assertThat(limits).containsExactly(3);
    }

    @Test
    void aRankerThatRepeatsItselfForEverIsNotAskedForEver() {
        Ranker<String, String> stuck = (user, limit) -> recommendations(Collections.nCopies(limit, "b"));

        var evaluation = Evaluator.on(shop("anna: a"), shop("anna: b")).at(5).evaluate(stuck);

        assertThat(evaluation.mean(Metric.PRECISION, 5)).isEqualTo(0.2);
    }

    @Test
    void itemsFromElsewhereAreMissesAndRepetitionsOfThemTakeNoPlace() {
        var evaluation = Evaluator.on(shop("anna: a"), shop("anna: b")).at(3).evaluate(lists("anna: u u v b"));

        assertThat(evaluation.mean(Metric.MRR, 3)).isEqualTo(1 / 3.0);
        assertThat(evaluation.coverage(3)).isEqualTo(0.5);
    }

    @Test
    void whatIsBehindTheLimitIsNotLookedAt() {
        Ranker<String, String> talkative = (user, limit) -> recommendations(List.of("c", "d", "b"));

        var evaluation = Evaluator.on(shop("anna: a"), shop("anna: b")).at(2).evaluate(talkative);

        assertThat(evaluation.mean(Metric.HIT_RATE, 2)).isZero();
    }

    @Test
    void theOrderOfTheListIsTakenAsItComes() {
        var evaluator = Evaluator.on(shop("anna: a"), shop("anna: b")).at(2);

        assertThat(evaluator.evaluate(lists("anna: b c")).mean(Metric.MRR, 2)).isEqualTo(1);
        assertThat(evaluator.evaluate(lists("anna: c b")).mean(Metric.MRR, 2)).isEqualTo(0.5);
    }

    /** A shop of some size, so that several blocks and threads take part. */
    private static Split<String, Integer> randomSplit(long seed, int users, int items) {
        var random = new Random(seed);
        var builder = Interactions.<String, Integer>builder();
        for (int k = 0; k < users * 6; k++) {
            int item = (int) (items * random.nextDouble() * random.nextDouble());
            builder.add("user-" + random.nextInt(users), item);
        }
        return Split.random(builder.build(), 0.3, seed);
    }

    @Test
    void numbersAndKeysGiveTheSameFigures() {
        forSeeds(40, seed -> {
            Split<String, Integer> split = randomSplit(seed, 40, 25);
            Recommender<String, Integer> knn = ItemKnn.cosine().withNeighbors(5).fit(split.train());
            var evaluator = Evaluator.on(split).at(3, 30).withAuc();

            assertSame(evaluator.evaluate(knn), evaluator.evaluate(knn::recommend));
        });
    }

    @Test
    void numbersAreUsedWhereTheyAgreeAndKeysElsewhere() {
        Split<String, Integer> split = randomSplit(1, 40, 25);
        Recommender<String, Integer> knn = ItemKnn.cosine().fit(split.train());
        var other = Interactions.<String, Integer>builder();
        split.train().forEach(other::add);
        Recommender<String, Integer> stranger = ItemKnn.cosine().fit(other.build());

        assertThat(callsOf(knn, split)).contains("dense").doesNotContain("recommend");
        assertThat(callsOf(stranger, split)).contains("recommend").doesNotContain("dense");
    }

    @SuppressWarnings("unchecked")
    private static Set<String> callsOf(Recommender<String, Integer> recommender, Split<String, Integer> split) {
        Set<String> calls = Collections.synchronizedSet(new TreeSet<>());
        var spy = (Recommender<String, Integer>) Proxy.newProxyInstance(
                EvaluatorTest.class.getClassLoader(),
                new Class<?>[] {Recommender.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(recommender, arguments);
                });
        Evaluator.on(split).evaluate(spy);
        return calls;
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Split<String, Integer> split = randomSplit(7, 500, 60);
        Recommender<String, Integer> knn = ItemKnn.cosine().withNeighbors(5).fit(split.train());
        Recommender<String, Integer> popular = Popularity.create().fit(split.train());
        var evaluator = Evaluator.on(split).at(3, 10).withAuc();
        var one = FitContext.defaults().withThreads(1);
        var expected = evaluator.evaluate(knn, one);
        var expectedAgainst = expected.against(evaluator.evaluate(popular, one), Metric.NDCG, 10);

        for (int threads : new int[] {2, 3, 8}) {
            var context = FitContext.defaults().withThreads(threads);
            var evaluation = evaluator.evaluate(knn, context);
            assertSame(expected, evaluation);
            var against = evaluation.against(evaluator.evaluate(popular, context), Metric.NDCG, 10);
            assertThat(against.toString()).isEqualTo(expectedAgainst.toString());
            assertThat(against.permutationTest()).isEqualTo(expectedAgainst.permutationTest());
        }
    }

    private static void assertSame(Evaluation<String> expected, Evaluation<String> actual) {
        assertThat(actual.users()).isEqualTo(expected.users());
        for (int k : actual.cutoffs()) {
            for (Metric metric : Metric.values()) {
                assertThat(actual.values(metric, k)).as("%s@%d", metric, k).isEqualTo(expected.values(metric, k));
            }
            assertThat(actual.diversity(k).values())
                    .isEqualTo(expected.diversity(k).values());
            assertThat(actual.interval(Metric.NDCG, k, 0.9)).isEqualTo(expected.interval(Metric.NDCG, k, 0.9));
        }
        assertThat(actual.auc().values()).isEqualTo(expected.auc().values());
        assertThat(actual).hasToString(expected.toString());
    }

    @Test
    void candidatesAreRankedAmongThemselves() {
        // Two users have c, one has d, none has e.
        var train = shop("anna: a", "ben: c d", "cleo: c");
        var popular = Popularity.create().fit(train);
        var evaluator = Evaluator.on(train, shop("anna: d")).at(2);

        assertThat(evaluator
                        .withCandidates(user -> List.of("c"))
                        .evaluate(popular)
                        .mean(Metric.NDCG, 2))
                .isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
        assertThat(evaluator
                        .withCandidates(user -> List.of("d", "e"))
                        .evaluate(popular)
                        .mean(Metric.NDCG, 2))
                .isEqualTo(1);
        // The user's own items are not ranked.
        assertThat(evaluator
                        .withCandidates(user -> List.of("a", "d"))
                        .evaluate(popular)
                        .mean(Metric.MRR, 2))
                .isEqualTo(1);
        assertThat(evaluator.withCandidates(user -> Set.of()).evaluate(popular))
                .asString()
                .contains("among candidates");
    }

    @Test
    void onlyARecommenderCanBeGivenCandidates() {
        var evaluator = Evaluator.on(shop("anna: a"), shop("anna: b")).withCandidates(user -> List.of("c"));

        assertThatThrownBy(() -> evaluator.evaluate(lists()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("withCandidates");
        assertThatThrownBy(
                        () -> evaluator.withAuc().evaluate(Popularity.create().fit(shop("anna: a"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AUC");
    }

    @Test
    void customersWhomNobodyHasMetAreShownWithWhatIsGiven() {
        forSeeds(20, seed -> {
            Split<String, Integer> all = randomSplit(seed, 40, 15);
            var strong = Split.strong(all.train(), 8, 0.5, seed);
            Recommender<String, Integer> knn = ItemKnn.cosine().withNeighbors(5).fit(strong.train());

            var evaluation = Evaluator.on(strong).at(5).evaluate(knn);

            Ranker<String, Integer> byItems = (user, limit) -> knn.forItems(Trial.itemsOf(strong.given(), user))
                    .limit(limit)
                    .list();
            var expected = Evaluator.on(strong.given(), strong.test()).at(5).evaluate(byItems);
            assertThat(evaluation.users()).hasSize(8).isEqualTo(expected.users());
            assertThat(evaluation.skippedUsers()).isZero();
            assertThat(evaluation.values(Metric.NDCG, 5)).isEqualTo(expected.values(Metric.NDCG, 5));
            assertThatThrownBy(() -> Evaluator.on(strong).evaluate(byItems))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("StrongSplit");
        });
    }

    @Test
    void cutOffsAreChecked() {
        var evaluator = Evaluator.on(shop("anna: a"), shop("anna: b"));

        assertThatThrownBy(evaluator::at)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[]");
        assertThatThrownBy(() -> evaluator.at(5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[5, 0]");
        assertThat(evaluator.at(20, 5, 5).evaluate(lists()).cutoffs()).containsExactly(5, 20);
    }

    @Test
    void tellsHowItJudges() {
        var evaluator = Evaluator.on(shop("anna: a"), shop("anna: b"));

        assertThat(evaluator)
                .hasToString("Evaluator[train Interactions[1 users, 1 items, 1 interactions],"
                        + " test Interactions[1 users, 1 items, 1 interactions], at [10]]");
        assertThat(evaluator.at(5).withAuc().includeSeen().withCandidates(user -> List.of()))
                .asString()
                .endsWith(", at [5], AUC, seen included, among candidates]");
        assertThat(Evaluator.on(Split.strong(shop("anna: a b", "ben: a b"), 1, 0.5, 1)))
                .asString()
                .contains(", given Interactions[2 users, 2 items, 1 interactions]");
    }

    @Test
    void anEvaluationCanBeCancelled() {
        var evaluator = Evaluator.on(shop("anna: a"), shop("anna: b"));

        assertThatThrownBy(
                        () -> evaluator.evaluate(lists(), FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void whatARankerThrowsComesThrough() {
        Ranker<String, String> broken = (user, limit) -> {
            throw new IllegalStateException("out of order");
        };

        assertThatThrownBy(() -> Evaluator.on(shop("anna: a"), shop("anna: b")).evaluate(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("out of order");
    }
}
