package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import io.growth.benchmarks.peers.AlsLibrary;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Time to factorise a whole shop, beside other libraries.
 *
 * <p>The column {@code gigaflops} counts what conjugate gradients of three steps need, two operations for each
 * multiply-add: in each of four products 2 f for an interaction and f² for a vector, and f² / 2 for the Gramian. Exact
 * solvers do more for the same; {@link MatrixMultiplyBenchmark} says what the machine could do.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ImplicitAlsFit -p data=gowalla -p threads=2 -rf json -rff als.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ImplicitAlsFitBenchmark {

    /** Which library; Mahout, which takes minutes for what the others do in seconds, by name only. */
    @Param({"GROWTH", "GROWTH_EXACT", "RANKSYS"})
    public AlsLibrary library = AlsLibrary.GROWTH;

    /** Which data set: gowalla, shop or tiny. */
    @Param("gowalla")
    public String data = "";

    /** Length of the vectors. */
    @Param("64")
    public int factors;

    /** How often both sides are solved. */
    @Param("15")
    public int iterations;

    /** How many threads the library may use at a time. */
    @Param("2")
    public int threads;

    private Dataset dataset = Dataset.EMPTY;
    private AlsLibrary.Trainer trainer = (length, rounds, workers) -> 0;

    /** Puts the data into the library. */
    @Setup(Level.Trial)
    public void load() {
        dataset = Dataset.load(data);
        trainer = library.load(dataset);
    }

    /** Columns beside the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Columns {

        private double share;
        private double loss;
        private double gigaflops;

        /**
         * Learns how many iterations there will be, whose columns JMH adds up.
         *
         * @param plan the benchmark
         */
        @Setup(Level.Trial)
        public void prepare(BenchmarkParams plan) {
            share = 1.0 / (plan.getMeasurement().getCount() * Math.max(1, plan.getForks()));
        }

        /**
         * The loss after the last iteration in thousands, NaN where a library does not tell.
         *
         * @return the share of the mean
         */
        public double thousandLoss() {
            return loss / 1e3 * share;
        }

        /**
         * Operations a nanosecond.
         *
         * @return the share of the mean
         */
        public double gigaflops() {
            return gigaflops * share;
        }
    }

    /**
     * Fits.
     *
     * @param columns the columns beside
     * @return the loss
     */
    @Benchmark
    public double fit(Columns columns) {
        long start = System.nanoTime();
        columns.loss = trainer.fit(factors, iterations, threads);
        columns.gigaflops = operations() / (System.nanoTime() - start);
        return columns.loss;
    }

    private double operations() {
        double square = (double) factors * factors;
        double vectors = (double) dataset.userCount() + dataset.itemCount();
        double step = 2 * (2.0 * factors * dataset.size()) + square * vectors;
        return 2.0 * iterations * (4 * step + square / 2 * vectors);
    }
}
