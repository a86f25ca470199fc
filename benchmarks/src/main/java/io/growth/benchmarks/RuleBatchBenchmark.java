package io.growth.benchmarks;

import io.growth.benchmarks.data.Buyer;
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
 * Time to count who fulfils each rule, beside composed lambdas and other libraries. Counts are compared with those of
 * the lambdas before anything is timed.
 *
 * <p>Bound at a million customers and 1,000 rules: 84 planes of a bit each are 10.5 MB to read; 409 sets of bits from
 * them at 3 to 4 operations each and 4,000 operands of intersections are 5,400 operations on 15,600 words, 84 M words,
 * with vectors of 4 words and two loads a cycle at 2.6 GHz 4 ms; and 15.6 M words to be counted, one a cycle, 6 ms.
 * Measured: 17 to 19 ms of processor time. Reading the customers takes 220 ms, most of it waiting for objects that lie
 * anywhere.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RuleBatch -p rules=10,100 -p threads=1
 * java -jar benchmarks/target/benchmarks.jar RuleBatch -p rules=1000 -p customers=100000 -p threads=1
 * java -jar benchmarks/target/benchmarks.jar RuleBatch -p library=EVRETE,DROOLS,NAIVE -p customers=20000 -p threads=1
 * java -jar benchmarks/target/benchmarks.jar RuleBatch -p library=GROWTH,GROWTH_FROM_OBJECTS -p threads=1,2
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class RuleBatchBenchmark {

    /** Customers of the comparison before. */
    private static final int CHECKED = 5000;

    /** Which way. */
    @Param({"GROWTH", "GROWTH_FROM_OBJECTS", "NAIVE", "EASY_RULES", "AVIATOR", "EVRETE", "DROOLS"})
    public RulePeer library = RulePeer.GROWTH;

    /** How many rules. */
    @Param({"10", "100", "1000"})
    public int rules;

    /** The customers: made up, or a thousand of them at most, {@code tiny}, to see that it runs. */
    @Param("shop")
    public String data = "";

    /** How many customers. */
    @Param("1000000")
    public int customers;

    /** How many threads; lambdas and other libraries use one. */
    @Param({"1", "2"})
    public int threads;

    private RuleCounter counter = () -> new long[0];

    /** Makes buyers and rules. */
    @Setup(Level.Trial)
    public void load() {
        List<BuyerRule> made = RuleShop.rules(rules);
        List<Buyer> buyers = RuleShop.buyers(data.equals("tiny") ? Math.min(1000, customers) : customers);
        library.check(made, buyers.subList(0, Math.min(CHECKED, buyers.size())));
        counter = library.load(made, buyers, FitContext.defaults().withThreads(threads));
    }

    /**
     * Counts.
     *
     * @return matches of each rule
     */
    @Benchmark
    public long[] count() {
        return counter.counts();
    }
}
