package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.popular.Popularity;
import java.time.Instant;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time to recommend 20 items to everybody as a shop's nightly job does: its own keys, lists of recommendations, a sink
 * that is called in order. The unit of work is a user. {@link ItemKnnBatchBenchmark} measures the same without objects.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RecommendAll -p data=gowalla -p neighbors=100 -p threads=2
 * java -jar benchmarks/target/benchmarks.jar RecommendAll -p data=gowalla -p kind=USER_KNN,GRAPH_FILTER
 * }</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class RecommendAllBenchmark {

    private static final int LIMIT = 20;

    /** The model, and how the job runs. */
    @State(Scope.Benchmark)
    public static class Job {

        /** Which data set: gowalla, shop or tiny. */
        @Param({"gowalla", "shop"})
        public String data = "";

        /** Which kind of recommender. */
        @Param("ITEM_KNN")
        public RecommenderKind kind = RecommenderKind.ITEM_KNN;

        /** How many neighbours are kept. */
        @Param("200")
        public int neighbors;

        /** How many threads it may use. */
        @Param("2")
        public int threads;

        private Recommender<String, String> recommender =
                Popularity.create().fit(Interactions.<String, String>builder().build());

        /** Fits on string keys, and on times as models of sequences need them. */
        @Setup
        public void fit() {
            InteractionsBuilder<String, String> builder = Interactions.builder();
            int[][] rows = Dataset.load(data).rows();
            for (int user = 0; user < rows.length; user++) {
                for (int place = 0; place < rows[user].length; place++) {
                    builder.add(
                            "customer-" + user, "sku-" + rows[user][place], 1, Instant.ofEpochSecond(86_400L * place));
                }
            }
            recommender = kind.trainer(neighbors).fit(builder.build());
        }
    }

    /**
     * Recommends to all users.
     *
     * @param job model and threads
     * @param perUser the column beside
     * @param sink takes the answers
     * @return how many users there were
     * @throws Exception never
     */
    @Benchmark
    public int recommendAll(Job job, UnitTime perUser, Blackhole sink) throws Exception {
        int users = job.recommender.users().size();
        FitContext context = FitContext.defaults().withThreads(job.threads);
        return perUser.time(users, () -> {
            job.recommender.recommendAll(LIMIT, context, (user, list) -> {
                sink.consume(user);
                sink.consume(list);
            });
            return users;
        });
    }
}
