package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HeapRoomTest {

    private static final long HEAP = 1_000_000_000;

    @Test
    void whatLeavesATenthOfTheHeapMayBegin() {
        assertThatCode(() -> HeapRoom.require(900_000_000, HEAP, "the fit", "do less"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatDoesNotIsRefusedWithWhatItTakesAndTheWayOut() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HeapRoom.require(1_800_000_000, HEAP, "the fit", "do less"))
                .withMessage("the fit takes 1,800 MB but Java may use 1,000 MB in all;"
                        + " raise -Xmx above 2,000 MB, or do less");
    }

    @Test
    void theHeapThatCountsIsThatOfThisProcess() {
        double more = 2.0 * Runtime.getRuntime().maxMemory();
        assertThatIllegalStateException().isThrownBy(() -> HeapRoom.require(more, "the fit", "do less"));
    }
}
