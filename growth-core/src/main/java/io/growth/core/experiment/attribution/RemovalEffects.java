package io.growth.core.experiment.attribution;

import java.util.Collections;
import java.util.List;

/**
 * What a shop would lose without each of its channels, if customers walk by chance as {@link MarkovAttribution} says.
 */
public final class RemovalEffects {

    private final double base;
    private final List<String> channels;
    private final double[] effects;

    RemovalEffects(double base, List<String> channels, double[] effects) {
        this.base = base;
        this.channels = channels;
        this.effects = effects;
    }

    /**
     * The chance that a way ends in an order, with all channels.
     *
     * @return 0 to 1
     */
    public double conversionProbability() {
        return base;
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
     * The share of the orders that would be lost without a channel. The shares of all channels sum to more than 1,
     * because a way through two of them is lost with either.
     *
     * @param channel its name
     * @return 0 to 1; 0 if there are no orders
     * @throws IllegalArgumentException if there is no such channel
     */
    public double effect(String channel) {
        int number = Collections.binarySearch(channels, channel);
        if (number < 0) {
            throw new IllegalArgumentException("there is no channel " + channel + "; there are " + channels);
        }
        return effects[number];
    }

    /** The live array, in the order of the channels. */
    double[] values() {
        return effects;
    }

    @Override
    public String toString() {
        return "RemovalEffects[" + channels.size() + " channels, conversion probability " + base + "]";
    }
}
