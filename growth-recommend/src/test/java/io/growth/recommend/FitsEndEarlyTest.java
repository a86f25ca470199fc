package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.recommend.popular.NewArrivals;
import io.growth.recommend.popular.Trending;
import io.growth.recommend.reference.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FitsEndEarlyTest {

    private final Interactions<String, String> shop = Shops.of(1, 60, 30, 0.4);

    @Test
    void noModelIsFittedOnceItIsCancelled() {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            assertThat(catchThrowable(() -> cancelledAfter(0, trainer, shop)))
                    .as(trainer.toString())
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void neitherAreShelvesOfWhatIsTrendingOrNew() {
        Interactions<String, String> timed = timed();
        for (RecommenderTrainer trainer : List.of(Trending.create(), NewArrivals.create())) {
            assertThat(catchThrowable(() -> cancelledAfter(0, trainer, timed)))
                    .as(trainer.toString())
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void aFitIsCancelledAlsoInTheMiddleWhereverItLooks() {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            var looks = new AtomicInteger();
            trainer.fit(shop, FitContext.defaults().withThreads(1).withCancel(() -> looks.incrementAndGet() < 0));
            // Every look of the short fits, and about forty over the whole of the long ones, the last among them.
            int step = 1 + looks.get() / 40;
            for (int after = looks.get() - 1; after > 0; after -= step) {
                int allowed = after;
                assertThat(catchThrowable(() -> cancelledAfter(allowed, trainer, shop)))
                        .as(trainer + " after " + allowed + " of " + looks + " looks")
                        .isInstanceOf(FitCancelledException.class);
            }
        }
    }

    private static void cancelledAfter(int looks, RecommenderTrainer trainer, Interactions<String, String> data) {
        var left = new AtomicInteger(looks);
        trainer.fit(data, FitContext.defaults().withThreads(1).withCancel(() -> left.getAndDecrement() <= 0));
    }

    private static Interactions<String, String> timed() {
        var builder = Interactions.<String, String>builder();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        var users = new ArrayList<>(List.of("u1", "u2", "u3"));
        for (int day = 0; day < 30; day++) {
            builder.add(users.get(day % 3), "i" + day % 7, 1, start.plusSeconds(86_400L * day));
        }
        return builder.build();
    }
}
