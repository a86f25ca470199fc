package io.growth.benchmarks;

import io.growth.core.experiment.assign.Assigner;
import io.growth.core.experiment.assign.Assignment;
import io.growth.core.experiment.assign.Experiment;
import io.growth.core.experiment.assign.HashMethod;
import io.growth.core.experiment.assign.Layer;
import java.time.Instant;
import java.util.List;
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
 * Time for one assignment to an experiment of three arms; {@code -prof gc} says that nothing is allocated, but for the
 * {@link Assignment} itself.
 *
 * <p>Peers are the hashes of the systems that share buckets with us, each bit for bit theirs, in this library's code.
 * Bound: a hash that takes bytes one by one waits for the multiplication of the one before, 4 to 5 cycles. {@link #arm}
 * with an id of 8 characters hashes it once: about 15 ns at 3 GHz; {@code GROWTHBOOK_2} hashes 10 digits more, {@code
 * UNLEASH_ROLLOUT} takes four bytes a step. {@link #armInLayerBesideHoldout} hashes it three times, for hold-out, layer
 * and arm. PlanOut's SHA-1 has 80 rounds however short the id, each of which waits for two additions of the one before:
 * 160 cycles, 53 ns, and fewer with instructions of the processor for it. With these the bucket
 * alone took 78 ns of CPU time for 8 characters and 91 ns for 36, JDK 17.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar AssignmentBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class AssignmentBenchmark {

    /** Ids taken in turn; a power of two. */
    private static final int IDS = 1024;

    private static final String KEY = "checkout-2026";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    /** How a customer becomes a bucket. */
    @Param({"GROWTH", "GROWTHBOOK_1", "GROWTHBOOK_2", "GROWTHBOOK_2_UTF8", "UNLEASH_ROLLOUT", "PLANOUT"})
    public HashMethod hash = HashMethod.GROWTH;

    /** What an id begins with: a short one, one as long as a UUID. */
    @Param({"user", "00000000-0000-0000-0000-00000000"})
    public String prefix = "";

    private final String[] ids = new String[IDS];
    private Assigner<Object> plain = Assigner.of(List.of());
    private Assigner<Object> layered = Assigner.of(List.of());
    private int next;

    /** Makes the ids and the experiments. */
    @Setup
    public void prepare() {
        for (int i = 0; i < IDS; i++) {
            ids[i] = prefix + (1000 + i);
        }
        plain = Assigner.of(List.of(Experiment.builder(KEY)
                .arm("control", 0.4)
                .arm("one page", 0.3)
                .arm("two pages", 0.3)
                .hash(hash)
                .build()));
        layered = Assigner.of(List.of(Experiment.builder(KEY)
                        .arm("control", 0.4)
                        .arm("one page", 0.3)
                        .arm("two pages", 0.3)
                        .hash(hash)
                        .coverage(0.8)
                        .layer(Layer.of("page"), 0, 0.75)
                        .build()))
                .withHoldout(0.02);
    }

    private String unit() {
        next = (next + 1) & (IDS - 1);
        return ids[next];
    }

    /**
     * The index of the arm, by the hash alone.
     *
     * @return the index
     */
    @Benchmark
    public int arm() {
        return plain.armOf(KEY, unit());
    }

    /**
     * The index of the arm after hold-out and layer.
     *
     * @return the index
     */
    @Benchmark
    public int armInLayerBesideHoldout() {
        return layered.armOf(KEY, unit());
    }

    /**
     * All that is to be known about it, without a store.
     *
     * @return arm, reason and propensity
     */
    @Benchmark
    public Assignment assignment() {
        return layered.assign(KEY, unit(), this, NOW);
    }
}
