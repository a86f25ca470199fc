package io.growth.core.experiment.attribution;

/**
 * A way to divide the orders up among the channels that were touched before them.
 *
 * <p>The five rules made here know only the place of a touch. {@link MarkovAttribution} and {@link ShapleyAttribution}
 * also look at the ways that ended without an order. None of them measures an effect: see {@link Credits#scaledTo}.
 */
public interface Attribution {

    /**
     * Divides the orders up.
     *
     * @param paths ways with and without orders
     * @return what each channel is credited with
     */
    Credits attribute(ChannelPaths paths);

    /**
     * All to the first touch: who brings new customers?
     *
     * @return the rule
     */
    static Attribution firstTouch() {
        return new PlaceRule("first", (place, length) -> place == 0 ? 1 : 0);
    }

    /**
     * All to the last touch: the default of most web analytics.
     *
     * @return the rule
     */
    static Attribution lastTouch() {
        return new PlaceRule("last", (place, length) -> place == length - 1 ? 1 : 0);
    }

    /**
     * The same to each touch; a channel that was touched twice gets two shares.
     *
     * @return the rule
     */
    static Attribution linear() {
        return new PlaceRule("linear", (place, length) -> 1);
    }

    /**
     * Fixed shares to the first and the last touch, the rest evenly to those between. Of two touches the first and the
     * last share all in the same proportion.
     *
     * @param first share of the first touch, such as 0.4
     * @param last share of the last touch, such as 0.4
     * @return the rule
     * @throws IllegalArgumentException if a share is negative, both are 0, or they sum to more than 1
     */
    static Attribution positionBased(double first, double last) {
        if (!(first >= 0 && last >= 0 && first + last > 0 && first + last <= 1)) {
            throw new IllegalArgumentException(
                    "the shares of the first and the last touch must be at least 0 and sum to more than 0 and at most"
                            + " 1, but are " + first + " and " + last);
        }
        double between = 1 - first - last;
        return new PlaceRule("position " + first + "/" + last, (place, length) -> {
            if (place == 0 || place == length - 1) {
                return length == 1 ? 1 : place == 0 ? first : last;
            }
            return between / (length - 2);
        });
    }

    /**
     * The later a touch the more, halving with each so many steps before the last: 2^(-steps / halfLife).
     *
     * @param halfLife after how many touches a touch counts half, such as 7
     * @return the rule
     * @throws IllegalArgumentException if it is not above 0
     */
    static Attribution timeDecay(double halfLife) {
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException("halfLife must be above 0 but is " + halfLife);
        }
        return new PlaceRule("time decay " + halfLife, (place, length) -> Math.pow(2, (place - length + 1) / halfLife));
    }
}
