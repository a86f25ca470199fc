package io.growth.benchmarks;

import io.growth.core.rule.holdout.Buckets;
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
 * Time for the bucket of one customer; {@code -prof gc} says that nothing is allocated.
 *
 * <p>Bound: each byte waits for the multiplication of the one before, 4 to 5 cycles, so 12 characters take about 20 ns
 * and 36, as of a UUID, about 60 ns.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar HoldoutBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class HoldoutBenchmark {

    /** Ids taken in turn; a power of two. */
    private static final int IDS = 1024;

    /** What an id begins with: a short one, one as long as a UUID, one beyond ASCII. */
    @Param({"user", "00000000-0000-0000-0000-00000000", "顾客"})
    public String prefix = "";

    private final Buckets buckets = Buckets.of("growth.holdout.campaign", "spring-sale");
    private final String[] ids = new String[IDS];
    private int next;

    /** Makes the ids. */
    @Setup
    public void name() {
        for (int i = 0; i < IDS; i++) {
            ids[i] = prefix + (1000 + i);
        }
    }

    /**
     * Hashes one.
     *
     * @return the bucket
     */
    @Benchmark
    public int bucket() {
        next = (next + 1) & (IDS - 1);
        return buckets.bucket(ids[next]);
    }
}
