package io.growth.benchmarks;

import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.RuleShop;
import io.growth.benchmarks.peers.RuleCounter;
import io.growth.benchmarks.peers.RulePeer;
import io.growth.core.fit.FitContext;
import java.util.List;
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
 * Time to make rules ready in a new process, beside other libraries: what the first reload costs. Engines that generate
 * code call the compiler for it.
 *
 * <p>Bound as in {@link RuleCompileBenchmark}; what comes on top is that the classes of the library itself are loaded
 * and interpreted.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RuleSetUp
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx3g")
public class RuleSetUpBenchmark {

    /** Which way. */
    @Param({"GROWTH", "NAIVE", "EASY_RULES", "AVIATOR", "EVRETE", "DROOLS"})
    public RulePeer library = RulePeer.GROWTH;

    /** How many rules. */
    @Param({"100", "1000"})
    public int rules;

    private List<BuyerRule> made = List.of();

    /** Draws the rules. */
    @Setup(Level.Trial)
    public void draw() {
        made = RuleShop.rules(rules);
    }

    /**
     * Makes them ready, for no customer yet.
     *
     * @return the rules
     */
    @Benchmark
    public RuleCounter setUp() {
        return library.load(made, List.of(), FitContext.defaults().withThreads(1));
    }
}
