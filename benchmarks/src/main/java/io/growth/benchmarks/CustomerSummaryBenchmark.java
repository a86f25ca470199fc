package io.growth.benchmarks;

import io.growth.benchmarks.data.SimulatedOrders;
import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.behaviour.Behaviour;
import io.growth.churn.behaviour.ShopEvent;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.churn.rfm.Rfm;
import io.growth.churn.rfm.RfmScores;
import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractList;
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
 * Time from a log in memory to what is known of each customer: the summary that lifetime models take, RFM scores, and
 * features of behaviour. On one thread, but for the last step of behaviour, from days to features, which takes all.
 *
 * <p>Counting: an order is one look-up of its customer's key, two random accesses of some 100 ns in a map of a million,
 * and two sequential passes. Look-ups of 256 orders are done in a row, so that they wait for memory together: 0.45 to
 * 0.55 s of processor time for 2.2 million, measured on a busy machine, where one by one they took 0.8 to 0.9 s. An
 * event of behaviour is such a look-up, a moment made a local day and hour, and one more random access to its
 * customer's day: for 10 million 4.7 s, and 4 s of both threads together for the features, which is a random access for
 * each day of a customer.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar CustomerSummary -p data=orders,events
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class CustomerSummaryBenchmark {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final LocalDate END = START.plusDays(SimulatedOrders.DAYS);

    /** Which log: orders (2.2 million of a million customers), events (10 million of 500,000) or tiny. */
    @Param("tiny")
    public String data = "";

    /** How many threads behaviour may use. */
    @Param("2")
    public int threads = 2;

    private SimulatedOrders log = new SimulatedOrders(0, 1, 0);
    private Purchases<Integer> purchases = Purchases.<Integer>builder().build();

    /** Draws the log. */
    @Setup(Level.Trial)
    public void draw() {
        log = switch (data) {
            case "tiny" -> new SimulatedOrders(5_000, 2_000, 1);
            case "orders" -> new SimulatedOrders(2_200_000, 1_000_000, 1);
            case "events" -> new SimulatedOrders(10_000_000, 500_000, 1);
            default -> throw new IllegalArgumentException("no data " + data + "; there are tiny, orders and events");
        };
        purchases = read();
    }

    private Purchases<Integer> read() {
        PurchasesBuilder<Integer> orders = Purchases.builder();
        for (int order = 0; order < log.size(); order++) {
            orders.add(log.customer(order), START.plusDays(log.day(order)), (long) log.amount(order));
        }
        return orders.build();
    }

    /**
     * From orders in no order to frequency, recency and time observed of each customer.
     *
     * @return the summary
     */
    @Benchmark
    public RepeatPurchases summary() {
        return RepeatPurchases.of(read(), END);
    }

    /**
     * From purchases to scores.
     *
     * @return the scores
     */
    @Benchmark
    public RfmScores<Integer> rfm() {
        return Rfm.create().fit(purchases, END).score(purchases, END);
    }

    /**
     * From events to features of each customer, on all threads.
     *
     * @return the features
     */
    @Benchmark
    public Features behaviour() {
        Behaviour<Integer> behaviour = Behaviour.in(ZoneOffset.UTC);
        behaviour.addAll(events(), FitContext.defaults().withThreads(threads));
        return behaviour.features(
                behaviour.customers(END), END, FitContext.defaults().withThreads(threads));
    }

    /** Made while they are taken: ten million of them at once would be memory of their own. */
    private List<ShopEvent<Integer>> events() {
        Instant start = START.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new AbstractList<>() {
            @Override
            public ShopEvent<Integer> get(int event) {
                Instant at = start.plusSeconds(86_400L * log.day(event) + log.amount(event) % 86_400);
                return event % 4 == 0
                        ? ShopEvent.order(log.customer(event), at, log.amount(event))
                                .in(event % 20)
                        : ShopEvent.view(log.customer(event), at);
            }

            @Override
            public int size() {
                return log.size();
            }
        };
    }
}
