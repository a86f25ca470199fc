package io.growth.benchmarks;

import io.growth.benchmarks.data.AnomalySets;
import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.peers.RandomCutTrees;
import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.risk.IsolationForest;
import io.growth.core.risk.IsolationForestModel;
import java.io.IOException;
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
 * Time to make a forest of 100 trees of 256 rows, and to score all rows with it, on one thread, beside the random cut
 * forest of AWS with as many trees and rows. That one is made for streams: it takes rows in one by one and keeps its trees
 * up to date, which is more than an isolation forest does; at equal trees the scores can be compared, the fits only as far
 * as a shop wants one forest of the rows it has.
 *
 * <p>Bound. A score is a way through 100 trees of at most 8 questions, each a dependent load of a value, a threshold and a
 * child from the first-level cache, some 5 + 5 cycles: 100 x 8 x 10 cycles are 2.7 us at 3 GHz, and a row that is isolated
 * early takes less. {@code mammography}, 11,183 rows, is thus at most 30 ms. A fit draws 256 of 11,183 rows a tree, for
 * which it draws 11,183 random numbers, and looks at 256 rows x 6 columns x 8 levels twice: 100 x (11,183 x 3 ns + 24,576
 * x 1 ns) are 6 ms.
 *
 * <p>CPU time of one thread on {@code mammography}, JDK 17, medians: growth fits in 8.6 ms and scores in 31 ms, with planes
 * over two columns 11 and 71 ms; random cut 885 and 428 ms.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar IsolationForestBenchmark -p data=mammography -rf json
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 9)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@State(Scope.Benchmark)
public class IsolationForestBenchmark {

    private static final int TREES = 100;
    private static final int SAMPLE = 256;
    private static final FitContext ONE_THREAD = FitContext.defaults().withThreads(1);

    /** {@code mammography}, or {@code tiny}, which is generated. */
    @Param({"tiny", "mammography"})
    public String data = "tiny";

    /** Who: {@code growth}, {@code growth-extended} with planes over two columns, or {@code random-cut} of AWS. */
    @Param({"growth", "growth-extended", "random-cut"})
    public String library = "growth";

    private Features features = AnomalySets.tiny().features();
    private Contestant fitted = contestant();

    /** Scores all rows. */
    @FunctionalInterface
    private interface Contestant {
        double[] scores(Features rows);
    }

    /**
     * Reads, and fits once.
     *
     * @throws IOException if the data cannot be read
     */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        if ("mammography".equals(data)) {
            features = AnomalySets.mammography(DataFolder.require("experiment/mammography/mammography.csv.gz"))
                    .features();
        }
        fitted = contestant();
    }

    private Contestant contestant() {
        if ("random-cut".equals(library)) {
            return new RandomCutTrees(features, TREES, SAMPLE)::scores;
        }
        IsolationForestModel model = IsolationForest.create()
                .withTrees(TREES)
                .withSample(SAMPLE)
                .withExtension("growth".equals(library) ? 0 : 1)
                .fit(features, ONE_THREAD);
        return rows -> model.scores(rows, ONE_THREAD);
    }

    /**
     * Makes the forest.
     *
     * @return what scores
     */
    @Benchmark
    public Object fit() {
        return contestant();
    }

    /**
     * Scores all rows.
     *
     * @return the scores
     */
    @Benchmark
    public double[] scoreAll() {
        return fitted.scores(features);
    }
}
