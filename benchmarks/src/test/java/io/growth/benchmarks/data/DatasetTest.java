package io.growth.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Interactions;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private final Dataset data = new Dataset("four", 4, new int[][] {{1, 2}, {}, {0, 1, 2}});

    @Test
    void countsItself() {
        assertThat(data.userCount()).isEqualTo(3);
        assertThat(data.itemCount()).isEqualTo(4);
        assertThat(data.size()).isEqualTo(5);
        assertThat(data.updates()).isEqualTo(2 * 2 + 3 * 3);
        assertThat(data).hasToString("four[3 users, 4 items, 5 interactions]");
    }

    @Test
    void columnsAreTheUsersOfEachItem() {
        assertThat(data.columns()).isDeepEqualTo(new int[][] {{2}, {0, 2}, {0, 2}, {}});
    }

    @Test
    void interactionsKeepTheNumbersAsKeysAndInPlace() {
        Interactions<Integer, Integer> interactions = data.interactions();
        assertThat(interactions.size()).isEqualTo(5);
        assertThat(interactions.users()).containsExactly(0, 1, 2);
        assertThat(interactions.items()).containsExactly(0, 1, 2, 3);
        assertThat(interactions.byUser().columns()).containsExactly(1, 2, 0, 1, 2);
        assertThat(interactions.byUser().values()).containsOnly(1);
    }

    @Test
    void rowsGoByTheKeysWhateverTheirOrder() {
        Interactions<Integer, Integer> read = Interactions.<Integer, Integer>builder()
                .add(3, 7)
                .add(1, 9)
                .add(3, 2)
                .build();
        assertThat(Dataset.rows(read)).isDeepEqualTo(new int[][] {{}, {9}, {}, {2, 7}});
        assertThat(Dataset.rows(data.interactions())).isDeepEqualTo(data.rows());
    }

    @Test
    void tinyIsGenerated() {
        Dataset tiny = Dataset.load("tiny");
        assertThat(tiny).hasToString("tiny[2000 users, 1000 items, 20000 interactions]");
        assertThat(tiny.rows()).isDeepEqualTo(Dataset.load("tiny").rows());
    }

    @Test
    void unknownNameIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> Dataset.load("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gowalla, shop and tiny");
    }

    @Test
    void gowallaHasTheCountsOfItsPapers() {
        assumeTrue(
                Files.exists(DataFolder.root().resolve("recommend/gowalla/train.txt.gz")),
                "gowalla is not in " + DataFolder.root());
        Dataset gowalla = Dataset.load("gowalla");
        assertThat(gowalla).hasToString("gowalla[29858 users, 40981 items, 810128 interactions]");
        assertThat(gowalla.updates()).isEqualTo(62_543_826);
    }
}
