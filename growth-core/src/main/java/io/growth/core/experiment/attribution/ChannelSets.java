package io.growth.core.experiment.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which sets of channels ways touched, how often, and how often with an order. */
record ChannelSets(int channels, int[][] members, double[] conversions, double[] ways) {

    static ChannelSets of(ChannelPaths paths) {
        Map<List<Integer>, double[]> sums = new LinkedHashMap<>();
        for (int path = 0; path < paths.size(); path++) {
            List<Integer> set =
                    Arrays.stream(distinct(paths.touches(path))).boxed().toList();
            double[] sum = sums.computeIfAbsent(set, fresh -> new double[2]);
            sum[0] += paths.conversions(path);
            sum[1] += paths.conversions(path) + paths.misses(path);
        }
        return new ChannelSets(
                paths.channels().size(),
                sums.keySet().stream()
                        .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new),
                sums.values().stream().mapToDouble(sum -> sum[0]).toArray(),
                sums.values().stream().mapToDouble(sum -> sum[1]).toArray());
    }

    static int[] distinct(int[] touches) {
        return Arrays.stream(touches).sorted().distinct().toArray();
    }

    static double rate(double conversions, double ways) {
        return ways == 0 ? 0 : conversions / ways;
    }
}
