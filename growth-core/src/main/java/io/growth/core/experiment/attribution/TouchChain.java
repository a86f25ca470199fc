package io.growth.core.experiment.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How often customers moved from one state to the next, a state being their last few touches. The start is the last
 * state; orders and misses are where moves end. Immutable.
 */
final class TouchChain {

    /** Stands for no channel. */
    static final int NOBODY = -1;

    private final List<int[]> touches;
    private final int[][] targets;
    private final double[][] weights;
    private final double[] conversions;
    private final double[] misses;

    private TouchChain(
            List<int[]> touches, int[][] targets, double[][] weights, double[] conversions, double[] misses) {
        this.touches = touches;
        this.targets = targets;
        this.weights = weights;
        this.conversions = conversions;
        this.misses = misses;
    }

    static TouchChain of(ChannelPaths paths, int order) {
        var counts = new Counts(order, paths.channels().size());
        for (int path = 0; path < paths.size(); path++) {
            double all = paths.conversions(path) + paths.misses(path);
            if (all > 0) {
                counts.add(paths.touches(path), all, paths.conversions(path), paths.misses(path));
            }
        }
        return counts.chain();
    }

    /** The chance that a way ends in an order if all that touch a channel end without one. */
    double conversionWithout(int channel) {
        var elimination = new Elimination(touches.size());
        for (int state = 0; state < touches.size(); state++) {
            if (isOpen(state, channel)) {
                eliminate(elimination, state, channel);
            }
        }
        return elimination.conversionOfLast();
    }

    private void eliminate(Elimination elimination, int state, int channel) {
        elimination.start(state, conversions[state], misses[state]);
        int[] to = targets[state];
        for (int k = 0; k < to.length; k++) {
            elimination.move(isOpen(to[k], channel) ? to[k] : NOBODY, weights[state][k]);
        }
        elimination.finish();
    }

    private boolean isOpen(int state, int channel) {
        for (int touched : touches.get(state)) {
            if (touched == channel) {
                return false;
            }
        }
        return true;
    }

    /** Counts moves. */
    private static final class Counts {

        private final int order;
        private final long base;
        private final Map<Long, Integer> states = new HashMap<>();
        private final List<int[]> touches = new ArrayList<>();
        private final List<Map<Integer, double[]>> moves = new ArrayList<>();
        private final List<double[]> ends = new ArrayList<>();

        Counts(int order, int channels) {
            this.order = order;
            this.base = channels + 1L;
            if (channels >= 1 << 20) {
                throw new IllegalArgumentException("there are " + channels + " channels; merge the rare ones");
            }
            // The start has no touches, so no channel closes it.
            state(new int[0], 0);
        }

        private int state(int[] path, int length) {
            int from = Math.max(0, length - order);
            long code = 0;
            for (int place = from; place < length; place++) {
                code = code * base + path[place] + 1;
            }
            return states.computeIfAbsent(code, fresh -> {
                touches.add(
                        IntStream.range(from, length).map(place -> path[place]).toArray());
                moves.add(new TreeMap<>());
                ends.add(new double[2]);
                return touches.size() - 1;
            });
        }

        void add(int[] path, double all, double conversions, double misses) {
            int state = 0;
            for (int length = 1; length <= path.length; length++) {
                int next = state(path, length);
                moves.get(state).computeIfAbsent(next, fresh -> new double[1])[0] += all;
                state = next;
            }
            ends.get(state)[0] += conversions;
            ends.get(state)[1] += misses;
        }

        /** States with few neighbours come first, since eliminating one joins all its neighbours; the start is last. */
        TouchChain chain() {
            int size = touches.size();
            var degree = new long[size];
            for (int state = 0; state < size; state++) {
                degree[state] += moves.get(state).size();
                moves.get(state).keySet().forEach(next -> degree[next]++);
            }
            degree[0] = Long.MAX_VALUE;
            int[] order = IntStream.range(0, size)
                    .boxed()
                    .sorted((a, b) -> Long.compare(degree[a], degree[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            var places = new int[size];
            IntStream.range(0, size).forEach(place -> places[order[place]] = place);
            return new TouchChain(
                    IntStream.of(order).mapToObj(touches::get).toList(),
                    IntStream.of(order)
                            .mapToObj(state -> moves.get(state).keySet().stream()
                                    .mapToInt(next -> places[next])
                                    .toArray())
                            .toArray(int[][]::new),
                    IntStream.of(order)
                            .mapToObj(state -> moves.get(state).values().stream()
                                    .mapToDouble(weight -> weight[0])
                                    .toArray())
                            .toArray(double[][]::new),
                    IntStream.of(order).mapToDouble(state -> ends.get(state)[0]).toArray(),
                    IntStream.of(order).mapToDouble(state -> ends.get(state)[1]).toArray());
        }
    }
}
