package io.growth.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Time of one request for 20 items, with its percentiles, as a shop's web threads ask: random users, several at once.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ItemKnnQuery -t 4 -p neighbors=200 -p data=gowalla -prof gc
 * }</pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class ItemKnnQueryBenchmark {

    /** Who asks next on one thread. */
    @State(Scope.Thread)
    public static class Visitors {

        private SplittableRandom random = new SplittableRandom(0);

        /**
         * Starts the visits of a thread.
         *
         * @param thread gives each thread visits of its own
         */
        @Setup(Level.Trial)
        public void start(ThreadParams thread) {
            random = new SplittableRandom(thread.getThreadIndex());
        }
    }

    /**
     * Recommends to one user.
     *
     * @param fitted the library with its model
     * @param visitors who asks
     * @return the answer
     */
    @Benchmark
    public int[] recommend(FittedLibrary fitted, Visitors visitors) {
        return fitted.topOf(visitors.random.nextInt(fitted.userCount()));
    }
}
