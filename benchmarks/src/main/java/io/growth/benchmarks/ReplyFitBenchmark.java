package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.published.IntentTexts;
import io.growth.core.fit.FitContext;
import io.growth.core.reply.IntentModel;
import io.growth.core.reply.IntentTrainer;
import io.growth.core.reply.Question;
import java.io.IOException;
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
 * Time to learn the 150 intents of CLINC150 from its 15,000 texts.
 *
 * <p>Bound: an epoch reads a row of 150 weights for each of the 2.0 million features of the texts, 1.2 GB, and reads and
 * writes them once more, 2.3 GB: where no cache holds them, 0.35 s at 10 GB/s, 5.6 s for 16 epochs.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ReplyFit
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ReplyFitBenchmark {

    /** The 15,000 training texts of CLINC150, or 200 made up: {@code tiny}. */
    @Param("clinc150")
    public String data = "";

    /** Threads at most. */
    @Param({"1", "2"})
    public int threads;

    private List<Question> train = List.of();

    /**
     * Reads the texts.
     *
     * @throws IOException if they can't be read
     */
    @Setup(Level.Trial)
    public void read() throws IOException {
        train = data.equals("tiny")
                ? IntentTexts.made(200, 1)
                : IntentTexts.read(DataFolder.require("text/" + data + "/train.tsv.gz"));
    }

    /**
     * Fits.
     *
     * @return the model
     */
    @Benchmark
    public IntentModel fit() {
        return IntentTrainer.create()
                .fit(train, List.of(), FitContext.defaults().withThreads(threads));
    }
}
