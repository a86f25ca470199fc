package io.growth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PeerRecallTest {

    @Test
    void isTheMeanShareOfTestItemsFoundAmongUsersWhoHaveAny() {
        int[][] top = {{5, 1}, {2}, {}, {9}};
        int[][] test = {{1, 2, 3, 5}, {2}, {}, {8}};
        assertThat(PeerRecall.recall(top, test)).isEqualTo((0.5 + 1 + 0) / 3, within(1e-12));
    }
}
