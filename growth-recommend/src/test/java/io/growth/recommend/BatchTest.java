package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers for all users at once. */
class BatchTest {

    private static final FitContext CONTEXT = FitContext.defaults();

    private final Interactions<String, String> data = Shops.of(2, 700, 60, 0.2);
    private final Recommender<String, String> shop = ItemKnn.cosine().fit(data);

    private static Map<String, List<Recommendation<String>>> all(
            Recommender<String, String> model, int limit, FitContext context) {
        var answers = new LinkedHashMap<String, List<Recommendation<String>>>();
        model.recommendAll(limit, context, (user, list) -> {
            assertThat(answers.put(user, list)).as("%s comes once", user).isNull();
        });
        return answers;
    }

    @Test
    void everyUserComesOnceInOrderWithTheUsualAnswer() {
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            Recommender<String, String> model = Models.fit(trainer, data);
            Map<String, List<Recommendation<String>>> answers = all(model, 7, CONTEXT.withThreads(2));
            assertThat(answers.keySet()).containsExactlyElementsOf(model.users());
            answers.forEach(
                    (user, list) -> assertThat(list).as("%s, %s", trainer, user).isEqualTo(model.recommend(user, 7)));
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Map<String, List<Recommendation<String>>> alone = all(shop, 5, CONTEXT.withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            Map<String, List<Recommendation<String>>> together = all(shop, 5, CONTEXT.withThreads(threads));
            assertThat(together).as("%d threads", threads).isEqualTo(alone);
            assertThat(together.keySet()).containsExactlyElementsOf(alone.keySet());
        }
    }

    @Test
    void theSinkIsCalledFromTheCallingThread() {
        Thread caller = Thread.currentThread();
        shop.recommendAll(
                3,
                CONTEXT.withThreads(4),
                (user, list) -> assertThat(Thread.currentThread()).isSameAs(caller));
    }

    @Test
    void aLimitOfZeroGivesEmptyListsAndANegativeOneIsRefused() {
        assertThat(all(shop, 0, CONTEXT))
                .hasSize(700)
                .allSatisfy((user, list) -> assertThat(list).isEmpty());
        assertThatIllegalArgumentException().isThrownBy(() -> all(shop, -1, CONTEXT));
    }

    @Test
    void noUsersAreNoCalls() {
        Recommender<String, String> empty = ItemKnn.cosine()
                .fit(Interactions.<String, String>builder().addItem("x").build());
        assertThat(all(empty, 5, CONTEXT)).isEmpty();
    }

    @Test
    void theWorkCanBeCancelledInBetween() {
        var users = new AtomicInteger();
        FitContext context = CONTEXT.withThreads(2).withCancel(() -> users.get() > 0);
        Recommender<String, String> large = ItemKnn.cosine().fit(Shops.of(3, 6000, 5, 0.3));
        assertThat(catchThrowable(() -> large.recommendAll(1, context, (user, list) -> users.incrementAndGet())))
                .isInstanceOf(FitCancelledException.class);
        assertThat(users.get()).isBetween(1, 5999);
    }

    @Test
    void aSinkThatFailsEndsTheWorkAndTheRecommenderStaysUsable() {
        List<Recommendation<String>> before = shop.recommend("u3", 5);
        Throwable failure = catchThrowable(() -> shop.recommendAll(5, CONTEXT, (user, list) -> {
            throw new IllegalStateException("the disk is full");
        }));
        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("the disk is full");
        assertThat(shop.recommend("u3", 5)).isEqualTo(before);
    }

    @Test
    void progressEndsWithAllUsers() {
        var steps = new ArrayList<Progress>();
        all(shop, 5, CONTEXT.withThreads(2).withProgress(steps::add));
        assertThat(steps).isNotEmpty();
        assertThat(steps.get(steps.size() - 1).done()).isEqualTo(700);
        assertThat(steps).allMatch(step -> step.total() == 700);
    }
}
