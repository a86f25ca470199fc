package io.growth.benchmarks;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.RuleShop;
import io.growth.benchmarks.peers.GrowthRules;
import io.growth.core.rule.Action;
import io.growth.core.rule.Decision;
import io.growth.core.rule.RuleOutcome;
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
 * Time for one decision about one customer, without governance; {@code -prof gc} says what it allocates.
 *
 * <p>Bound: 21 attributes through a getter, 5 texts of them through a hash, at 2 to 10 ns each about 100 ns, and an "and" for
 * each attribute and 64 rules: 21 at 100 rules, 336 at 1,000, 4 of them a vector operation.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RuleDecide -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RuleDecideBenchmark {

    /** Customers taken in turn, so that no branch is learnt by heart; a power of two. */
    private static final int CUSTOMERS = 1 << 14;

    /** How many rules. */
    @Param({"10", "100", "1000"})
    public int rules;

    private final List<Buyer> buyers = RuleShop.buyers(CUSTOMERS);
    private RuleSet<Buyer> set = RuleSet.<Buyer>builder().build();
    private int next;

    /** Makes the rules, of which all that fire count. */
    @Setup(Level.Trial)
    public void prepare() {
        set = GrowthRules.of(RuleShop.rules(rules));
    }

    private Buyer buyer() {
        next = (next + 1) & (CUSTOMERS - 1);
        return buyers.get(next);
    }

    /**
     * What is to be done.
     *
     * @return the actions
     */
    @Benchmark
    public List<Action> actions() {
        return set.actions(buyer(), RuleShop.NOW);
    }

    /**
     * What is to be done, ready to be explained.
     *
     * @return the decision
     */
    @Benchmark
    public Decision decide() {
        return set.decide(buyer(), RuleShop.NOW);
    }

    /**
     * What is to be done, and why.
     *
     * @return what became of each rule
     */
    @Benchmark
    public List<RuleOutcome> explain() {
        return set.decide(buyer(), RuleShop.NOW).outcomes();
    }
}
