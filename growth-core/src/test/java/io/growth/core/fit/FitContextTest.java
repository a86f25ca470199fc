package io.growth.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FitContextTest {

    @Test
    void defaultsUseAllProcessorsAndTheDefaultSeed() {
        var context = FitContext.defaults();
        assertThat(context.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(context.seed()).isEqualTo(FitContext.DEFAULT_SEED);
        assertThatCode(() -> context.checkCancelled("anything")).doesNotThrowAnyException();
    }

    @Test
    void eachSettingMakesANewContextAndKeepsTheOthers() {
        var heard = new ArrayList<Progress>();
        var stop = new AtomicBoolean();
        var context = FitContext.defaults()
                .withProgress(heard::add)
                .withCancel(stop::get)
                .withThreads(3)
                .withSeed(7)
                .withExecutor(Runnable::run);
        assertThat(context.seed()).isEqualTo(7);
        assertThat(context.threads()).isEqualTo(3);
        context.report("read", 1, 2);
        assertThat(heard).containsExactly(new Progress("read", 1, 2));
        stop.set(true);
        assertThatThrownBy(() -> context.checkCancelled("read")).isInstanceOf(FitCancelledException.class);
        assertThat(FitContext.defaults().seed()).isEqualTo(FitContext.DEFAULT_SEED);
    }

    @Test
    void misuseIsRefusedAtOnce() {
        var context = FitContext.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.withThreads(0))
                .withMessageContaining("at least 1 but is 0");
        assertThatNullPointerException().isThrownBy(() -> context.withExecutor(null));
        assertThatNullPointerException().isThrownBy(() -> context.withProgress(null));
        assertThatNullPointerException().isThrownBy(() -> context.withCancel(null));
    }

    @Test
    void anInterruptedThreadIsCancelledAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> FitContext.defaults().checkCancelled("count pairs"))
                    .isInstanceOf(FitCancelledException.class)
                    .hasMessageContaining("count pairs");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void randomStreamsDependOnSeedStageAndBlockOnly() {
        for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            var one = FitContext.defaults().withSeed(seed).withThreads(1).random("init", 5);
            var other = FitContext.defaults().withSeed(seed).withThreads(8).random("init", 5);
            for (int draw = 0; draw < 100; draw++) {
                assertThat(one.nextLong()).as("seed %d draw %d", seed, draw).isEqualTo(other.nextLong());
            }
        }
    }

    @Test
    void randomStreamsOfOtherSeedsStagesOrBlocksAreUnrelated() {
        var first = new HashSet<Long>();
        int streams = 0;
        double sum = 0;
        for (long seed = -5; seed < 5; seed++) {
            for (String stage : new String[] {"", "init", "sample", "tree"}) {
                for (long block = 0; block < 1000; block++) {
                    var random = FitContext.defaults().withSeed(seed).random(stage, block);
                    first.add(random.nextLong());
                    sum += random.nextDouble();
                    streams++;
                }
            }
        }
        assertThat(first).hasSize(streams);
        // The standard error of the mean of 40,000 uniform numbers is 0.0015.
        assertThat(sum / streams).isCloseTo(0.5, within(0.006));
    }

    @Test
    void randomStreamsStayTheSameFromReleaseToRelease() {
        // Computed apart from this code: MurmurHash3's finaliser twice, then the first number of SplitMix64.
        assertThat(FitContext.defaults().random("init", 0).nextLong()).isEqualTo(6_452_731_018_538_465_121L);
        assertThat(FitContext.defaults().withSeed(-7).random("tree", 12_345).nextLong())
                .isEqualTo(-8_442_832_038_204_896_473L);
    }

    @Test
    void progressKnowsItsFraction() {
        assertThat(new Progress("a", 1, 4).fraction()).isEqualTo(0.25);
        assertThat(new Progress("a", 0, 0).fraction()).isEqualTo(1);
        assertThat(new Progress("a", 9, -1).fraction()).isNaN();
    }

    @Test
    void aDetachedContextKeepsSeedAndThreadsButNeitherListensNorStops() {
        var heard = new ArrayList<Progress>();
        FitContext detached = FitContext.defaults()
                .withSeed(7)
                .withThreads(3)
                .withProgress(heard::add)
                .withCancel(() -> true)
                .detached();
        detached.report("later", 1, 2);
        detached.checkCancelled("later");
        assertThat(heard).isEmpty();
        assertThat(detached.seed()).isEqualTo(7);
        assertThat(detached.threads()).isEqualTo(3);
    }
}
