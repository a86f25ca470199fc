package io.growth.benchmarks;

import io.growth.benchmarks.data.DepartmentShop;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.factor.ImplicitAls;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time of the exact best 20 out of 100,000 items of 64 factors for one user, on one thread: asked for one by one, for a
 * stranger with a basket, and in a batch; beside the bare dot products, row after row with eight running sums.
 *
 * <p>There are 6.4 million multiply-adds and 25.6 MB to a user, which one query at a time has to fetch from memory or
 * the last cache, unless it knows that the rest can't be among the best. How much that is depends on the lengths of
 * the vectors, so they are those of fitted models, in which every item has customers: {@code departments}, popular
 * items and customers with tastes, see {@link DepartmentShop}; and {@code even}, the worst case, in which all items are
 * equally popular and everybody buys at random, so that no item can be left out.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar FactorQuery -p data=departments,even
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class FactorQueryBenchmark {

    private static final int USERS = 8192;
    private static final int LIMIT = 20;
    private static final int BASKET = 5;

    /** {@code departments} or {@code even}: 100,000 items; tiny: 2,000. */
    @Param({"departments", "even"})
    public String data = "";

    /** Length of the vectors. */
    @Param("64")
    public int factors;

    private final FitContext alone = FitContext.defaults().withThreads(1);
    private final int[] found = new int[LIMIT];
    private final float[] scores = new float[LIMIT];
    private List<List<Integer>> baskets = List.of();
    private Recommender<Integer, Integer> model =
            ImplicitAls.create().fit(Interactions.<Integer, Integer>builder().build());
    private float[] rows = {};
    private float[] products = {};
    private int user;

    /** Fits. */
    @Setup
    public void fit() {
        int items = data.equals("tiny") ? 2_000 : 100_000;
        var shop = new DepartmentShop(USERS, items);
        baskets = IntStream.range(0, DepartmentShop.DEPARTMENTS)
                .mapToObj(department -> shop.bestsellers(department, BASKET))
                .toList();
        model = ImplicitAls.create()
                .withFactors(factors)
                .withIterations(5)
                .fit(data.equals("even") ? shop.evenPurchases() : shop.purchases());
        var random = new SplittableRandom(1);
        rows = new float[items * factors];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = (float) random.nextDouble() - 0.5f;
        }
        products = new float[items];
    }

    /**
     * One known user after the other.
     *
     * @return how many were found
     */
    @Benchmark
    public int stored() {
        user = (user + 1) % USERS;
        return model.dense().recommend(user, found, scores);
    }

    /**
     * A stranger with five bestsellers of one department after the other.
     *
     * @return the answer
     */
    @Benchmark
    public List<Recommendation<Integer>> stranger() {
        user = (user + 1) % baskets.size();
        return model.forItems(baskets.get(user)).limit(LIMIT).list();
    }

    /**
     * All users on one thread; the time is that of one.
     *
     * @param hole takes the answers
     */
    @Benchmark
    @OperationsPerInvocation(USERS)
    public void batch(Blackhole hole) {
        model.recommendAll(LIMIT, alone, (key, list) -> hole.consume(list));
    }

    /**
     * The dot products alone, without choosing.
     *
     * @return the products
     */
    @Benchmark
    public float[] dotProducts() {
        float[] vector = Arrays.copyOf(rows, factors);
        for (int item = 0; item < products.length; item++) {
            products[item] = dot(vector, rows, item * factors);
        }
        return products;
    }

    static float dot(float[] a, float[] b, int from) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int k = 0; k + 7 < a.length; k += 8) {
            s0 += a[k] * b[from + k];
            s1 += a[k + 1] * b[from + k + 1];
            s2 += a[k + 2] * b[from + k + 2];
            s3 += a[k + 3] * b[from + k + 3];
            s4 += a[k + 4] * b[from + k + 4];
            s5 += a[k + 5] * b[from + k + 5];
            s6 += a[k + 6] * b[from + k + 6];
            s7 += a[k + 7] * b[from + k + 7];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
