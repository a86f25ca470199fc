package io.growth.core.experiment.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ways on which customers came to the shop: through which channels, in which order, and whether they bought.
 *
 * <pre>{@code
 * ChannelPaths paths = ChannelPaths.builder()
 *         .add(List.of("search", "e-mail"), 12, 840.50, 310)     // 12 orders, 310 ways without one
 *         .add(List.of("social"), 0, 0, 95)
 *         .build();
 * Credits credits = MarkovAttribution.ofOrder(2).attribute(paths);
 * }</pre>
 *
 * <p>Equal ways are counted together. A channel may be touched several times, also in a row. Immutable.
 */
public final class ChannelPaths {

    private final List<String> channels;
    private final int[][] touches;
    private final double[] conversions;
    private final double[] values;
    private final double[] misses;

    private ChannelPaths(
            List<String> channels, int[][] touches, double[] conversions, double[] values, double[] misses) {
        this.channels = channels;
        this.touches = touches;
        this.conversions = conversions;
        this.values = values;
        this.misses = misses;
    }

    /**
     * Starts collecting ways.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The channels.
     *
     * @return their names, ascending
     */
    public List<String> channels() {
        return channels;
    }

    /**
     * How many different ways there are.
     *
     * @return number of ways
     */
    public int size() {
        return touches.length;
    }

    /**
     * How many orders there were.
     *
     * @return the sum over all ways
     */
    public double conversions() {
        return Arrays.stream(conversions).sum();
    }

    /**
     * What the orders were worth.
     *
     * @return the sum over all ways
     */
    public double value() {
        return Arrays.stream(values).sum();
    }

    /**
     * How many ways ended without an order.
     *
     * @return the sum over all ways
     */
    public double misses() {
        return Arrays.stream(misses).sum();
    }

    /** The live array: numbers of the channels in the order of their touches. */
    int[] touches(int path) {
        return touches[path];
    }

    double conversions(int path) {
        return conversions[path];
    }

    double value(int path) {
        return values[path];
    }

    double misses(int path) {
        return misses[path];
    }

    @Override
    public String toString() {
        return "ChannelPaths[" + size() + " ways over " + channels.size() + " channels, " + conversions()
                + " conversions]";
    }

    /** Collects ways; for one thread. */
    public static final class Builder {

        private final Map<List<String>, double[]> sums = new HashMap<>();
        private final List<List<String>> order = new ArrayList<>();

        private Builder() {}

        /**
         * Adds what happened on a way; if it was added before, the numbers are summed.
         *
         * @param path names of the channels, the first touch first
         * @param conversions how many orders it ended in
         * @param value what they were worth; below 0 if refunds outweigh them
         * @param misses how many times it ended without an order
         * @return this
         * @throws IllegalArgumentException if the way has no touch, a count is negative, or a number is not finite
         */
        public Builder add(List<String> path, double conversions, double value, double misses) {
            if (path.isEmpty()) {
                throw new IllegalArgumentException("a path must have at least one touch; leave out direct visits");
            }
            checkCount("conversions", conversions);
            checkCount("misses", misses);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value must be finite but is " + value);
            }
            List<String> key = List.copyOf(path);
            double[] sum = sums.computeIfAbsent(key, fresh -> {
                order.add(fresh);
                return new double[3];
            });
            sum[0] += conversions;
            sum[1] += value;
            sum[2] += misses;
            return this;
        }

        private static void checkCount(String name, double count) {
            if (!(count >= 0 && count <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(name + " must be finite and at least 0 but is " + count);
            }
        }

        /**
         * Ends the collecting.
         *
         * @return the ways, in the order in which they first came
         */
        public ChannelPaths build() {
            var numbers = new TreeMap<String, Integer>();
            order.forEach(path -> path.forEach(channel -> numbers.put(channel, 0)));
            int next = 0;
            for (Map.Entry<String, Integer> channel : numbers.entrySet()) {
                channel.setValue(next++);
            }
            int[][] touches = order.stream()
                    .map(path -> path.stream().mapToInt(numbers::get).toArray())
                    .toArray(int[][]::new);
            return new ChannelPaths(List.copyOf(numbers.keySet()), touches, sums(0), sums(1), sums(2));
        }

        private double[] sums(int which) {
            return order.stream()
                    .mapToDouble(path -> sums.getOrDefault(path, new double[3])[which])
                    .toArray();
        }
    }
}
