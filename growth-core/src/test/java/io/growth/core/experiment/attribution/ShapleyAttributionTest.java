package io.growth.core.experiment.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attribution by Shapley values")
class ShapleyAttributionTest {

    @Test
    void ofRateEqualsTheMeanOverAllOrdersOfJoining() {
        for (long seed = 0; seed < 20; seed++) {
            ChannelPaths paths = Paths.random(seed, 5, 25);
            Credits credits = ShapleyAttribution.ofRate().attribute(paths);
            double[] expected = overAllOrders(paths);
            double whole = Arrays.stream(expected).sum();
            for (int channel = 0; channel < expected.length; channel++) {
                assertThat(credits.share(paths.channels().get(channel)))
                        .as("seed " + seed)
                        .isCloseTo(expected[channel] / whole, within(1e-12));
            }
        }
    }

    private static double[] overAllOrders(ChannelPaths paths) {
        int channels = paths.channels().size();
        var values = new double[channels];
        List<List<Integer>> orders =
                permutations(IntStream.range(0, channels).boxed().toList());
        for (List<Integer> order : orders) {
            var joined = new HashSet<Integer>();
            for (int channel : order) {
                double before = rate(paths, joined);
                joined.add(channel);
                values[channel] += (rate(paths, joined) - before) / orders.size();
            }
        }
        return values;
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (Integer first : of) {
            for (List<Integer> rest :
                    permutations(of.stream().filter(x -> !x.equals(first)).toList())) {
                var order = new ArrayList<Integer>(List.of(first));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }

    private static double rate(ChannelPaths paths, Set<Integer> joined) {
        double conversions = 0;
        double ways = 0;
        for (int path = 0; path < paths.size(); path++) {
            if (Arrays.stream(paths.touches(path)).allMatch(joined::contains)) {
                conversions += paths.conversions(path);
                ways += paths.conversions(path) + paths.misses(path);
            }
        }
        return ways == 0 ? 0 : conversions / ways;
    }

    @Test
    void sampledOrdersComeCloseToAllSets() {
        ChannelSets sets = ChannelSets.of(Paths.random(11, 10, 300));
        double[] exact = new AllSets(sets).values();
        double[] sampled = JoiningOrders.values(sets, 20_000, FitContext.defaults());
        double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
        for (int channel = 0; channel < exact.length; channel++) {
            assertThat(sampled[channel]).isCloseTo(exact[channel], within(0.02 * largest));
        }
        assertThat(Arrays.stream(sampled).sum()).isCloseTo(Arrays.stream(exact).sum(), within(1e-9));
    }

    @Test
    void aboveFifteenChannelsTheSeedDecidesAndTheThreadsDoNot() {
        ChannelPaths paths = Paths.random(5, 20, 400);
        ShapleyAttribution rule = ShapleyAttribution.ofRate().withSamples(300);
        String one = rule.attribute(paths, FitContext.defaults().withThreads(1)).toString();
        for (int threads : new int[] {2, 3, 8}) {
            Credits credits = rule.attribute(paths, FitContext.defaults().withThreads(threads));
            assertThat(credits).hasToString(one);
            assertThat(credits.totalConversions()).isCloseTo(paths.conversions(), within(1e-6));
        }
        assertThat(rule.attribute(paths, FitContext.defaults().withSeed(1)).toString())
                .isNotEqualTo(one);
    }

    @Test
    void ofConversionsAlsoEqualsTheGameOverAllSets() {
        ChannelPaths paths = Paths.random(2, 4, 30);
        Credits credits = ShapleyAttribution.ofConversions().attribute(paths);
        assertThat(credits.totalConversions()).isCloseTo(paths.conversions(), within(1e-9));
        double[] values = new double[paths.channels().size()];
        List<List<Integer>> orders =
                permutations(IntStream.range(0, values.length).boxed().toList());
        for (List<Integer> order : orders) {
            var joined = new HashSet<Integer>();
            for (int channel : order) {
                double before = inside(paths, joined);
                joined.add(channel);
                values[channel] += (inside(paths, joined) - before) / orders.size();
            }
        }
        for (int channel = 0; channel < values.length; channel++) {
            assertThat(credits.conversions(paths.channels().get(channel))).isCloseTo(values[channel], within(1e-9));
        }
    }

    private static double inside(ChannelPaths paths, Set<Integer> joined) {
        return IntStream.range(0, paths.size())
                .filter(path -> Arrays.stream(paths.touches(path)).allMatch(joined::contains))
                .mapToDouble(paths::conversions)
                .sum();
    }

    @Test
    void needsASample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapleyAttribution.ofRate().withSamples(0))
                .withMessageContaining("samples");
    }
}
