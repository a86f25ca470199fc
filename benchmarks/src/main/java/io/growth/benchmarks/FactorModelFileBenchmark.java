package io.growth.benchmarks;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommender;
import io.growth.recommend.factor.ImplicitAls;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Time to load a model of 1,000,000 items and 64 factors, 256 MB of numbers, and how large it is on disk and in memory
 * as a multiple of that.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar FactorModelFile
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class FactorModelFileBenchmark {

    private static final int FACTORS = 64;
    private static final int USERS = 1_000;

    /** {@code large}: 1,000,000 items; tiny: 2,000. */
    @Param("large")
    public String data = "";

    private int items;
    private Path file = Path.of("model");

    /** Sizes as multiples of the factors alone, added up over iterations by the harness, hence the shares. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Sizes {

        private double share;
        private double file;
        private double heap;

        /**
         * Learns how many iterations there will be.
         *
         * @param plan the benchmark
         */
        @Setup
        public void prepare(BenchmarkParams plan) {
            share = 1.0 / (plan.getMeasurement().getCount() * Math.max(1, plan.getForks()));
        }

        /**
         * The file.
         *
         * @return share of the multiple
         */
        public double fileToRaw() {
            return file * share;
        }

        /**
         * The model in memory.
         *
         * @return share of the multiple
         */
        public double heapToRaw() {
            return heap * share;
        }
    }

    /**
     * Fits and saves.
     *
     * @throws IOException if the temporary folder can't be written
     */
    @Setup
    public void save() throws IOException {
        items = data.equals("tiny") ? 2_000 : 1_000_000;
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (int item = 0; item < items; item++) {
            builder.add(item % USERS, item);
        }
        file = Files.createTempFile("factors", ".model");
        ImplicitAls.create()
                .withFactors(FACTORS)
                .withIterations(1)
                .fit(builder.build())
                .save(file, KeyCodec.ints(), KeyCodec.ints());
    }

    /**
     * Removes the file.
     *
     * @throws IOException if that fails
     */
    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Loads the model.
     *
     * @param sizes the columns beside
     * @return the model
     * @throws IOException never
     */
    @Benchmark
    public Recommender<Integer, Integer> load(Sizes sizes) throws IOException {
        double raw = 4.0 * FACTORS * (items + USERS);
        long before = used();
        Recommender<Integer, Integer> model = Recommenders.load(file, KeyCodec.ints(), KeyCodec.ints());
        sizes.heap = (used() - before) / raw;
        sizes.file = Files.size(file) / raw;
        return model;
    }

    /** Collecting garbage is part of the time, so that the time is an upper bound. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
