package io.growth.benchmarks;

import io.growth.benchmarks.data.LogisticSets;
import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticRegression;
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
 * Time for the probabilities of all rows of a set at once.
 *
 * <p>Bound: the numbers have to be read once, which {@link #read} does and nothing else, as the threads of {@link
 * #score} share them.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar LogisticBatch -p data=dense
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class LogisticBatchBenchmark {

    /** Which data: a million rows of 50 columns (dense), or 2,000 (tiny). */
    @Param("tiny")
    public String data = "";

    /** How many threads. */
    @Param({"1", "2"})
    public int threads;

    private Features features = Features.dense(List.of(), 0, new double[0]);
    private FitContext context = FitContext.defaults();
    private Classifier model = row -> 0;

    /** Fits the model. */
    @Setup(Level.Trial)
    public void fit() {
        Examples examples = LogisticSets.of(data);
        features = examples.features();
        context = FitContext.defaults().withThreads(threads);
        model = LogisticRegression.create().withL2(1).fit(examples);
    }

    /**
     * Scores all rows.
     *
     * @return a probability for each
     */
    @Benchmark
    public double[] score() {
        return model.probabilities(features, context);
    }

    /**
     * Reads all numbers.
     *
     * @return a sum of them
     */
    @Benchmark
    public double read() {
        double[] total = {0};
        context.mapBlocks(
                "read", features.values().length, 1 << 16, features::values, LogisticBatchBenchmark::sum, part -> {
                    total[0] += part;
                });
        return total[0];
    }

    /** Four sums, so that an addition need not wait for the one before. */
    private static double sum(double[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int k = from; k + 3 < to; k += 4) {
            a += values[k];
            b += values[k + 1];
            c += values[k + 2];
            d += values[k + 3];
        }
        return a + b + c + d;
    }
}
