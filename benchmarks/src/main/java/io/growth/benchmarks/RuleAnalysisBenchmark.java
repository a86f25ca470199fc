package io.growth.benchmarks;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.RuleShop;
import io.growth.benchmarks.peers.GrowthRules;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.analysis.AnalysisReport;
import io.growth.core.rule.analysis.RuleAnalysis;
import io.growth.core.rule.govern.Policy;
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
 * Time to look for rules that can never fire, never count, say the same twice or quarrel. It grows with the square of
 * the rules, since each is held against each.
 *
 * <p>Bound: 1,000 rules have 499,500 pairs; of each pair some nine conditions on 21 attributes are met with sets of at
 * most nine answers, at 10 ns each 45 ms.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RuleAnalysis
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RuleAnalysisBenchmark {

    /** How many rules. */
    @Param({"10", "100", "1000"})
    public int rules;

    private final RuleAnalysis analysis = RuleAnalysis.create();
    private RuleSet<Buyer> set = RuleSet.<Buyer>builder().build();

    /** Makes the rules, of which the first that fires counts, so that they may shadow each other. */
    @Setup(Level.Trial)
    public void prepare() {
        set = GrowthRules.governed(RuleShop.rules(rules), Policy::of);
    }

    /**
     * Looks into them.
     *
     * @return what was found
     */
    @Benchmark
    public AnalysisReport analyze() {
        return analysis.of(set);
    }
}
