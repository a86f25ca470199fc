package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.data.HillstromTrial;
import io.growth.core.data.Features;
import io.growth.core.experiment.uplift.Trial;
import io.growth.core.experiment.uplift.UpliftForest;
import io.growth.core.experiment.uplift.UpliftForestModel;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
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
 * Time of an uplift forest as causalml's was measured: 50 trees of depth 5 by KL, leaves of 200, 10 of 11 columns a split,
 * on all customers of Hillstrom's trial with women's e-mail or none.
 *
 * <p>A fit reads a byte, a cell, a weight and a row number for each row, column tried and level: of 42,693 rows some
 * 27,000 different ones a tree, 10 columns and 5 levels make 6.7e7 such reads for 50 trees, each with an addition whose
 * place depends on the byte. At the four cycles or so that an addition to memory takes to be read again, these are 0.09 s
 * of one core of 3 GHz: the bound, to which drawing, partitioning and judging the bins' ends come; a fit took 0.26 s of
 * processor time, 2.8 times as long.
 *
 * <p>No peer is measured here. causalml is Python. H2O's uplift forest (h2o-algos 3.44.0.1) does run within a JVM, as a
 * cloud of one node that opens ports and must be let into {@code java.lang}; it brings 25 MB with log4j 1.2.17 and
 * another JMH, too much for this jar. Run by hand on the same rows with one thread, 50 trees of depth 5 by KL and
 * leaves of 200 took it 2.5 s of processor time when warm.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar UpliftForestBenchmark -p data=hillstrom -p threads=1
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Benchmark)
public class UpliftForestBenchmark {

    private static final UpliftForest TRAINER = UpliftForest.create()
            .withTrees(50)
            .withMaxDepth(5)
            .withColumnsPerSplit(10)
            .withMinLeafRows(200, 50)
            .withShrinkage(100);

    /** {@code hillstrom}, or {@code tiny}, which is generated. */
    @Param({"tiny", "hillstrom"})
    public String data = "tiny";

    /** How many threads growth may use. */
    @Param("1")
    public int threads;

    private Trial trial = tiny();
    private UpliftForestModel forest = TRAINER.withTrees(1).fit(trial);

    /** Reads, and fits what is asked. */
    @Setup(Level.Trial)
    public void prepare() {
        trial = "hillstrom".equals(data)
                ? HillstromTrial.read(DataFolder.root().resolve("experiment/hillstrom"))
                        .against(HillstromTrial.WOMENS, row -> true)
                : tiny();
        forest = fit();
    }

    private static Trial tiny() {
        var random = new SplittableRandom(1);
        double[] values = random.doubles(2_000 * 5).toArray();
        var treated = new boolean[2_000];
        int[] labels = IntStream.range(0, treated.length)
                .map(row -> {
                    treated[row] = random.nextBoolean();
                    double more = treated[row] ? 0.2 * values[5 * row] : 0;
                    return random.nextDouble() < 0.2 + more ? 1 : 0;
                })
                .toArray();
        Features features = Features.dense(List.of("a", "b", "c", "d", "e"), treated.length, values);
        return Trial.of(Examples.of(features, labels), treated);
    }

    /**
     * Fits.
     *
     * @return the model
     */
    @Benchmark
    public UpliftForestModel fit() {
        return TRAINER.fit(trial, FitContext.defaults().withThreads(threads));
    }

    /**
     * Scores all customers.
     *
     * @return the uplift of each
     */
    @Benchmark
    public double[] scoreAll() {
        return forest.uplifts(trial.features(), 1, FitContext.defaults().withThreads(threads));
    }
}
