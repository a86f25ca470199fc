package io.growth.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Interactions;
import io.growth.core.data.Split;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.popular.Popularity;
import io.growth.recommend.reference.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which items are ranked, which users are judged, and what is set aside to choose by. */
class ProtocolTest {

    private static final Interactions<String, String> SHOP = Shops.of(2, 80, 40, 0.2);

    @Test
    void negativesAreItemsThatTheUserHasNowhere() {
        Fixtures.forSeeds(100, seed -> {
            var trial = new Trial(seed);
            var negatives =
                    new SampledNegatives<>(trial.train, trial.test, Catalogue.of(trial.train, trial.test), 3, seed);
            for (String user : trial.test.users()) {
                var others = new HashSet<>(trial.catalogue());
                others.removeAll(Trial.itemsOf(trial.train, user));
                others.removeAll(Trial.itemsOf(trial.test, user));
                Collection<Integer> drawn = negatives.apply(user);
                assertThat(drawn).doesNotHaveDuplicates().hasSize(Math.min(3, others.size()));
                assertThat(others).containsAll(drawn);
                assertThat(new ArrayList<>(negatives.apply(user))).isEqualTo(new ArrayList<>(drawn));
            }
        });
    }

    @Test
    void eachItemIsDrawnAsOftenAsAnyOther() {
        var train = Fixtures.shop("anna: a", "bob: a b c d e f g h i j");
        var test = Fixtures.shop("anna: b");
        var counts = new int[10];
        for (long seed = 0; seed < 4000; seed++) {
            for (String item : new SampledNegatives<>(train, test, Catalogue.of(train, test), 2, seed).apply("anna")) {
                counts[item.charAt(0) - 'a']++;
            }
        }
        // 8 items share 8000 draws; five standard deviations of a binomial are about 140.
        assertThat(counts).startsWith(0, 0);
        for (int item = 2; item < 10; item++) {
            assertThat(counts[item]).isBetween(860, 1140);
        }
    }

    @Test
    void sampledFiguresAreLargerThanThoseOfTheWholeCatalogue() {
        var split = Split.random(SHOP, 0.2, 1);
        var evaluator = Evaluator.on(split).at(5);
        Recommender<String, String> model = ItemKnn.cosine().fit(split.train());
        double full = evaluator.evaluate(model).mean(Metric.NDCG, 5);
        double sampled = evaluator.withSampledNegatives(9, 1).evaluate(model).mean(Metric.NDCG, 5);
        double everything =
                evaluator.withSampledNegatives(1000, 1).evaluate(model).mean(Metric.NDCG, 5);
        assertThat(sampled).isGreaterThan(full);
        assertThat(everything).isEqualTo(full);
        assertThat(evaluator
                        .withSampledNegatives(9, 1)
                        .evaluate(model, FitContext.defaults().withThreads(1))
                        .mean(Metric.NDCG, 5))
                .isEqualTo(sampled);
        assertThatIllegalArgumentException().isThrownBy(() -> evaluator.withSampledNegatives(0, 1));
    }

    @Test
    void onlyWhatIsKnownMayBeAskedFor() {
        var train = Fixtures.shop("anna: a b", "idle:", "bob: a");
        var test = Fixtures.shop("anna: c new", "idle: a", "stranger: b", "bob: b");
        var all = Evaluator.on(train, test);
        var popular = Popularity.create().fit(train);
        assertThat(all.evaluate(popular).users()).containsExactlyInAnyOrder("anna", "idle", "stranger", "bob");
        assertThat(all.onlyKnownItems().evaluate(popular).users()).containsExactlyInAnyOrder("idle", "stranger", "bob");
        assertThat(all.onlyKnownUsers().evaluate(popular).users()).containsExactlyInAnyOrder("anna", "bob");
        assertThat(all.onlyKnownItems().onlyKnownUsers().evaluate(popular).users())
                .containsExactly("bob");
        assertThat(all.onlyUsers("idle"::equals).evaluate(popular).mean(Metric.HIT_RATE, 10))
                .isEqualTo(1);
    }

    @Test
    void validationsCutAsTheySay() {
        var timed = Interactions.<String, String>builder();
        for (int event = 0; event < 60; event++) {
            timed.add("u" + event % 6, "i" + event / 6, 1, Instant.ofEpochSecond(1_000_000_000L + event));
        }
        Interactions<String, String> data = timed.build();
        assertThat(Validation.oneOfEach().cut(data, 1).test().stream().map(one -> one.item()))
                .containsOnly("i9")
                .hasSize(6);
        assertThat(Validation.lastOfEach(2).cut(data, 1).test().size()).isEqualTo(12);
        assertThat(Validation.latest(0.1).cut(data, 1).test().size()).isEqualTo(6);
        assertThat(Validation.latestOfEach(0.3).cut(data, 1).test().stream().map(one -> one.item()))
                .containsOnly("i7", "i8", "i9")
                .hasSize(18);
        assertThat(Validation.random(0.5).cut(data, 1).test().size()).isEqualTo(30);
        Interactions<String, String> untimed = SHOP;
        Interactions<String, String> one =
                Validation.oneOfEach().cut(untimed, 1).test();
        for (int user = 0; user < one.users().size(); user++) {
            assertThat(one.byUser().degree(user)).isEqualTo(untimed.byUser().degree(user) > 1 ? 1 : 0);
        }
        assertThat(List.of(
                        Validation.random(0.2),
                        Validation.oneOfEach(),
                        Validation.lastOfEach(3),
                        Validation.latestOfEach(0.2)))
                .extracting(Object::toString)
                .containsExactly("random 0.2", "one of each user", "last 3 of each user", "latest of each user 0.2");
        for (double bad : new double[] {0, 1, -1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Validation.random(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> Validation.latest(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> Validation.latestOfEach(bad));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Validation.lastOfEach(0));
    }

    @Test
    void aContestNamesTheLeadOverItsFirst() {
        var split = Split.random(SHOP, 0.2, 1);
        var evaluator = Evaluator.on(split).at(5);
        var popular = evaluator.evaluate(Popularity.create().fit(split.train()));
        var knn = evaluator.evaluate(ItemKnn.cosine().fit(split.train()));
        Contest<String> contest =
                Contest.<String>by(Metric.NDCG, 5).with("popular", popular).with("neighbours", knn);
        assertThat(contest.lead("neighbours").difference())
                .isEqualTo(knn.against(popular, Metric.NDCG, 5).difference());
        assertThat(contest.lead("popular").difference()).isZero();
        assertThat(contest.best())
                .isEqualTo(knn.mean(Metric.NDCG, 5) > popular.mean(Metric.NDCG, 5) ? "neighbours" : "popular");
        assertThat(contest.toString().lines()).hasSize(3).anyMatch(line -> line.startsWith("neighbours"));
        assertThatIllegalArgumentException().isThrownBy(() -> contest.with("popular", knn));
        assertThatIllegalArgumentException().isThrownBy(() -> Contest.by(Metric.NDCG, 0));
        var others =
                evaluator.onlyUsers("u1"::equals).evaluate(Popularity.create().fit(split.train()));
        assertThatIllegalArgumentException().isThrownBy(() -> contest.with("others", others));
    }
}
