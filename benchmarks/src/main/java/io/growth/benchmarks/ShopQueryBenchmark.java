package io.growth.benchmarks;

import io.growth.benchmarks.data.Dataset;
import io.growth.core.data.Interactions;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.neighbor.ItemKnn;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time and allocation of one request as a shop makes it: its own keys in, a list of recommendations out, on four
 * threads at once.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ShopQuery -p data=gowalla -prof gc
 * }</pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Threads(4)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class ShopQueryBenchmark {

    private static final int LIMIT = 20;
    private static final int SHELF = 6;

    /** The model, and the keys that ask. */
    @State(Scope.Benchmark)
    public static class Shop {

        /** Which data set: gowalla, shop or tiny. */
        @Param({"gowalla", "shop"})
        public String data = "";

        /** How many neighbours are kept. */
        @Param("200")
        public int neighbors;

        private Recommender<String, String> recommender = ItemKnn.cosine().fit(keyed(Dataset.EMPTY));
        private String[] users = {};

        /** Fits on string keys. */
        @Setup
        public void fit() {
            Interactions<String, String> orders = keyed(Dataset.load(data));
            recommender = ItemKnn.cosine().withNeighbors(neighbors).fit(orders);
            users = new String[orders.users().size()];
            for (int user = 0; user < users.length; user++) {
                users[user] = orders.users().key(user);
            }
        }

        private static Interactions<String, String> keyed(Dataset dataset) {
            var builder = Interactions.<String, String>builder();
            int[][] rows = dataset.rows();
            for (int user = 0; user < rows.length; user++) {
                for (int item : rows[user]) {
                    builder.add("customer-" + user, "sku-" + item);
                }
            }
            return builder.build();
        }
    }

    /** Who asks next on one thread. */
    @State(Scope.Thread)
    public static class Visitor {

        private final SplittableRandom random =
                new SplittableRandom(Thread.currentThread().getId());

        private String next(Shop shop) {
            return shop.users[random.nextInt(shop.users.length)];
        }
    }

    /**
     * The plain request.
     *
     * @param shop the model
     * @param visitor who asks
     * @return the answer
     */
    @Benchmark
    public List<Recommendation<String>> recommend(Shop shop, Visitor visitor) {
        return shop.recommender.recommend(visitor.next(shop), LIMIT);
    }

    /**
     * With a filter that turns half of the items away.
     *
     * @param shop the model
     * @param visitor who asks
     * @return the answer
     */
    @Benchmark
    public List<Recommendation<String>> filtered(Shop shop, Visitor visitor) {
        return shop.recommender
                .forUser(visitor.next(shop))
                .limit(LIMIT)
                .only(item -> (item.charAt(item.length() - 1) & 1) == 0)
                .list();
    }

    /**
     * A shelf of six as the README shows it: what is in stock, favouring what earns more, with the reasons for each item.
     *
     * @param shop the model
     * @param visitor who asks
     * @return the answer
     */
    @Benchmark
    public List<Recommendation<String>> shelf(Shop shop, Visitor visitor) {
        return shop.recommender
                .forUser(visitor.next(shop))
                .limit(SHELF)
                .only(ShopQueryBenchmark::inStock)
                .boost(ShopQueryBenchmark::margin)
                .explain()
                .list();
    }

    /** Nine items of ten. */
    private static boolean inStock(String item) {
        return item.charAt(item.length() - 1) != '7';
    }

    /** One of four factors. */
    private static double margin(String item) {
        return 1 + (item.charAt(item.length() - 1) & 3) / 10.0;
    }

    /**
     * With the reasons for each item.
     *
     * @param shop the model
     * @param visitor who asks
     * @return the answer
     */
    @Benchmark
    public List<Recommendation<String>> explained(Shop shop, Visitor visitor) {
        return shop.recommender
                .forUser(visitor.next(shop))
                .limit(LIMIT)
                .explain()
                .list();
    }

    /**
     * For an unknown visitor with two items in the basket.
     *
     * @param shop the model
     * @return the answer
     */
    @Benchmark
    public List<Recommendation<String>> basket(Shop shop) {
        return shop.recommender.forItems("sku-3", "sku-14").limit(LIMIT).list();
    }
}
