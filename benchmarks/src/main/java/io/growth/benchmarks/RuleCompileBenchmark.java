package io.growth.benchmarks;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.RuleShop;
import io.growth.benchmarks.peers.GrowthRules;
import io.growth.core.rule.BatchRules;
import io.growth.core.rule.LiveRules;
import io.growth.core.rule.RuleSet;
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
 * Time to make a set of rules and put it in force: once the compiler is warm, and the first time in a new process, which is
 * what a reload in a shop that seldom does it costs.
 *
 * <p>Bound: 4,000 conditions hashed, each clearing about 5 of the bits of its rule: well under a millisecond. Most of what is
 * measured is writing all rules out as text for the version.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RuleCompile
 * java -jar benchmarks/target/benchmarks.jar RuleCompile -bm ss -wi 0 -i 1 -f 5
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RuleCompileBenchmark {

    /** How many rules. */
    @Param({"100", "1000"})
    public int rules;

    private final LiveRules<Buyer> live =
            new LiveRules<>(RuleSet.<Buyer>builder().build());
    private List<BuyerRule> made = List.of();

    /** Draws the rules. */
    @Setup(Level.Trial)
    public void draw() {
        made = RuleShop.rules(rules);
    }

    /**
     * Makes a set and puts it in force.
     *
     * @return its version
     * @throws Exception never
     */
    @Benchmark
    public String swap() throws Exception {
        return live.replace(() -> GrowthRules.of(made));
    }

    /**
     * Makes a set, ready for all customers at once.
     *
     * @return the rules
     */
    @Benchmark
    public BatchRules<Buyer> batch() {
        return BatchRules.of(GrowthRules.of(made));
    }
}
