package io.growth.core.experiment.attribution;

import io.growth.core.fit.FitContext;
import java.util.Locale;

/**
 * Credits a channel by what it adds to every set of other channels, on average: a fair division as in game theory.
 *
 * <p>The Shapley value (Shapley, Contributions to the Theory of Games 2, 1953; for channels Zhao, Mahboobi and Bagheri,
 * arXiv 1804.05327, sections 2 and 3). What a set of channels is worth is told by the ways that use no other channel:
 *
 * <ul>
 *   <li>{@link #ofConversions}: how many orders they brought. The value is then the same as dividing each order evenly
 *       among the different channels of its way, which is exact for any number of channels.
 *   <li>{@link #ofRate}: which share of these ways brought an order, so that ways without one matter. A channel that
 *       lowers the rate has a negative credit. Exact up to 15 channels by visiting all 2^n sets; above, the mean over
 *       random orders of joining, each taken forwards and backwards.
 * </ul>
 *
 * <p>Order and repetition of touches do not matter. Immutable.
 */
public final class ShapleyAttribution implements Attribution {

    /** Most channels for which all sets are visited. */
    public static final int EXACT_CHANNELS = 15;

    private final boolean rate;
    private final int samples;

    private ShapleyAttribution(boolean rate, int samples) {
        this.rate = rate;
        this.samples = samples;
    }

    /**
     * A set of channels is worth the orders of ways inside it.
     *
     * @return the rule
     */
    public static ShapleyAttribution ofConversions() {
        return new ShapleyAttribution(false, 0);
    }

    /**
     * A set of channels is worth the share of ways inside it that brought an order, 0 if there are none.
     *
     * @return the rule, with 5,000 pairs of random orders where there are more than {@value #EXACT_CHANNELS} channels
     */
    public static ShapleyAttribution ofRate() {
        return new ShapleyAttribution(true, 5_000);
    }

    /**
     * Sets how many random orders are drawn where there are too many channels for all sets. The error falls with the
     * square root.
     *
     * @param newSamples pairs of orders, at least 1
     * @return a rule with that number
     * @throws IllegalArgumentException if {@code newSamples < 1}
     */
    public ShapleyAttribution withSamples(int newSamples) {
        if (newSamples < 1) {
            throw new IllegalArgumentException("samples must be at least 1 but is " + newSamples);
        }
        return new ShapleyAttribution(rate, newSamples);
    }

    @Override
    public Credits attribute(ChannelPaths paths) {
        return attribute(paths, FitContext.defaults());
    }

    /**
     * Divides the orders up.
     *
     * @param paths ways with and without orders
     * @param context seed of the random orders, threads, progress and cancellation
     * @return what each channel is credited with; nothing to anybody if nobody ordered
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Credits attribute(ChannelPaths paths, FitContext context) {
        if (!rate) {
            return evenly(paths);
        }
        ChannelSets sets = ChannelSets.of(paths);
        boolean exact = paths.channels().size() <= EXACT_CHANNELS;
        double[] worth = exact ? new AllSets(sets).values() : JoiningOrders.values(sets, samples, context);
        return Credits.inProportion(toString(), paths, worth);
    }

    private Credits evenly(ChannelPaths paths) {
        var conversions = new double[paths.channels().size()];
        var values = new double[conversions.length];
        for (int path = 0; path < paths.size(); path++) {
            int[] set = ChannelSets.distinct(paths.touches(path));
            for (int channel : set) {
                conversions[channel] += paths.conversions(path) / set.length;
                values[channel] += paths.value(path) / set.length;
            }
        }
        return new Credits(toString(), paths.channels(), conversions, values);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Shapley of %s", rate ? "rate" : "conversions");
    }
}
