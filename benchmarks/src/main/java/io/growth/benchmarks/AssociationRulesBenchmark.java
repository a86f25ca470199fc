package io.growth.benchmarks;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.basket.FrequentlyBoughtTogether;
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

/**
 * Time to find all association rules of a shop. Its peer is under GPL-3.0 and only there with the Maven profile
 * {@code gpl-peers}, in {@code SmileAssociationRulesBenchmark}; both run in one go.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar AssociationRules -p data=groceries -p threads=1
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class AssociationRulesBenchmark {

    /** Which baskets: groceries, shop or tiny. */
    @Param({"groceries", "shop"})
    public String data = "tiny";

    /** Threads of growth. */
    @Param("2")
    public int threads;

    private Baskets baskets = new Baskets(Interactions.builder().build(), 1);

    /**
     * Reads or generates the baskets.
     *
     * @throws IOException if they can't be read
     */
    @Setup
    public void load() throws IOException {
        baskets = Baskets.load(data);
    }

    /**
     * Finds the rules.
     *
     * @return how many
     */
    @Benchmark
    public long find() {
        return FrequentlyBoughtTogether.create()
                .withMinimumSupport((double) baskets.minimum()
                        / baskets.interactions().byUser().rowCount())
                .withMinimumConfidence(Baskets.CONFIDENCE)
                .rules(baskets.interactions(), FitContext.defaults().withThreads(threads))
                .size();
    }
}
