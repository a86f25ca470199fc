package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import org.junit.jupiter.api.Test;

class NeighborListsTest {

    @Test
    void reservesNoMoreThanTheNeighboursNeed() {
        var builder = Interactions.<Integer, Integer>builder();
        int pairs = 20_000;
        for (int user = 0; user < pairs; user++) {
            builder.add(user, 2 * user).add(user, 2 * user + 1);
        }
        Interactions<Integer, Integer> longTail = builder.build();
        NeighborLists lists = new NeighborSearch(
                        longTail.byItem(), longTail.byUser(), Similarity.cosine(), true, NeighborSearch.ALL, 0)
                .run("search", FitContext.defaults().withThreads(1));

        assertThat(lists.reserved()).isEqualTo(2L * pairs);
        assertThat(lists.toMatrix().size()).isEqualTo(2 * pairs);
    }
}
