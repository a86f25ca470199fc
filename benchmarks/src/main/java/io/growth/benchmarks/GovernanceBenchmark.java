package io.growth.benchmarks;

import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.GovernanceStore;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.JdbcStore;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.SendState;
import io.growth.core.rule.govern.Verdict;
import io.growth.core.rule.govern.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time for a governed decision, and for a decision that is also confirmed, with candidates that carry everything:
 * cooldown, two caps by the customer's calendar, quiet hours, hold-outs, and one budget that all messages share.
 *
 * <p>Bound in memory: two calendar days in a time zone at about 100 ns, hashes of 20 ns a candidate, two maps and one
 * lock; under a microsecond. In a database: five statements and a commit, one after the other for the shared budget.
 * {@code -t 4} says what a hot budget costs. What is older than two rounds is forgotten, which is counted too.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar GovernanceBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class GovernanceBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    /** Customers taken in turn, each with a new occasion every round; a power of two. */
    private static final int CUSTOMERS = 1 << 16;

    /** Where decisions are kept. */
    @Param({"MEMORY", "H2"})
    public String store = "";

    /** How many rules want to send something. */
    @Param({"1", "5"})
    public int candidates;

    private final Recipient[] recipients = new Recipient[CUSTOMERS];
    private final AtomicInteger next = new AtomicInteger();
    private @Nullable JdbcConnectionPool pool;
    private List<Candidate> wanted = List.of();
    private GovernanceStore kept = new MemoryStore();
    private Governor governor = Governor.of(kept);

    /** Makes customers and campaigns. */
    @Setup(Level.Trial)
    public void prepare() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (int i = 0; i < CUSTOMERS; i++) {
            recipients[i] = Recipient.of("user" + i, berlin, "email");
        }
        var all = new ArrayList<Candidate>();
        for (int i = 0; i < candidates; i++) {
            Policy policy = Policy.of("campaign-" + i)
                    .withCooldown(Duration.ofMillis(1))
                    .withCap(Cap.ofCampaign(100_000, Window.days(1)))
                    .withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)))
                    .withHoldout(0.05)
                    .withHold(Duration.ofMinutes(1))
                    .withBudget(Long.MAX_VALUE)
                    .withCost(500);
            all.add(Candidate.of("rule-" + i, policy, "email").withValue(-i));
        }
        wanted = List.copyOf(all);
    }

    /** Forgets what the iteration before has decided. */
    @Setup(Level.Iteration)
    public void empty() {
        next.set(0);
        kept = store.equals("H2") ? database() : new MemoryStore();
        governor = Governor.of(kept).withGlobalHoldout(0.05).withCap(Cap.onChannel("email", 100_000, Window.weeks(1)));
    }

    private GovernanceStore database() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        JdbcStore tables = JdbcStore.of(pool);
        tables.createTables();
        return tables;
    }

    /** Closes the database, which forgets all. */
    @TearDown(Level.Iteration)
    public void close() {
        if (pool != null) {
            pool.dispose();
        }
    }

    private Verdict next() {
        int turn = next.getAndIncrement();
        int round = turn / CUSTOMERS;
        Instant now = NOW.plus(Duration.ofMinutes(round));
        if ((turn & (CUSTOMERS - 1)) == 0) {
            kept.forget(now.minus(Duration.ofMinutes(2)));
        }
        return governor.decide(recipients[turn & (CUSTOMERS - 1)], wanted, "round " + round, now);
    }

    /**
     * Decides and reserves.
     *
     * @return the decision
     */
    @Benchmark
    public Verdict decide() {
        return next();
    }

    /**
     * Decides, reserves and confirms.
     *
     * @return whether to send
     */
    @Benchmark
    public SendState decideAndConfirm() {
        Verdict verdict = next();
        return governor.confirm(verdict.key(), verdict.at());
    }
}
