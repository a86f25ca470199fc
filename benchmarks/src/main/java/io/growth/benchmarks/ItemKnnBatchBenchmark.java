package io.growth.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to recommend 20 items to everybody, beside other libraries. The unit of work is a user.
 *
 * <p>Slow libraries may serve a sample, {@code -p every=10}: the time of one user stays the same.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ItemKnnBatch -p data=gowalla -p library=GROWTH -rf json -rff batch.json
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class ItemKnnBatchBenchmark {

    /**
     * Recommends to all users.
     *
     * @param fitted the library with its model
     * @param perUser the column beside
     * @return the answers
     * @throws Exception never
     */
    @Benchmark
    public int[][] recommendToAll(FittedLibrary fitted, UnitTime perUser) throws Exception {
        return perUser.time(fitted.userCount(), fitted::topOfAll);
    }
}
