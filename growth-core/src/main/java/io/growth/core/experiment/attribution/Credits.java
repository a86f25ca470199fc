package io.growth.core.experiment.attribution;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What each channel is credited with: orders and what they are worth. Immutable.
 *
 * <p>Credits sum to all orders, those included that would have come without any advertising. A hold-out measures how
 * many would not: {@link #scaledTo} divides those up in the same proportion, so that a channel's cost can be held
 * against what it may have caused.
 */
public final class Credits {

    private final String rule;
    private final List<String> channels;
    private final double[] conversions;
    private final double[] values;

    Credits(String rule, List<String> channels, double[] conversions, double[] values) {
        this.rule = rule;
        this.channels = channels;
        this.conversions = conversions;
        this.values = values;
    }

    /** Divides all orders and their value up in proportion to weights; nothing to anybody if they sum to 0. */
    static Credits inProportion(String rule, ChannelPaths paths, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        double perConversion = sum == 0 ? 0 : paths.conversions() / sum;
        double perValue = sum == 0 ? 0 : paths.value() / sum;
        return new Credits(
                rule,
                paths.channels(),
                Arrays.stream(weights).map(weight -> weight * perConversion).toArray(),
                Arrays.stream(weights).map(weight -> weight * perValue).toArray());
    }

    /**
     * By which rule.
     *
     * @return its name
     */
    public String rule() {
        return rule;
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
     * The orders a channel is credited with.
     *
     * @param channel its name
     * @return how many, in fractions
     * @throws IllegalArgumentException if there is no such channel
     */
    public double conversions(String channel) {
        return conversions[number(channel)];
    }

    /**
     * What these orders are worth.
     *
     * @param channel its name
     * @return the value
     * @throws IllegalArgumentException if there is no such channel
     */
    public double value(String channel) {
        return values[number(channel)];
    }

    /**
     * The channel's share of all orders.
     *
     * @param channel its name
     * @return 0 to 1, 0 if there are no orders; below 0 only by {@link ShapleyAttribution#ofRate}
     * @throws IllegalArgumentException if there is no such channel
     */
    public double share(String channel) {
        double total = totalConversions();
        return total == 0 ? 0 : conversions(channel) / total;
    }

    private int number(String channel) {
        int number = Collections.binarySearch(channels, channel);
        if (number < 0) {
            throw new IllegalArgumentException("there is no channel " + channel + "; there are " + channels);
        }
        return number;
    }

    /**
     * All orders that were divided up.
     *
     * @return their sum
     */
    public double totalConversions() {
        return Arrays.stream(conversions).sum();
    }

    /**
     * What they are worth.
     *
     * @return the sum
     */
    public double totalValue() {
        return Arrays.stream(values).sum();
    }

    /**
     * Divides up only what a hold-out says the channels caused: orders of those who saw advertising, less what as many
     * of the held out would have ordered. The value shrinks in proportion.
     *
     * @param incremental orders that were caused; below 0 if the held out ordered more
     * @return credits that sum to it
     * @throws IllegalArgumentException if it is not finite, or there are no orders to bring into proportion
     */
    public Credits scaledTo(double incremental) {
        if (!Double.isFinite(incremental)) {
            throw new IllegalArgumentException("the incremental conversions must be finite but are " + incremental);
        }
        double total = totalConversions();
        if (total == 0) {
            throw new IllegalArgumentException("without conversions there is nothing to bring into proportion");
        }
        double factor = incremental / total;
        return new Credits(
                rule + ", incremental",
                channels,
                Arrays.stream(conversions).map(credit -> credit * factor).toArray(),
                Arrays.stream(values).map(credit -> credit * factor).toArray());
    }

    /**
     * The channel's part of an effect that is known only within an interval. The share itself counts as certain.
     *
     * @param channel its name
     * @param incremental interval of the orders that were caused in all
     * @return the interval of those that the channel is credited with
     * @throws IllegalArgumentException if there is no such channel
     */
    public Interval scaledTo(String channel, Interval incremental) {
        double share = share(channel);
        double low = share * incremental.low();
        double high = share * incremental.high();
        return share < 0 ? new Interval(high, low) : new Interval(low, high);
    }

    /** A line for each channel. */
    @Override
    public String toString() {
        var text = new StringBuilder(rule);
        for (int k = 0; k < conversions.length; k++) {
            text.append(String.format(
                    Locale.ROOT, "\n%s: %.2f conversions, value %.2f", channels.get(k), conversions[k], values[k]));
        }
        return text.toString();
    }
}
