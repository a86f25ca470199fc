package io.growth.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import smile.association.ARM;
import smile.association.FPGrowth;
import smile.association.FPTree;

/**
 * Smile's FP-growth on the baskets of {@link AssociationRulesBenchmark}, on its one thread. Smile finds rules with several
 * items on the right too, which is more; so its sets of items alone are measured as well, which is less than the rules of
 * growth.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class SmileAssociationRulesBenchmark {

    /** Which baskets: groceries, shop or tiny. */
    @Param({"groceries", "shop"})
    public String data = "tiny";

    private int[][] rows = {};
    private int minimum;

    /**
     * Reads or generates the baskets.
     *
     * @throws IOException if they can't be read
     */
    @Setup
    public void load() throws IOException {
        Baskets baskets = Baskets.load(data);
        rows = baskets.rows();
        minimum = baskets.minimum();
    }

    /**
     * Finds the rules.
     *
     * @return how many
     */
    @Benchmark
    public long rules() {
        return ARM.apply(Baskets.CONFIDENCE, FPTree.of(minimum, rows)).count();
    }

    /**
     * Finds the sets of items.
     *
     * @return how many
     */
    @Benchmark
    public long sets() {
        return FPGrowth.apply(FPTree.of(minimum, rows)).count();
    }
}
