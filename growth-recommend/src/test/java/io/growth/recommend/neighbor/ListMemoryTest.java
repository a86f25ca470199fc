package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** 300 items that 60 users all have: 89,700 pairs in lists and matrix are 1.44 MB, the data 0.29 MB. */
class ListMemoryTest {

    private static final int ITEMS = 300;
    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    private static final List<Similarity> SIMILARITIES = List.of(
            Similarity.cosine(),
            Similarity.weightedCosine(),
            Similarity.overlap(),
            Similarity.cosine().withMinimumCommon(2));

    @Test
    void listsThatOutgrowTheHeapAreRefused() {
        for (Similarity similarity : SIMILARITIES) {
            for (int threads : new int[] {1, 3}) {
                assertThatIllegalStateException()
                        .as("%s", similarity)
                        .isThrownBy(() -> search(similarity, NeighborSearch.ALL)
                                .run("search", ALONE.withThreads(threads), 1_800_000))
                        .withMessageMatching("keeping the neighbours found takes 2 MB but Java may use 2 MB in all;"
                                + " raise -Xmx above 2 MB, or keep fewer neighbours, or raise the smallest similarity");
            }
        }
    }

    @Test
    void whatFitsIsNotRefused() {
        for (Similarity similarity : SIMILARITIES) {
            assertThat(search(similarity, NeighborSearch.ALL)
                            .run("search", ALONE, 1_950_000)
                            .toMatrix()
                            .size())
                    .isEqualTo(ITEMS * (ITEMS - 1));
            assertThat(search(similarity, 10)
                            .run("search", ALONE, 400_000)
                            .toMatrix()
                            .size())
                    .isEqualTo(10 * ITEMS);
        }
    }

    @Test
    void whatCanNotEndWellDoesNotBegin() {
        var looks = new AtomicInteger();
        FitContext watched = ALONE.withCancel(() -> looks.incrementAndGet() < 0);
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> search(Similarity.cosine(), NeighborSearch.ALL).run("search", watched, 1_800_000));
        assertThat(looks).hasValue(0);
    }

    @Test
    void aBlockThatGrowsIsAskedForBeforeItIsTaken() {
        var memory = new ListMemory(data().byItem(), 1_000_000);
        memory.requireGrown(20_000, 40_000);
        assertThatIllegalStateException().isThrownBy(() -> memory.requireGrown(40_000, 80_000));
    }

    private static NeighborSearch search(Similarity similarity, int neighbors) {
        Interactions<Integer, Integer> data = data();
        return new NeighborSearch(data.byItem(), data.byUser(), similarity, true, neighbors, 0);
    }

    private static Interactions<Integer, Integer> data() {
        var builder = Interactions.<Integer, Integer>builder();
        for (int user = 0; user < 60; user++) {
            for (int item = 0; item < ITEMS; item++) {
                builder.add(user, item);
            }
        }
        return builder.build();
    }
}
