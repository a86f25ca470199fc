package io.growth.benchmarks;

import io.growth.benchmarks.data.Buyer;
import io.growth.benchmarks.data.BuyerRule;
import io.growth.benchmarks.data.RuleShop;
import io.growth.benchmarks.peers.GrowthRules;
import io.growth.core.fit.FitContext;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Cap;
import io.growth.core.rule.govern.Governor;
import io.growth.core.rule.govern.MemoryStore;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.govern.QuietHours;
import io.growth.core.rule.govern.Recipient;
import io.growth.core.rule.govern.Window;
import io.growth.core.rule.simulate.RuleChange;
import io.growth.core.rule.simulate.Runs;
import io.growth.core.rule.simulate.Simulation;
import io.growth.core.rule.simulate.SimulationReport;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
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
 * Time of a dry run of a week, and of the difference between two sets of rules, for all customers of a shop.
 *
 * <p>Bound: each day asks the rules about each customer, at half a microsecond with 100 rules (RuleDecide), spread over
 * the threads, and governs one by one those whom a rule wants, at 3 µs each (Governance): 100 rules want nearly everybody,
 * so 20,000 customers and seven days are half a second.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar RuleSimulation
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class RuleSimulationBenchmark {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 26);
    private static final Runs WEEK = Runs.daily(FIRST, FIRST.plusDays(6), LocalTime.NOON, ZoneOffset.UTC);

    /** How many rules. */
    @Param({"10", "100"})
    public int rules;

    /** How many customers. */
    @Param("20000")
    public int customers;

    /** How many threads ask the rules; governance is one after the other. */
    @Param({"1", "2"})
    public int threads;

    private final Governor governor = Governor.of(new MemoryStore())
            .withGlobalHoldout(0.05)
            .withCap(Cap.overAll(3, Window.rolling(Duration.ofDays(7))));
    private List<Buyer> buyers = List.of();
    private RuleSet<Buyer> before = RuleSet.<Buyer>builder().build();
    private RuleSet<Buyer> after = before;
    private Simulation<Buyer> simulation = Simulation.of(before, governor, buyer -> Recipient.of("0", ZoneOffset.UTC));

    /** Makes rules, customers, and a set that lacks every tenth rule. */
    @Setup(Level.Trial)
    public void prepare() {
        List<BuyerRule> made = RuleShop.rules(rules);
        buyers = RuleShop.buyers(customers);
        var recipients = new IdentityHashMap<Buyer, Recipient>();
        for (int k = 0; k < customers; k++) {
            recipients.put(buyers.get(k), Recipient.of("customer " + k, ZoneOffset.UTC, "email"));
        }
        before = GrowthRules.governed(made, RuleSimulationBenchmark::policy);
        after = GrowthRules.governed(
                made.stream().filter(rule -> made.indexOf(rule) % 10 != 0).toList(), RuleSimulationBenchmark::policy);
        simulation = Simulation.of(before, governor, buyer -> Objects.requireNonNull(recipients.get(buyer)));
    }

    private static Policy policy(String campaign) {
        return Policy.of(campaign)
                .withCooldown(Duration.ofDays(2))
                .withQuietHours(QuietHours.between(LocalTime.of(22, 0), LocalTime.of(8, 0)))
                .withCost(10)
                .withBudget(100_000)
                .withHoldout(0.1);
    }

    private FitContext context() {
        return FitContext.defaults().withThreads(threads);
    }

    /**
     * Runs a week dry.
     *
     * @return what would have happened
     */
    @Benchmark
    public SimulationReport simulate() {
        return simulation.run(buyers, WEEK, context());
    }

    /**
     * Finds out what the other set changes.
     *
     * @return the difference
     */
    @Benchmark
    public RuleChange change() {
        return RuleChange.between(before, after, buyers, RuleShop.NOW, context());
    }
}
