package io.growth.benchmarks;

import io.growth.benchmarks.peers.KnnModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to find the item neighbours of a whole shop, beside other libraries.
 *
 * <p>The unit of work is an increment for a pair of items of one user. There are Σ n_u² of them: 62.5 million on gowalla,
 * 320 million on the generated shop. {@link ReadModifyWriteBenchmark} says what one costs at least.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ItemKnnFit -p data=gowalla -p library=GROWTH -rf json -rff fit.json
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class ItemKnnFitBenchmark {

    /**
     * Fits.
     *
     * @param loaded the library with its data
     * @param perUpdate the column beside
     * @return the model
     * @throws Exception never
     */
    @Benchmark
    public KnnModel fit(LoadedLibrary loaded, UnitTime perUpdate) throws Exception {
        return perUpdate.time(loaded.dataset().updates(), loaded::fit);
    }
}
