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
 * Time from a log in memory to what is known of each customer: the summary that lifetime models take and RFM scores, on
 * one thread, and features of behaviour on several.
 *
 * <p>Counting: an order is one look-up of its customer's key, two random accesses of some 100 ns in a map of a million,
 * and two sequential passes. Look-ups of 256 orders are done in a row, so that they wait for memory together: 0.45 to
 * 0.55 s of processor time for 2.2 million, measured on a busy machine, where one by one they took 0.8 to 0.9 s. Events
 * of behaviour, a moment each made a local day and hour, are put into 64 parts by their customers first, whose days fit
 * into a cache: for 10 million 3.3 to 4.4 s of processor time, of which the calling thread of two has 1.6 s, and 1.7 to
 * 1.9 s for the features, 0.9 s of them on the calling thread. Measured beside it on the same busy machine, one map and
 * one list of days for all had taken 3.9 to 4.6 s on one thread, and 4.3 to 5.7 s.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar CustomerSummaryBenchmark.summary -p data=orders
 * java -jar benchmarks/target/benchmarks.jar CustomerSummaryBenchmark.rfm -p data=events
 * java -jar benchmarks/target/benchmarks.jar CustomerSummaryBenchmark.behaviour -p data=events -p threads=1,2
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
