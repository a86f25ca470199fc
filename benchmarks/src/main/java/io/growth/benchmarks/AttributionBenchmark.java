package io.growth.benchmarks;

import io.growth.benchmarks.data.ChannelLog;
import io.growth.benchmarks.data.DataFolder;
import io.growth.core.experiment.attribution.Attribution;
import io.growth.core.experiment.attribution.ChannelPaths;
import io.growth.core.experiment.attribution.Credits;
import io.growth.core.experiment.attribution.MarkovAttribution;
import io.growth.core.experiment.attribution.ShapleyAttribution;
import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to credit 12 channels with the orders of 10,000 ways: the goal is 100 ms for a Markov chain of order 2, on one
 * thread.
 *
 * <p>Bound. A chain of order 2 over 12 channels has up to 157 states, each of which leads to up to 12 others. To take a
 * state out touches its neighbours twice, and their number grows to all that are left: at most 157³/3, 1.3 million
 * multiply-adds for a chain, and 13 chains, for everybody and without each channel, are 17 million, some 17 ms at one a
 * nanosecond through an index; without a channel a twelfth of the touches and a sixth of the states are closed, so
 * less. To count the moves reads each touch once through a map, some 50,000 lookups of 50 ns, 3 ms. There is no peer on
 * the JVM; the package in R simulates the chain.
 *
 * <p>CPU time of one thread on {@code attribution-paths}, JDK 17: chains of orders 1, 2 and 3 take 1.9, 6.2 and 105 ms.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar AttributionBenchmark -p data=attribution-paths -rf json
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@State(Scope.Benchmark)
public class AttributionBenchmark {

    private static final FitContext ONE_THREAD = FitContext.defaults().withThreads(1);

    /** {@code attribution-paths}, or {@code tiny}, which is generated. */
    @Param({"tiny", "attribution-paths"})
    public String data = "tiny";

    /** How the orders are divided up. */
    @Param({"MARKOV_1", "MARKOV_2", "MARKOV_3", "SHAPLEY", "LAST_TOUCH"})
    public Rule rule = Rule.MARKOV_2;

    private ChannelPaths paths = ChannelLog.made(1);

    /** The rules that are measured. */
    public enum Rule {
        /** By the last touch in a chain. */
        MARKOV_1,
        /** By the last two. */
        MARKOV_2,
        /** By the last three. */
        MARKOV_3,
        /** By all sets of channels. */
        SHAPLEY,
        /** By the last touch alone. */
        LAST_TOUCH;

        Credits attribute(ChannelPaths ways) {
            return switch (this) {
                case MARKOV_1 -> MarkovAttribution.ofOrder(1).attribute(ways, ONE_THREAD);
                case MARKOV_2 -> MarkovAttribution.ofOrder(2).attribute(ways, ONE_THREAD);
                case MARKOV_3 -> MarkovAttribution.ofOrder(3).attribute(ways, ONE_THREAD);
                case SHAPLEY -> ShapleyAttribution.ofConversions().attribute(ways);
                case LAST_TOUCH -> Attribution.lastTouch().attribute(ways);
            };
        }
    }

    /**
     * Reads the ways.
     *
     * @throws IOException if they can't be read
     */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        paths = data.equals("tiny")
                ? ChannelLog.made(200)
                : ChannelLog.read(DataFolder.require("experiment/" + data + "/paths.csv.gz"));
    }

    /**
     * Divides the orders up.
     *
     * @return credits of all channels
     */
    @Benchmark
    public Credits attribute() {
        return rule.attribute(paths);
    }
}
