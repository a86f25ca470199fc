package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one increment of a counter costs at least: the bound below every fit that counts co-occurrences.
 *
 * <p>Nothing is done but the increments; the numbers of the counters lie ready one behind the other. One counter for
 * each item is 164 kB on gowalla and 200 kB on the generated shop: too much for the first-level cache, not for the
 * second. Each thread has counters of its own.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ReadModifyWrite -t 2
 * }</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadModifyWriteBenchmark {

    private static final int UPDATES = 1 << 20;

    /** Which counters are hit one after the other. */
    @State(Scope.Benchmark)
    public static class Hits {

        /** Which data set: gowalla, shop or tiny. */
        @Param({"gowalla", "shop"})
        public String data = "";

        private final SplittableRandom random = new SplittableRandom(1);
        private Dataset dataset = Dataset.EMPTY;
        private int[] asCounted = {};
        private int[] uniform = {};

        /** Lays both sequences out. */
        @Setup(Level.Trial)
        public void layOut() {
            dataset = Dataset.load(data);
            asCounted = asCounted(dataset.columns());
            uniform = random.ints(UPDATES, 0, dataset.itemCount()).toArray();
        }

        /** For items at random: for each user of the item, each item of that user. */
        private int[] asCounted(int[][] columns) {
            var hits = new int[UPDATES];
            int filled = 0;
            while (filled < UPDATES) {
                for (int user : columns[random.nextInt(columns.length)]) {
                    int[] row = dataset.rows()[user];
                    int length = Math.min(row.length, UPDATES - filled);
                    System.arraycopy(row, 0, hits, filled, length);
                    filled += length;
                }
            }
            return hits;
        }
    }

    /** The counters of a thread. */
    @State(Scope.Thread)
    public static class Counters {

        private int[] counts = {};

        /**
         * Makes a counter for each item.
         *
         * @param hits knows how many items there are
         */
        @Setup(Level.Trial)
        public void make(Hits hits) {
            counts = new int[hits.dataset.itemCount()];
        }

        private int[] count(int[] sequence) {
            int[] local = counts;
            for (int item : sequence) {
                local[item]++;
            }
            return local;
        }
    }

    /**
     * The increments of the data set in the order in which a fit makes them: popular items more often, so that their
     * counters stay in the first-level cache.
     *
     * @param hits the sequence
     * @param counters what is counted into
     * @return the counters
     */
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public int[] asCounted(Hits hits, Counters counters) {
        return counters.count(hits.asCounted);
    }

    /**
     * Every counter alike, at random: the worst case.
     *
     * @param hits the sequence
     * @param counters what is counted into
     * @return the counters
     */
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public int[] uniform(Hits hits, Counters counters) {
        return counters.count(hits.uniform);
    }
}
