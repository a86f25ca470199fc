package io.growth.core.experiment.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attribution by a Markov chain")
class MarkovAttributionTest {

    private static final FitContext CONTEXT = FitContext.defaults();

    @Test
    void equalsADenseSolveOfTheChainForEveryOrder() {
        for (long seed = 0; seed < 30; seed++) {
            ChannelPaths paths = Paths.random(seed, 5, 40);
            for (int order = 1; order <= 3; order++) {
                RemovalEffects effects = MarkovAttribution.ofOrder(order).removalEffects(paths, CONTEXT);
                double base = denseConversion(paths, order, TouchChain.NOBODY);
                assertThat(effects.conversionProbability()).as("seed " + seed).isCloseTo(base, within(1e-12));
                for (int channel = 0; channel < paths.channels().size(); channel++) {
                    assertThat(effects.effect(paths.channels().get(channel)))
                            .as("seed %s, order %s", seed, order)
                            .isCloseTo(1 - denseConversion(paths, order, channel) / base, within(1e-11));
                }
            }
        }
    }

    /** Solves (I - Q) x = b with the states as texts, the start among them. */
    private static double denseConversion(ChannelPaths paths, int order, int removed) {
        var states = new TreeMap<String, Integer>();
        var moves = new ArrayList<double[]>();
        List<String[]> ends = new ArrayList<>();
        for (int path = 0; path < paths.size(); path++) {
            double all = paths.conversions(path) + paths.misses(path);
            int[] touches = paths.touches(path);
            String state = "";
            for (int k = 0; all > 0 && k < touches.length; k++) {
                String next = Arrays.toString(Arrays.copyOfRange(touches, Math.max(0, k - order + 1), k + 1));
                ends.add(new String[] {state, next});
                moves.add(new double[] {all});
                state = next;
            }
            if (all > 0) {
                ends.add(new String[] {state, "order"});
                moves.add(new double[] {paths.conversions(path)});
                ends.add(new String[] {state, "none"});
                moves.add(new double[] {paths.misses(path)});
            }
        }
        ends.forEach(move -> states.computeIfAbsent(move[0], name -> states.size()));
        int size = states.size();
        var out = new double[size];
        for (int k = 0; k < moves.size(); k++) {
            out[states.get(ends.get(k)[0])] += moves.get(k)[0];
        }
        var matrix = new Array2DRowRealMatrix(size, size);
        var right = new ArrayRealVector(size);
        for (int k = 0; k < size; k++) {
            matrix.setEntry(k, k, 1);
        }
        for (int k = 0; k < moves.size(); k++) {
            int from = states.get(ends.get(k)[0]);
            double chance = moves.get(k)[0] / out[from];
            String to = ends.get(k)[1];
            if (to.equals("order")) {
                right.addToEntry(from, chance);
            } else if (!to.equals("none") && !touches(to, removed)) {
                matrix.addToEntry(from, states.get(to), -chance);
            }
        }
        return new LUDecomposition(matrix).getSolver().solve(right).getEntry(states.get(""));
    }

    private static boolean touches(String state, int channel) {
        return Arrays.asList(state.substring(1, state.length() - 1).split(", ")).contains(String.valueOf(channel));
    }

    @Test
    void effectsAreTheSameForAnyNumberOfThreads() {
        ChannelPaths paths = Paths.random(7, 8, 200);
        double[] one = MarkovAttribution.ofOrder(2)
                .removalEffects(paths, CONTEXT.withThreads(1))
                .values();
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(MarkovAttribution.ofOrder(2)
                            .removalEffects(paths, CONTEXT.withThreads(threads))
                            .values())
                    .isEqualTo(one);
        }
    }

    @Test
    void keepsItsDigitsWhereAlmostNobodyOrders() {
        ChannelPaths paths = ChannelPaths.builder()
                .add(List.of("a", "a", "b"), 1, 1, 1e15)
                .add(List.of("b", "a"), 0, 0, 1e15)
                .build();
        RemovalEffects effects = MarkovAttribution.ofOrder(1).removalEffects(paths, CONTEXT);
        // From the start: half to a, half to b. a -> a 1/3, a -> b 1/3, a ends 1/3; b -> a 1/2, b ends 1/2.
        double orderAtB = 1 / (2e15 + 1);
        double perVisitOfB = orderAtB / (1 - 0.5 * 0.5);
        assertThat(effects.conversionProbability() / ((0.5 * 0.5 + 0.5) * perVisitOfB))
                .isCloseTo(1, within(1e-14));
        assertThat(effects.effect("b")).isEqualTo(1);
    }

    @Test
    void channelsOfWaysWithoutOutcomeGetNothingAndDivideByNothing() {
        ChannelPaths paths = ChannelPaths.builder()
                .add(List.of("search"), 3, 30, 5)
                .add(List.of("ghost"), 0, 0, 0)
                .build();
        Credits credits = MarkovAttribution.ofOrder(1).attribute(paths);
        assertThat(credits.conversions("ghost")).isZero();
        assertThat(credits.conversions("search")).isEqualTo(3);
    }

    @Test
    void withoutOrdersNobodyIsCredited() {
        ChannelPaths paths =
                ChannelPaths.builder().add(List.of("a", "b"), 0, 0, 7).build();
        assertThat(MarkovAttribution.ofOrder(3).attribute(paths).totalConversions())
                .isZero();
        assertThat(MarkovAttribution.ofOrder(1)
                        .removalEffects(ChannelPaths.builder().build(), CONTEXT)
                        .conversionProbability())
                .isZero();
    }

    @Test
    void tellsProgressAndCanBeCancelled() {
        ChannelPaths paths = Paths.random(3, 6, 50);
        var seen = new ArrayList<Progress>();
        MarkovAttribution.ofOrder(1).attribute(paths, CONTEXT.withProgress(seen::add));
        assertThat(seen).isNotEmpty();
        assertThat(seen.get(seen.size() - 1).done()).isEqualTo(paths.channels().size());
        assertThatThrownBy(() -> MarkovAttribution.ofOrder(1).attribute(paths, CONTEXT.withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void remembersOneToThreeTouches() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MarkovAttribution.ofOrder(0))
                .withMessageContaining("1 to 3");
        assertThatIllegalArgumentException().isThrownBy(() -> MarkovAttribution.ofOrder(4));
    }
}
