package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;
import static io.growth.benchmarks.published.Expectation.atMost;

import io.growth.benchmarks.data.ChannelLog;
import io.growth.core.experiment.attribution.Attribution;
import io.growth.core.experiment.attribution.ChannelPaths;
import io.growth.core.experiment.attribution.Credits;
import io.growth.core.experiment.attribution.MarkovAttribution;
import io.growth.core.experiment.attribution.ShapleyAttribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** 10,000 ways over 12 channels: the exact credits of Markov chains, which a package simulates, and how long they take. */
public final class AttributionPathsTable implements PublishedTable {

    private static final String EXACT = "dense solve in double precision, numpy";
    private static final String SIMULATED = "ChannelAttribution 2.2.4, seed 1 (simulated)";

    private static final Map<String, Double> BY_CHAIN = new TreeMap<>(Map.of(
            "alpha", 5344.947682, "iota", 3884.614702, "eta", 3340.847402, "beta", 2527.352167, "theta", 1971.912880));

    private static final Map<String, Double> BY_LONGER_CHAIN = new TreeMap<>(Map.of(
            "alpha", 5617.453854, "iota", 3810.511044, "eta", 3391.858163, "beta", 2439.648976, "theta", 1902.473610));

    private static final Map<String, Double> BY_SIMULATION =
            new TreeMap<>(Map.of("alpha", 5357.3, "iota", 3794.6, "eta", 3345.8, "beta", 2550.1, "theta", 1974.8));

    @Override
    public String folder() {
        return "experiment/attribution-paths";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        ChannelPaths paths = ChannelLog.read(data.resolve("paths.csv.gz"));
        addCredits(MarkovAttribution.ofOrder(1), BY_CHAIN, 1e-6, EXACT, paths, figures);
        addCredits(MarkovAttribution.ofOrder(2), BY_LONGER_CHAIN, 1e-6, EXACT, paths, figures);
        addCredits(MarkovAttribution.ofOrder(1), BY_SIMULATION, 120, SIMULATED, paths, figures);
        addSum(ShapleyAttribution.ofConversions(), paths, figures);
        addSum(ShapleyAttribution.ofRate(), paths, figures);
        addSum(Attribution.lastTouch(), paths, figures);
        for (int order = 1; order <= 3; order++) {
            MarkovAttribution rule = MarkovAttribution.ofOrder(order);
            double milliseconds = median(rule, paths);
            figures.accept(new Figure(
                    rule.toString(),
                    "milliseconds, all channels",
                    milliseconds,
                    atMost(order == 3 ? 2_000 : 100),
                    "goal",
                    milliseconds / 1000));
        }
    }

    private static void addCredits(
            Attribution rule,
            Map<String, Double> expected,
            double tolerance,
            String source,
            ChannelPaths paths,
            Consumer<Figure> figures) {
        long start = System.nanoTime();
        Credits credits = rule.attribute(paths);
        double seconds = (System.nanoTime() - start) / 1e9;
        expected.forEach((channel, conversions) -> figures.accept(new Figure(
                rule.toString(),
                channel,
                credits.conversions(channel),
                around(conversions, tolerance),
                source,
                seconds)));
    }

    private static void addSum(Attribution rule, ChannelPaths paths, Consumer<Figure> figures) {
        long start = System.nanoTime();
        double sum = rule.attribute(paths).totalConversions();
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.accept(new Figure(
                rule.toString(), "sum of all credits", sum, around(19_785, 1e-6), "conversions of the data", seconds));
    }

    /** After a few runs that let the JIT compile. */
    private static double median(Attribution rule, ChannelPaths paths) {
        var times = new double[9];
        for (int run = -4; run < times.length; run++) {
            long start = System.nanoTime();
            rule.attribute(paths);
            if (run >= 0) {
                times[run] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
