package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.data.Dataset;
import io.growth.benchmarks.published.GroceriesTable;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.basket.FrequentlyBoughtTogether;
import java.io.IOException;
import java.util.Arrays;
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
 * Time to find all association rules of a shop, beside Smile's FP-growth.
 *
 * <p>Baskets that must hold a set: one in a thousand of groceries, one in a hundred of the generated shops. Smile finds rules with several items on the right too, which is more; so its sets of items alone are measured as
 * well, which is less than the rules of growth.
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
    public String data = "";

    /** What finds how much: growth, smile-rules or smile-sets. */
    @Param({"growth", "smile-rules", "smile-sets"})
    public String library = "";

    /** Threads of growth; Smile has one. */
    @Param("2")
    public int threads;

    private Interactions<?, ?> baskets = Interactions.builder().build();
    private int[][] rows = {};
    private int minimum;

    /**
     * Reads or generates the baskets.
     *
     * @throws IOException if they can't be read
     */
    @Setup
    public void load() throws IOException {
        baskets = data.equals("groceries")
                ? GroceriesTable.baskets(DataFolder.require("recommend/groceries/baskets.csv.gz"))
                : Dataset.load(data).interactions();
        SparseMatrix matrix = baskets.byUser();
        rows = new int[matrix.rowCount()][];
        // Generated customers have up to hundreds of items of which a few are everywhere: far more sets than receipts
        // have.
        minimum = (int) Math.ceil(rows.length * (data.equals("groceries") ? 0.001 : 0.01));
        Arrays.setAll(rows, row -> Arrays.copyOfRange(matrix.columns(), matrix.start(row), matrix.end(row)));
    }

    /**
     * Finds the rules, or the sets.
     *
     * @return how many
     */
    @Benchmark
    public long find() {
        return switch (library) {
            case "growth" -> growth();
            case "smile-rules" -> ARM.apply(0.5, FPTree.of(minimum, rows)).count();
            case "smile-sets" -> FPGrowth.apply(FPTree.of(minimum, rows)).count();
            default -> throw new IllegalArgumentException("no library " + library);
        };
    }

    private long growth() {
        return FrequentlyBoughtTogether.create()
                .withMinimumSupport((double) minimum / rows.length)
                .withMinimumConfidence(0.5)
                .rules(baskets, FitContext.defaults().withThreads(threads))
                .size();
    }
}
