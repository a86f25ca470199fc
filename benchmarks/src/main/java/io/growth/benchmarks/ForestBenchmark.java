package io.growth.benchmarks;

import io.growth.benchmarks.data.TreeSets;
import io.growth.benchmarks.peers.TreeFitter;
import io.growth.benchmarks.peers.TreePeer;
import io.growth.core.evaluate.Predictions;
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
 * Time of a random forest of 100 trees, 7 columns a split, leaves of 5 rows, beside Tribuo's: the whole fit, all rows
 * of the fold set aside, and one row after another as a request would ask. The column {@code auc} is that of the rows
 * set aside.
 *
 * <p>growth estimates out of bag while it fits, Tribuo does not. A fit of growth reads a byte, a weight and a label for
 * each row, column tried and level: on {@code bank}, 32,950 rows of 50 columns, some 20,800 different rows a tree, 7
 * columns and 15 levels make 2.2e8 such reads for 100 trees. There a forest of Tribuo does not end within a minute, so
 * the two are put side by side on {@code bank8}, every eighth of these rows.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ForestBenchmark -p data=bank -p library=GROWTH -rf json -rff forest.json
 * java -jar benchmarks/target/benchmarks.jar ForestBenchmark -p data=bank8 -wi 2 -i 3
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Benchmark)
public class ForestBenchmark {

    private static final int TREES = 100;
    private static final int COLUMNS = 7;
    private static final int LEAF = 5;

    /** Which library. */
    @Param({"GROWTH", "TRIBUO"})
    public TreePeer library = TreePeer.GROWTH;

    /** {@code bank}, an eighth of its rows, or {@code tiny}, which is generated. */
    @Param({"tiny", "bank8", "bank"})
    public String data = "tiny";

    /** How many threads growth may use. */
    @Param("1")
    public int threads;

    private TreeSets set = TreeSets.of("tiny");
    private TreeFitter forest =
            TreePeer.GROWTH.forest(set.learning(), set.heldOut().features(), 1, 1, LEAF);
    private double auc;

    /** Reads, and fits what is asked. */
    @Setup(Level.Trial)
    public void prepare() {
        set = TreeSets.of(data);
        forest = library.forest(set.learning(), set.heldOut().features(), TREES, COLUMNS, LEAF);
        auc = Predictions.of(forest.scores(threads), set.heldOut().labels()).auc();
    }

    /**
     * Fits.
     *
     * @param column how good it is
     * @return the model
     */
    @Benchmark
    public Object fit(AucColumn column) {
        column.set(auc);
        return forest.fit(threads);
    }

    /**
     * Scores all rows of the fold.
     *
     * @return a probability for each
     */
    @Benchmark
    public double[] scoreAll() {
        return forest.scores(threads);
    }

    /**
     * Scores the rows of the fold one after another.
     *
     * @return sum of the probabilities
     */
    @Benchmark
    public double scoreOneByOne() {
        double sum = 0;
        for (int row = 0; row < set.heldOut().size(); row++) {
            sum += forest.score(row);
        }
        return sum;
    }
}
