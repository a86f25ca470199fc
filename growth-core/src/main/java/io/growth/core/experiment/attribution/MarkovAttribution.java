package io.growth.core.experiment.attribution;

import io.growth.core.fit.FitContext;

/**
 * Credits a channel by what would be lost without it: customers are taken to walk from channel to channel by chance, as
 * often as they did in the past, and all ways through the channel end without an order.
 *
 * <pre>{@code
 * MarkovAttribution markov = MarkovAttribution.ofOrder(2);
 * Credits credits = markov.attribute(paths);
 * double lost = markov.removalEffects(paths, FitContext.defaults()).effect("search");  // share of the orders
 * }</pre>
 *
 * <p>Removal effects of an absorbing Markov chain (Anderl, Becker, von Wangenheim and Schumann, International Journal
 * of Research in Marketing 33, 2016, sections 3.2 and 3.3). A state of order k is the last k touches, fewer at the
 * start; a channel touched twice in a row moves a state to itself or on. Removing a channel sends every move to a state
 * that holds it to "no order". Credits are in proportion to the effects. The R package ChannelAttribution simulates the
 * chain, so its figures change with the seed; here the chain is solved ({@link Elimination}), so they do not.
 *
 * <p>Immutable.
 */
public final class MarkovAttribution implements Attribution {

    private static final int HIGHEST_ORDER = 3;

    private final int order;

    private MarkovAttribution(int order) {
        this.order = order;
    }

    /**
     * Remembers the last few touches. Higher orders fit the ways better and need many more of them.
     *
     * @param order how many touches, 1 to 3
     * @return the rule
     * @throws IllegalArgumentException if it is not 1 to 3
     */
    public static MarkovAttribution ofOrder(int order) {
        if (order < 1 || order > HIGHEST_ORDER) {
            throw new IllegalArgumentException("order must be 1 to " + HIGHEST_ORDER + " but is " + order);
        }
        return new MarkovAttribution(order);
    }

    @Override
    public Credits attribute(ChannelPaths paths) {
        return attribute(paths, FitContext.defaults());
    }

    /**
     * Divides the orders up.
     *
     * @param paths ways with and without orders
     * @param context threads, progress and cancellation; the result is the same for any number of threads
     * @return what each channel is credited with; nothing to anybody if nobody ordered
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public Credits attribute(ChannelPaths paths, FitContext context) {
        return Credits.inProportion(
                toString(), paths, removalEffects(paths, context).values());
    }

    /**
     * What would be lost without each channel.
     *
     * @param paths ways with and without orders; those with neither are left out
     * @param context threads, progress and cancellation; the result is the same for any number of threads
     * @return the chance of an order, and the share of it that each channel holds
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public RemovalEffects removalEffects(ChannelPaths paths, FitContext context) {
        TouchChain chain = TouchChain.of(paths, order);
        double base = chain.conversionWithout(TouchChain.NOBODY);
        var effects = new double[paths.channels().size()];
        if (base > 0) {
            context.forBlocks("removal effects", effects.length, 1, () -> effects, (mine, channel, end) -> {
                mine[channel] = 1 - chain.conversionWithout(channel) / base;
            });
        }
        return new RemovalEffects(base, paths.channels(), effects);
    }

    @Override
    public String toString() {
        return "Markov of order " + order;
    }
}
