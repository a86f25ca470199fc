package io.growth.benchmarks;

import io.growth.benchmarks.data.ColdShop;
import io.growth.benchmarks.data.Dataset;
import io.growth.core.data.Ids;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.content.ContentBased;
import io.growth.recommend.popular.Popularity;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
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
 * Time of one request for 20 items by what they are like: random users, with percentiles.
 *
 * <p>The bound is the additions: one for each item that has a feature of the history, of which 128 count at most. With
 * the 92,336 products of a grocer that is 288,605 for an average household, since many share a category.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ContentQuery -p data=completejourney
 * }</pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class ContentQueryBenchmark {

    private static final int LIMIT = 20;

    /** A fitted model and those who ask it. */
    @State(Scope.Benchmark)
    public static class Shop {

        /** Which described items: completejourney, ml-latest-small, beauty, sports, toys or tiny. */
        @Param({"completejourney", "ml-latest-small", "sports"})
        public String data = "";

        private Recommender<Integer, Integer> recommender = Popularity.create().fit(Dataset.EMPTY.interactions());

        /**
         * Fits.
         *
         * @throws IOException if the data can't be read
         */
        @Setup
        public void fit() throws IOException {
            ColdShop shop = ColdShop.load(data);
            recommender = ContentBased.of(shop.catalog()).fit(shop.interactions());
        }
    }

    /** Who asks next on one thread. */
    @State(Scope.Thread)
    public static class Visitor {

        private final SplittableRandom random =
                new SplittableRandom(Thread.currentThread().getId());
    }

    /**
     * Recommends to one user.
     *
     * @param shop the model
     * @param visitor who asks
     * @return the answer
     */
    @Benchmark
    public List<Recommendation<Integer>> recommend(Shop shop, Visitor visitor) {
        Ids<Integer> users = shop.recommender.users();
        return shop.recommender.recommend(users.key(visitor.random.nextInt(users.size())), LIMIT);
    }
}
