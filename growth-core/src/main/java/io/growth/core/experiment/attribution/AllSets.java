package io.growth.core.experiment.attribution;

/** Shapley values by visiting all sets of channels: {@code n 2^n} steps. */
final class AllSets {

    private final int channels;
    private final double[] worth;

    AllSets(ChannelSets sets) {
        channels = sets.channels();
        var conversions = new double[1 << channels];
        var ways = new double[1 << channels];
        for (int set = 0; set < sets.members().length; set++) {
            int mask = 0;
            for (int channel : sets.members()[set]) {
                mask |= 1 << channel;
            }
            conversions[mask] += sets.conversions()[set];
            ways[mask] += sets.ways()[set];
        }
        sumOverSubsets(conversions);
        sumOverSubsets(ways);
        worth = conversions;
        for (int mask = 0; mask < worth.length; mask++) {
            worth[mask] = ChannelSets.rate(conversions[mask], ways[mask]);
        }
    }

    /** One channel after the other: what is without it is also part of what is with it. */
    private void sumOverSubsets(double[] values) {
        for (int channel = 0; channel < channels; channel++) {
            for (int mask = 0; mask < values.length; mask++) {
                if ((mask >> channel & 1) == 1) {
                    values[mask] += values[mask ^ 1 << channel];
                }
            }
        }
    }

    double[] values() {
        double[] weights = weights();
        var values = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            for (int mask = 0; mask < worth.length; mask++) {
                if ((mask >> channel & 1) == 0) {
                    values[channel] += weights[Integer.bitCount(mask)] * (worth[mask | 1 << channel] - worth[mask]);
                }
            }
        }
        return values;
    }

    /** The chance that exactly a certain set of that size has joined before a channel: s! (n - s - 1)! / n!. */
    private double[] weights() {
        var weights = new double[channels];
        double choose = 1;
        for (int size = 0; size < channels; size++) {
            weights[size] = 1 / (channels * choose);
            choose = choose * (channels - 1 - size) / (size + 1);
        }
        return weights;
    }
}
