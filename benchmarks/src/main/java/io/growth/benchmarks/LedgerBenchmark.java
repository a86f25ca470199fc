package io.growth.benchmarks;

import io.growth.churn.loyalty.Booking;
import io.growth.churn.loyalty.InMemoryLedgerStore;
import io.growth.churn.loyalty.JdbcLedgerStore;
import io.growth.churn.loyalty.LedgerStore;
import io.growth.churn.loyalty.Operation;
import io.growth.churn.loyalty.PointsLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
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
 * Operations of a points ledger a second: members take turns, each earns twice what it then pays with.
 *
 * <p>Counting: in memory an operation is some map look-ups and a handful of small objects, about a microsecond; measured are
 * three to nine. In H2 it is a transaction of an update, which looks the last booking up, and some four inserts, so the
 * database decides, and not the ledger; a member is read when it is met first.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar LedgerBenchmark -p store=memory,h2 -p data=thousand
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class LedgerBenchmark {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Where the journal lies: memory, or h2 in memory. */
    @Param({"memory", "h2"})
    public String store = "";

    /** How many members there are: tiny (10), thousand, or hundredThousand. */
    @Param("tiny")
    public String data = "";

    private PointsLedger ledger = new PointsLedger(new InMemoryLedgerStore());
    private int members = 1;
    private long number;

    /** Opens an empty ledger, for each iteration anew: a member's journal grows as the ledger runs. */
    @Setup(Level.Iteration)
    public void open() {
        members = switch (data) {
            case "tiny" -> 10;
            case "thousand" -> 1_000;
            case "hundredThousand" -> 100_000;
            default ->
                throw new IllegalArgumentException(
                        "no data " + data + "; there are tiny, thousand and hundredThousand");
        };
        ledger = new PointsLedger(store(store));
        number = 0;
    }

    private static LedgerStore store(String name) {
        if (name.equals("memory")) {
            return new InMemoryLedgerStore();
        }
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:ledger" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        var journal = new JdbcLedgerStore(source);
        journal.createTables();
        return journal;
    }

    /**
     * Books the next operation.
     *
     * @return what became of it
     */
    @Benchmark
    public Booking book() {
        long turn = number / members;
        String member = "m" + number % members;
        String key = "op" + number;
        Instant at = START.plus(Duration.ofMinutes(turn));
        number++;
        return ledger.book(turn % 3 == 2 ? Operation.burn(key, member, 200, at) : Operation.earn(key, member, 100, at));
    }
}
