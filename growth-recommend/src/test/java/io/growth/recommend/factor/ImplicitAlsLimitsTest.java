package io.growth.recommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.recommend.Recommendation;
import io.growth.recommend.reference.Shops;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a fit refuses, and how it is stopped: weights, memory, arguments, progress and cancellation. */
class ImplicitAlsLimitsTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final ImplicitAls EXACT =
            ImplicitAls.create().withSolver(ImplicitAls.Solver.CHOLESKY).withFactors(3);

    @Test
    void weightsThatMakeNoSenseAreRefused() {
        Interactions<String, String> returned = Interactions.<String, String>builder()
                .allowNegativeWeights()
                .add("a", "x", -1, null)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXACT.fit(returned))
                .withMessageContainingAll("-1.0", "atLeast(0)");
        Factors<String, String> learnt = EXACT.fitFactors(Shops.of(1, 5, 5, 0.5), ALONE);
        assertThatIllegalArgumentException().isThrownBy(() -> learnt.foldIn(returned));
    }

    @Test
    void hugeWeightsEndInAModelOrAClearRefusal() {
        Interactions<String, String> huge = Interactions.<String, String>builder()
                .add("a", "x", Float.MAX_VALUE, null)
                .add("b", "x", 1, null)
                .add("b", "y", Float.MAX_VALUE, null)
                .build();
        for (ImplicitAls.Solver solver : ImplicitAls.Solver.values()) {
            try {
                for (Recommendation<String> shown :
                        EXACT.withSolver(solver).withConfidence(40).fit(huge).recommend("a", 3)) {
                    assertThat(shown.score()).isFinite();
                }
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("huge weights");
            }
        }
    }

    @Test
    void whatTheHeapCannotHoldIsRefusedBeforeItIsTaken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EXACT.withFactors(1 << 24).fit(Shops.of(1, 5, 5, 0.5)))
                .withMessageContainingAll("16777216 factors", "MB", "-Xmx");
        assertThat(FactorMemory.bytes(1_000_000, 1_000_000, 64, 2)).isBetween(1000L << 20, 1200L << 20);
    }

    @Test
    void aFitCanBeStoppedInTheMiddle() {
        Interactions<String, String> shop = Shops.of(1, 300, 40, 0.3);
        var total = new AtomicInteger();
        EXACT.fit(shop, ALONE.withCancel(() -> total.incrementAndGet() < 0));
        for (int stop = 0; stop < total.get(); stop += 7) {
            var asked = new AtomicInteger();
            int limit = stop;
            assertThatThrownBy(() -> EXACT.fit(shop, ALONE.withCancel(() -> asked.getAndIncrement() == limit)))
                    .isInstanceOf(FitCancelledException.class);
        }
    }

    @Test
    void progressTellsTheLossOfEachIteration() {
        var stages = new ArrayList<Progress>();
        EXACT.withIterations(3).fit(Shops.of(1, 30, 20, 0.3), ALONE.withProgress(stages::add));
        assertThat(stages.stream().filter(step -> step.stage().startsWith("loss ")))
                .extracting(Progress::done)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void argumentsThatMakeNoSenseAreRefused() {
        ImplicitAls als = ImplicitAls.create();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> als.withFactors(0))
                .withMessageContaining("factors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> als.withIterations(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> als.withSteps(0)).withMessageContaining("steps");
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> als.withRegularization(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> als.withFrequencyExponent(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> als.withUnobservedWeight(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> als.withConfidence(bad));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> als.withUnobservedWeight(0));
        assertThatNullPointerException().isThrownBy(() -> als.withSolver(null));
        assertThatNullPointerException().isThrownBy(() -> als.withFallback(null));
    }
}
