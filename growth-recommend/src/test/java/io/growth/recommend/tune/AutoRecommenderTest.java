package io.growth.recommend.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.reference.Shops;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AutoRecommenderTest {

    private static final AutoRecommender QUICK =
            AutoRecommender.create().withTrials(3).maximizing(Metric.RECALL, 5);

    @Test
    void takesTheBestOfWhatItTried() {
        AutoReport report = QUICK.search(Shops.of(1, 120, 30, 0.2));
        assertThat(report.tunings())
                .containsOnlyKeys(
                        "popularity",
                        "item neighbours",
                        "item neighbours by TF-IDF",
                        "user neighbours",
                        "random walk",
                        "graph filter",
                        "factors",
                        "regression on all items",
                        "regression on a few items",
                        "blend of the best");
        double best = report.tunings().values().stream()
                .mapToDouble(tuning -> tuning.best().value())
                .max()
                .orElseThrow();
        assertThat(report.tunings().values())
                .filteredOn(tuning -> tuning.best().value() == best)
                .extracting(Tuning::trainer)
                .contains(report.trainer());
        assertThat(report.toString()).contains("best: " + report.trainer()).contains("users, 30 items");
    }

    @Test
    void recommendsPopularItemsWhereNothingCanBeJudged() {
        Interactions<String, String> nothing =
                Interactions.<String, String>builder().build();
        assertThat(QUICK.fit(nothing).recommend("u", 3)).isEmpty();
        Interactions<String, String> single = Interactions.<String, String>builder()
                .add("u", "i")
                .add("v", "j")
                .add("w", "j")
                .build();
        assertThat(QUICK.search(single).tunings()).isEmpty();
        assertThat(QUICK.fit(single).recommend("u", 3)).hasSize(1);
    }

    @Test
    void everySmallShopGetsARecommender() {
        for (long seed = 0; seed < 40; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            Recommender<String, String> model = QUICK.withTrials(1).fit(shop);
            for (String user : shop.users()) {
                assertThat(model.recommend(user, 3).size()).as("seed %d", seed).isLessThanOrEqualTo(3);
            }
        }
    }

    @Test
    void threadsDoNotDecide() {
        Interactions<String, String> shop = Shops.of(6, 100, 30, 0.2);
        String alone = QUICK.search(shop, FitContext.defaults().withThreads(1)).toString();
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(QUICK.search(shop, FitContext.defaults().withThreads(threads))
                            .toString())
                    .isEqualTo(alone);
        }
    }

    @Test
    void canBeCancelledFromTheStartToTheEnd() {
        Interactions<String, String> shop = Shops.of(1, 50, 20, 0.2);
        var looks = new AtomicInteger();
        FitContext alone = FitContext.defaults().withThreads(1);
        QUICK.fit(shop, alone.withCancel(() -> looks.incrementAndGet() < 0));
        int step = 1 + looks.get() / 40;
        for (int after = looks.get() - 1; after >= 0; after -= step) {
            var left = new AtomicInteger(after);
            assertThatThrownBy(() -> QUICK.fit(shop, alone.withCancel(() -> left.getAndDecrement() <= 0)))
                    .as("after %d of %d looks", after, looks.get())
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QUICK.withTrials(0));
        assertThatIllegalArgumentException().isThrownBy(() -> QUICK.judgedByUsers(0));
        assertThatIllegalArgumentException().isThrownBy(() -> QUICK.maximizing(Metric.NDCG, 0));
        assertThat(QUICK).hasToString("AutoRecommender for Recall@5, 3 trials each");
    }
}
