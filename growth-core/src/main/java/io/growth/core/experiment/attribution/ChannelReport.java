package io.growth.core.experiment.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All channels with what they did, and what several rules credit them with, side by side.
 *
 * <pre>{@code
 * System.out.println(ChannelReport.of(paths, List.of(Attribution.lastTouch(), MarkovAttribution.ofOrder(2))));
 * }</pre>
 *
 * <p>Where rules disagree widely about a channel, only a hold-out of that channel can tell.
 *
 * @param lines one for each channel, ascending by name
 * @param credits what each rule says, in the order asked for
 */
public record ChannelReport(List<Line> lines, List<Credits> credits) {

    /**
     * What a channel did.
     *
     * @param channel its name
     * @param touches how often it was touched
     * @param ways how many ways touch it at least once
     * @param conversions how many of these ended in an order
     */
    public record Line(String channel, double touches, double ways, double conversions) {

        /**
         * The share of the channel's ways that end in an order.
         *
         * @return 0 to 1; NaN if nobody came this way
         */
        public double rate() {
            return conversions / ways;
        }
    }

    /**
     * Copies the lists.
     *
     * @param lines one for each channel
     * @param credits what each rule says
     */
    public ChannelReport {
        lines = List.copyOf(lines);
        credits = List.copyOf(credits);
    }

    /**
     * Makes the report.
     *
     * @param paths ways with and without orders
     * @param rules the rules to hold against each other
     * @return the report
     */
    public static ChannelReport of(ChannelPaths paths, List<Attribution> rules) {
        int channels = paths.channels().size();
        var touches = new double[channels];
        var ways = new double[channels];
        var conversions = new double[channels];
        for (int path = 0; path < paths.size(); path++) {
            double all = paths.conversions(path) + paths.misses(path);
            for (int channel : paths.touches(path)) {
                touches[channel] += all;
            }
            for (int channel : ChannelSets.distinct(paths.touches(path))) {
                ways[channel] += all;
                conversions[channel] += paths.conversions(path);
            }
        }
        var lines = new ArrayList<Line>();
        for (int channel = 0; channel < channels; channel++) {
            lines.add(new Line(paths.channels().get(channel), touches[channel], ways[channel], conversions[channel]));
        }
        return new ChannelReport(
                lines, rules.stream().map(rule -> rule.attribute(paths)).toList());
    }

    /**
     * How far the rules disagree about a channel.
     *
     * @param channel its name
     * @return the largest share of the orders that a rule credits it with, less the smallest
     * @throws IllegalArgumentException if there is no such channel
     */
    public double spread(String channel) {
        double[] shares = credits.stream()
                .mapToDouble(rule -> rule.share(channel))
                .sorted()
                .toArray();
        return shares.length == 0 ? 0 : shares[shares.length - 1] - shares[0];
    }

    /** A table: channels as lines, rules as columns. */
    @Override
    public String toString() {
        var text = new StringBuilder(
                String.format(Locale.ROOT, "%-16s %10s %10s %8s", "channel", "touches", "ways", "rate"));
        credits.forEach(rule -> text.append(String.format(Locale.ROOT, " %20s", rule.rule())));
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n%-16s %10.0f %10.0f %7.1f%%",
                    line.channel(),
                    line.touches(),
                    line.ways(),
                    100 * line.rate()));
            credits.forEach(
                    rule -> text.append(String.format(Locale.ROOT, " %20.2f", rule.conversions(line.channel()))));
        }
        return text.toString();
    }
}
