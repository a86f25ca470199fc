package io.growth.recommend.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.neighbor.UserKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TunerTest {

    private static final Interactions<String, String> SHOP = Shops.of(2, 150, 40, 0.2);
    private static final Parameter<Double> ALPHA = Parameter.of("alpha", 0, 1);
    private static final Parameter<Integer> K = Parameter.ofInts("k", 2, 20).logScale();
    private static final Parameter<Boolean> REVERSE = Parameter.ofValues("reverse", true, false);

    private static RecommenderTrainer knn(Parameters p) {
        ItemKnn knn =
                ItemKnn.of(Similarity.degreeNormalised(p.get(ALPHA), 0.5, 0.5)).withNeighbors(p.get(K));
        return p.get(REVERSE) ? knn : knn.keepingNeighborsOfHistory();
    }

    private static Tuner tuner() {
        return Tuner.of(TunerTest::knn, ALPHA, K, REVERSE).maximizing(Metric.RECALL, 5);
    }

    private static List<String> told(Tuning tuning) {
        return tuning.trials().stream().map(Trial::toString).toList();
    }

    @Test
    void aGridFindsWhatLoopsFind() {
        for (long seed = 0; seed < 24; seed++) {
            Interactions<String, String> shop = Shops.of(seed, 20, 12, 0.4);
            Parameter<Integer> neighbors = Parameter.ofInts("k", 1, 4);
            Tuner tuner = Tuner.of(p -> UserKnn.cosine().withNeighbors(p.integer("k")), neighbors)
                    .maximizing(Metric.NDCG, 3)
                    .by(Search.grid(10));
            Split<String, String> split = Split.random(shop, 0.2, FitContext.DEFAULT_SEED);
            double best = -1;
            int bestK = 0;
            for (int k = 1; k <= 4; k++) {
                Recommender<String, String> model =
                        UserKnn.cosine().withNeighbors(k).fit(split.train());
                double value = Evaluator.on(split).at(3).evaluate(model).mean(Metric.NDCG, 3);
                if (value > best) {
                    best = value;
                    bestK = k;
                }
            }
            Tuning tuning = tuner.search(shop);
            assertThat(tuning.trials()).hasSize(4);
            assertThat(tuning.best().value()).as("seed %d", seed).isEqualTo(best);
            assertThat(tuning.parameters().get(neighbors)).as("seed %d", seed).isEqualTo(bestK);
        }
    }

    @Test
    void aGridHasEveryCombinationWithItsEnds() {
        Tuning tuning = tuner().by(Search.grid(3)).search(SHOP);
        assertThat(tuning.trials().stream().map(trial -> trial.parameters().toString()))
                .hasSize(18)
                .doesNotHaveDuplicates()
                .contains("alpha=0.0000 k=2 reverse=true", "alpha=1.0000 k=20 reverse=false");
    }

    @Test
    void everySearchGivesTheSameForTheSameSeedWhateverTheThreads() {
        for (Search search : List.of(
                Search.random(7), Search.grid(2), Search.halving(9), Search.halvingData(9), Search.refining(3, 6))) {
            Tuner tuner = tuner().by(search).withPatience(5);
            List<String> alone = told(tuner.search(SHOP, FitContext.defaults().withThreads(1)));
            for (int threads : new int[] {2, 3, 8}) {
                FitContext context = FitContext.defaults().withThreads(threads);
                assertThat(told(tuner.search(SHOP, context))).as("%s", search).isEqualTo(alone);
                assertThat(told(tuner.atOnce(threads).search(SHOP, context)))
                        .as("%s at once", search)
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void moreRandomTrialsBeginWithTheSameOnes() {
        List<String> few = told(tuner().by(Search.random(3)).search(SHOP));
        assertThat(told(tuner().by(Search.random(6)).search(SHOP))).startsWith(few.toArray(String[]::new));
        FitContext other = FitContext.defaults().withSeed(7);
        assertThat(told(tuner().by(Search.random(3)).search(SHOP, other))).isNotEqualTo(few);
    }

    @Test
    void halvingJudgesFewTrialsByAllUsers() {
        Tuning tuning = tuner().by(Search.halving(9)).search(SHOP);
        Map<Integer, Integer> trialsByUsers = new TreeMap<>();
        tuning.trials().forEach(trial -> trialsByUsers.merge(trial.users(), 1, Integer::sum));
        assertThat(trialsByUsers.values()).containsExactly(9, 3);
        assertThat(tuning.best().share()).isEqualTo(1);
        assertThat(trialsByUsers.keySet()).last().isEqualTo(tuning.best().users());
    }

    @Test
    void halvingTakesOnlyTheBestOfARoundToTheNext() {
        Tuning tuning = tuner().by(Search.halving(9)).search(SHOP);
        List<Trial> first = tuning.trials().subList(0, 9);
        double least = tuning.trials().subList(9, 12).stream()
                .map(Trial::parameters)
                .mapToDouble(kept -> first.stream()
                        .filter(trial -> trial.parameters().equals(kept))
                        .findFirst()
                        .orElseThrow()
                        .value())
                .min()
                .orElseThrow();
        assertThat(first.stream().filter(trial -> trial.value() > least).count())
                .isLessThan(3);
    }

    @Test
    void halvingOfDataFitsOnTheUsersJudgedOnly() {
        var sizes = new ArrayList<Integer>();
        RecommenderTrainer spy = new RecommenderTrainer() {
            @Override
            public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
                sizes.add(data.users().size());
                return Popularity.create().fit(data, context);
            }
        };
        Tuning tuning = Tuner.of(p -> spy, ALPHA).by(Search.halvingData(4)).search(SHOP);
        assertThat(sizes.subList(0, 4)).containsOnly(tuning.trials().get(0).users());
        assertThat(sizes.get(4)).isEqualTo(SHOP.users().size());
    }

    @Test
    void refiningIsNeverWorseThanItsRandomBegin() {
        Tuning random = tuner().by(Search.random(4)).search(SHOP);
        Tuning refined = tuner().by(Search.refining(4, 20)).search(SHOP);
        assertThat(told(refined)).startsWith(told(random).toArray(String[]::new));
        assertThat(refined.best().value()).isGreaterThanOrEqualTo(random.best().value());
        assertThat(refined.trials()).hasSizeLessThanOrEqualTo(24);
        assertThat(refined.trials().stream().map(Trial::parameters)).doesNotHaveDuplicates();
    }

    @Test
    void patienceEndsTheSearch() {
        Tuning tuning = Tuner.of(p -> Popularity.create(), ALPHA)
                .by(Search.random(50))
                .withPatience(3)
                .search(SHOP);
        assertThat(tuning.trials()).hasSize(4);
        assertThat(tuning.best()).isSameAs(tuning.trials().get(0));
    }

    @Test
    void aDeadlineEndsTheSearch() {
        var asked = new AtomicInteger();
        Tuning tuning = tuner().by(Search.random(50))
                .stopWhen(() -> asked.incrementAndGet() == 5)
                .search(SHOP);
        assertThat(tuning.trials()).hasSize(5);
    }

    @Test
    void aTrainerThatRefusesIsAFailedTrial() {
        Tuner tuner = Tuner.of(p -> ItemKnn.cosine().withNeighbors(p.integer("k")), Parameter.ofInts("k", 0, 2))
                .by(Search.grid(3));
        Tuning tuning = tuner.search(SHOP);
        assertThat(tuning.trials().get(0).failure()).contains("neighbors must be at least 1");
        assertThat(tuning.trials().get(0).value()).isNaN();
        assertThat(tuning.best().failure()).isEmpty();
        assertThat(tuning.toString()).contains("failed");
        assertThatIllegalStateException()
                .isThrownBy(() -> tuning.trials().get(0).trainer());
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Tuner.of(p -> ItemKnn.cosine().withNeighbors(0), ALPHA).search(SHOP))
                .withMessageContaining("neighbors must be at least 1");
    }

    @Test
    void aValidationThatLeavesNothingIsRefused() {
        Interactions<String, String> nothing =
                Interactions.<String, String>builder().build();
        Interactions<String, String> single =
                Interactions.<String, String>builder().add("u", "i").build();
        for (Interactions<String, String> data : List.of(nothing, single)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tuner().search(data))
                    .withMessageContaining("leaves nothing to be found");
        }
    }

    @Test
    void aSearchCanBeCancelledBetweenAndWithinTrials() {
        for (int after : new int[] {0, 3, 17}) {
            var asked = new AtomicInteger();
            FitContext context = FitContext.defaults().withCancel(() -> asked.getAndIncrement() >= after);
            assertThatThrownBy(() -> tuner().search(SHOP, context)).isInstanceOf(FitCancelledException.class);
        }
        assertThat(tuner().by(Search.random(2)).search(SHOP).trials()).hasSize(2);
    }

    @Test
    void progressCountsTrials() {
        var reports = new ArrayList<Progress>();
        tuner().by(Search.random(3)).search(SHOP, FitContext.defaults().withProgress(reports::add));
        assertThat(reports).extracting(Progress::done).containsExactly(1L, 2L, 3L, 3L);
        assertThat(reports).extracting(Progress::stage).containsOnly("tune");
    }

    @Test
    void usersWhoJudgeCanBeLimited() {
        Tuning tuning = tuner().by(Search.random(2)).judgedByUsers(10).search(SHOP);
        assertThat(tuning.trials()).extracting(Trial::users).containsOnly(10);
        // The same ten, so their figures can be paired.
        assertThat(tuning.trials()
                        .get(0)
                        .sample()
                        .against(tuning.trials().get(1).sample())
                        .size())
                .isEqualTo(10);
    }

    @Test
    void theWinnerIsFittedOnEverything() {
        Tuning tuning = Tuner.among(Popularity.create(), ItemKnn.cosine(), UserKnn.cosine())
                .maximizing(Metric.NDCG, 5)
                .validatedBy(Validation.oneOfEach())
                .search(SHOP);
        assertThat(tuning.trials()).hasSize(3);
        assertThat(tuning.fit(SHOP).users()).isSameAs(SHOP.users());
        assertThat(tuning.toString()).contains("NDCG@5").contains("trainer=" + tuning.trainer());
    }

    @Test
    void parametersCoverTheirRangesAndNoMore() {
        Parameter<Integer> few = Parameter.ofInts("few", 3, 5);
        var counts = new int[6];
        for (int k = 0; k <= 3000; k++) {
            counts[few.at(k / 3000.0)]++;
        }
        assertThat(counts[3]).isBetween(999, 1001);
        assertThat(counts[5]).isBetween(999, 1001);
        assertThat(K.at(0)).isEqualTo(2);
        assertThat(K.at(1)).isEqualTo(20);
        Parameter<Double> rate = Parameter.of("rate", 1e-4, 1).logScale();
        assertThat(rate.at(0)).isEqualTo(1e-4);
        assertThat(rate.at(0.5)).isBetween(0.99e-2, 1.01e-2);
        assertThat(rate.at(1)).isEqualTo(1);
        assertThat(Parameter.ofValues("v", "a", "b").at(1)).isEqualTo("b");
        assertThat(Parameter.ofInts("all", Integer.MIN_VALUE, Integer.MAX_VALUE).at(1))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.of("x", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.of("x", 0, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameter.of("x", 0, 1).logScale());
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.ofInts("x", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Parameter.ofValues("x", "a", "a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameter.ofValues("x", "a").logScale());
        assertThatIllegalArgumentException().isThrownBy(() -> Tuner.of(TunerTest::knn, ALPHA, ALPHA));
        assertThatIllegalArgumentException().isThrownBy(() -> Search.random(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Search.refining(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> tuner().maximizing(Metric.NDCG, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> tuner().atOnce(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tuner().by(Search.grid(10_000)).search(SHOP))
                .withMessageContaining("take fewer points");
    }
}
