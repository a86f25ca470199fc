package io.growth.benchmarks;

import io.growth.benchmarks.data.LogisticSets;
import io.growth.benchmarks.peers.LogisticPeer;
import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
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
 * Time for the probability of one row, beside other libraries; {@code -prof gc} says what it allocates.
 *
 * <p>Bound: the exponential takes about 10 ns, 14 multiply-adds 4 ns, and 14 gathered ones of a row of a9a 8 ns.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar LogisticScore -p data=tiny,a9a -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class LogisticScoreBenchmark {

    /** Rows taken in turn, so that no branch is learnt by heart; a power of two. */
    private static final int ROWS = 1024;

    private static final int COLUMNS = 14;

    /** Which library. */
    @Param({"GROWTH", "LIBLINEAR", "TRIBUO"})
    public LogisticPeer library = LogisticPeer.GROWTH;

    /** Which data: 14 dense columns (tiny) or a9a. */
    @Param({"tiny", "a9a"})
    public String data = "";

    private IntToDoubleFunction scorer = row -> 0;
    private int next;

    /** Fits the model. */
    @Setup(Level.Trial)
    public void fit() {
        Examples examples = LogisticSets.of(data);
        scorer = library.load(examples.features().isSparse() ? examples : narrowed(examples))
                .scorer();
    }

    private static Examples narrowed(Examples examples) {
        var rows = new double[examples.size()][];
        var row = new double[examples.features().columns()];
        for (int i = 0; i < rows.length; i++) {
            examples.features().copyRow(i, row);
            rows[i] = Arrays.copyOf(row, COLUMNS);
        }
        Features narrow = Features.dense(examples.features().names().subList(0, COLUMNS), rows);
        return Examples.of(narrow, examples.labels());
    }

    /**
     * Scores.
     *
     * @return the probability
     */
    @Benchmark
    public double score() {
        next = (next + 1) & (ROWS - 1);
        return scorer.applyAsDouble(next);
    }
}
