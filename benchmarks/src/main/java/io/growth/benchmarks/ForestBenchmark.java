package io.growth.benchmarks;

import io.growth.benchmarks.data.BehaviourData;
import io.growth.benchmarks.data.DataFolder;
import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.tree.ForestModel;
import io.growth.core.learn.tree.RandomForest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Time of a random forest of 100 trees, 7 columns a split, leaves of 5 rows: the whole fit with its estimate out of bag,
 * all rows of the fold set aside, and one row after another as a request would ask.
 *
 * <p>A fit reads a byte, a weight and a label for each row, column tried and level: on {@code bank}, 32,950 rows of 50
 * columns, some 20,800 different rows a tree, 7 columns and 15 levels make 2.2e8 such reads for 100 trees.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ForestBenchmark -p data=bank -p threads=1 -rf json -rff forest.json
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Benchmark)
public class ForestBenchmark {

    private static final RandomForest TRAINER =
            RandomForest.create().withTrees(100).withColumnsPerSplit(7).withMinLeafRows(5);

    /** {@code bank}, or {@code tiny}, which is generated. */
    @Param({"tiny", "bank"})
    public String data = "tiny";

    /** How many threads growth may use. */
    @Param("1")
    public int threads;

    private Examples learning = tiny();
    private Features heldOut = learning.features();
    private ForestModel forest = TRAINER.withTrees(1).fit(learning);

    /** Reads, and fits what is asked. */
    @Setup(Level.Trial)
    public void prepare() {
        Examples examples =
                "bank".equals(data) ? BehaviourData.bank(DataFolder.root()).design() : tiny();
        Folds folds = Folds.alternating(examples.size(), 5);
        learning = examples.rows(folds.rest(0));
        heldOut = examples.rows(folds.heldOut(0)).features();
        forest = fit();
    }

    private static Examples tiny() {
        var random = new SplittableRandom(1);
        double[] values = random.doubles(1_000 * 10).toArray();
        int[] labels = IntStream.range(0, 1_000)
                .map(row -> values[10 * row] + random.nextDouble() > 1 ? 1 : 0)
                .toArray();
        List<String> names =
                IntStream.range(0, 10).mapToObj(column -> "x" + column).toList();
        return Examples.of(Features.dense(names, 1_000, values), labels);
    }

    /**
     * Fits.
     *
     * @return the model
     */
    @Benchmark
    public ForestModel fit() {
        return TRAINER.fit(learning, FitContext.defaults().withThreads(threads));
    }

    /**
     * Scores all rows of the fold.
     *
     * @return a probability for each
     */
    @Benchmark
    public double[] scoreAll() {
        return forest.probabilities(heldOut, FitContext.defaults().withThreads(threads));
    }

    /**
     * Scores the rows of the fold one after another.
     *
     * @return sum of the probabilities
     */
    @Benchmark
    public double scoreOneByOne() {
        var row = new double[heldOut.columns()];
        double sum = 0;
        for (int k = 0; k < heldOut.rows(); k++) {
            heldOut.copyRow(k, row);
            sum += forest.probability(row);
        }
        return sum;
    }
}
