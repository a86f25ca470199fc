package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommender;
import io.growth.recommend.neighbor.ItemKnn;
import io.growth.recommend.start.Recommenders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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

/**
 * Time to save and to load a recommender, beside reading the bytes of its file and doing nothing with them.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ModelFile -p data=shop
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class ModelFileBenchmark {

    /** Which data set: gowalla, shop or tiny. */
    @Param({"gowalla", "shop"})
    public String data = "";

    /** How many neighbours are kept. */
    @Param("200")
    public int neighbors;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private Recommender<Integer, Integer> recommender = ItemKnn.cosine().fit(Dataset.EMPTY.interactions());
    private Path file = Path.of("model");

    /** The column beside: size of the file. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Size {

        private long bytes;

        /**
         * Megabytes, added up over iterations by the harness, hence the division.
         *
         * @return a fifth of the megabytes
         */
        public double megabytes() {
            return bytes / 5e6;
        }
    }

    /**
     * Fits and saves.
     *
     * @throws IOException if the temporary folder can't be written
     */
    @Setup
    public void fit() throws IOException {
        recommender =
                ItemKnn.cosine().withNeighbors(neighbors).fit(Dataset.load(data).interactions());
        file = Files.createTempFile("recommender", ".model");
        recommender.save(file, KeyCodec.ints(), KeyCodec.ints());
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
     * @param size the column beside
     * @return the model
     * @throws IOException never
     */
    @Benchmark
    public Recommender<Integer, Integer> load(Size size) throws IOException {
        size.bytes = Files.size(file);
        return Recommenders.load(file, KeyCodec.ints(), KeyCodec.ints());
    }

    /**
     * Saves the model and forces it to disk.
     *
     * @throws IOException never
     */
    @Benchmark
    public void save() throws IOException {
        recommender.save(file, KeyCodec.ints(), KeyCodec.ints());
    }

    /**
     * Reads the file into one buffer again and again.
     *
     * @return bytes read
     * @throws IOException never
     */
    @Benchmark
    public long readBytes() throws IOException {
        long total = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            for (int read = channel.read(buffer.clear()); read >= 0; read = channel.read(buffer.clear())) {
                total += read;
            }
        }
        return total;
    }
}
