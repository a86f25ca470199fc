package io.growth.benchmarks;

import io.growth.core.fit.FitContext;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time to recommend 20 items to everybody as a shop's nightly job does: its own keys, lists of recommendations, a sink
 * that is called in order. The unit of work is a user. {@link ItemKnnBatchBenchmark} measures the same without objects.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RecommendAll -p data=gowalla -p neighbors=100 -p threads=2
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class RecommendAllBenchmark {

    private static final int LIMIT = 20;

    /** How the job runs. */
    @State(Scope.Benchmark)
    public static class Job {

        /** How many threads it may use. */
        @Param("2")
        public int threads;
    }

    /**
     * Recommends to all users.
     *
     * @param shop the model
     * @param job threads
     * @param perUser the column beside
     * @param sink takes the answers
     * @return how many users there were
     * @throws Exception never
     */
    @Benchmark
    public int recommendAll(ShopQueryBenchmark.Shop shop, Job job, UnitTime perUser, Blackhole sink) throws Exception {
        int users = shop.recommender().users().size();
        FitContext context = FitContext.defaults().withThreads(job.threads);
        return perUser.time(users, () -> {
            shop.recommender().recommendAll(LIMIT, context, (user, list) -> {
                sink.consume(user);
                sink.consume(list);
            });
            return users;
        });
    }
}
