package io.growth.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Interactions;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.reference.Shops;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same answers in numbers. */
class DenseViewTest {

    @Test
    void numbersAndScoresAreThoseOfTheAnswerWithKeys() {
        for (long seed = 0; seed < 100; seed++) {
            Interactions<String, String> data = Shops.small(seed);
            for (RecommenderTrainer trainer : Models.TRAINERS) {
                Recommender<String, String> model = Models.fit(trainer, data);
                for (int user = -1; user < data.users().size(); user++) {
                    for (int limit : new int[] {0, 1, 4, 30}) {
                        assertSame(model, user, limit, trainer + ", user " + user + ", seed " + seed);
                    }
                }
            }
        }
    }

    private static void assertSame(Recommender<String, String> model, int user, int limit, String which) {
        var items = new int[limit];
        var scores = new float[limit];
        int found = model.dense().recommend(user, items, scores);
        List<Recommendation<String>> expected = model.recommend(user < 0 ? "?" : "u" + user, limit);
        assertThat(found).as(which).isEqualTo(expected.size());
        for (int k = 0; k < found; k++) {
            assertThat(model.items().key(items[k]))
                    .as(which)
                    .isEqualTo(expected.get(k).item());
            assertThat((double) scores[k]).as(which).isEqualTo(expected.get(k).score());
        }
    }

    @Test
    void impossibleArgumentsAreRefused() {
        DenseView view = ItemKnn.cosine().fit(Shops.of(1, 9, 9, 0.5)).dense();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.recommend(0, new int[3], new float[4]))
                .withMessageContainingAll("3", "4");
        for (int user : new int[] {-2, 9, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> view.recommend(user, new int[3], new float[3]));
        }
    }

    @Test
    void nothingIsAllocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Interactions<String, String> data = Shops.of(1, 60, 40, 0.3);
        for (RecommenderTrainer trainer : Models.TRAINERS) {
            DenseView model = Models.fit(trainer, data).dense();
            var items = new int[12];
            var scores = new float[12];
            long allocated = 0;
            // The first round makes the working space.
            for (int round = 0; round < 2; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int k = 0; k < 3000; k++) {
                    model.recommend(k % 61 - 1, items, scores);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
            assertThat(allocated / 3000).as("%s, bytes a query", trainer).isZero();
        }
    }
}
