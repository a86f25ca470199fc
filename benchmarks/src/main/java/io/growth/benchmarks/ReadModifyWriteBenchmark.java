package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import io.growth.core.data.SparseMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * <p>One counter for each item is 164 kB on gowalla and 200 kB on the generated shop: too much for the first-level
 * cache, not for the second. Each thread has counters of its own.
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
        private SparseMatrix rows = Dataset.EMPTY.interactions().byUser();
        private int[] visits = {};
        private int[] asCounted = {};
        private int[] uniform = {};

        /** Lays the sequences out. */
        @Setup(Level.Trial)
        public void layOut() {
            Dataset dataset = Dataset.load(data);
            rows = dataset.interactions().byUser();
            visits = visits(dataset);
            asCounted = Arrays.stream(visits)
                    .flatMap(user -> Arrays.stream(rows.columns(), rows.start(user), rows.end(user)))
                    .limit(UPDATES)
                    .toArray();
            uniform = random.ints(UPDATES, 0, dataset.itemCount()).toArray();
        }

        /** The users of items at random, until their rows are as many updates as wanted: at most one row more. */
        private int[] visits(Dataset dataset) {
            int[][] columns = dataset.columns();
            var users = IntStream.builder();
            int updates = 0;
            while (updates < UPDATES) {
                for (int user : columns[random.nextInt(columns.length)]) {
                    if (updates < UPDATES) {
                        users.add(user);
                        updates += rows.degree(user);
                    }
                }
            }
            return users.build().toArray();
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
            counts = new int[hits.rows.columnCount()];
        }

        private int[] count(int[] sequence) {
            int[] local = counts;
            for (int item : sequence) {
                local[item]++;
            }
            return local;
        }

        private int[] count(int[] visits, SparseMatrix rows) {
            int[] local = counts;
            int[] columns = rows.columns();
            for (int user : visits) {
                for (int e = rows.start(user); e < rows.end(user); e++) {
                    local[columns[e]]++;
                }
            }
            return local;
        }
    }

    /**
     * Every counter alike, at random, the numbers lying ready one behind the other: what the second-level cache gives.
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
     * The same increments, the numbers fetched from the rows of the users: all a fit has to do but select.
     *
     * @param hits whose rows
     * @param counters what is counted into
     * @return the counters
     */
    @Benchmark
    @OperationsPerInvocation(UPDATES)
    public int[] throughRows(Hits hits, Counters counters) {
        return counters.count(hits.visits, hits.rows);
    }
}
