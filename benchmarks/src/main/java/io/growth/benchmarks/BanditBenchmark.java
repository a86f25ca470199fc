package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.data.MailLog;
import io.growth.core.experiment.bandit.Bandit;
import io.growth.core.experiment.bandit.BanditPlan;
import io.growth.core.experiment.bandit.BanditPolicy;
import io.growth.core.experiment.bandit.Choice;
import io.growth.core.experiment.bandit.RewardAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Time to choose among three e-mails with the exact propensity, and to choose and learn, customers of Hillstrom's test
 * in turn.
 *
 * <p>Bound: a choice that is remembered takes a hash of its id and entries of a map and a queue, about 0.2 µs. Without
 * contexts the distribution is computed once for each version of the policy. With contexts, of 10 features: three
 * triangular solves of 10 rows, 0.2 µs, and for Thompson sampling about 10 panels with 16 densities of three arms, an
 * exponential of 5 to 10 ns each: 3 to 5 µs. To learn costs a version: a copy of one arm, for contexts with a
 * decomposition of 10 rows, 0.3 µs. Every so many choices the clock goes on, and what was chosen minutes ago is settled
 * and forgotten, which is counted too. {@code -t 2} says what two threads cost each other.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar BanditBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
public class BanditBenchmark {

    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
    private static final double[] NOTHING = {};

    /** Choices of a minute; a power of two. */
    private static final int MINUTE = 1 << 12;

    /** Hillstrom's 64,000 customers, or 200 made up: {@code tiny}. */
    @Param("hillstrom")
    public String data = "";

    /** Who explores. */
    @Param({"EPSILON_GREEDY", "UCB1", "THOMPSON", "LIN_UCB", "LINEAR_THOMPSON", "LOGISTIC_THOMPSON"})
    public Kind policy = Kind.EPSILON_GREEDY;

    private final AtomicInteger next = new AtomicInteger();
    private MailLog log = MailLog.made(1);
    private Bandit bandit = Kind.EPSILON_GREEDY.start(1);

    /** The policies that are measured. */
    public enum Kind {
        /** Plain. */
        EPSILON_GREEDY,
        /** By bounds of counts. */
        UCB1,
        /** By beta posteriors. */
        THOMPSON,
        /** By bounds of linear models. */
        LIN_UCB,
        /** By linear models. */
        LINEAR_THOMPSON,
        /** By logistic models. */
        LOGISTIC_THOMPSON;

        BanditPolicy policy(int features) {
            return switch (this) {
                case EPSILON_GREEDY -> BanditPolicy.epsilonGreedy(0.1);
                case UCB1 -> BanditPolicy.ucb1();
                case THOMPSON -> BanditPolicy.thompson();
                case LIN_UCB -> BanditPolicy.linUcb(features, 0.3);
                case LINEAR_THOMPSON -> BanditPolicy.linearThompson(features).withScale(0.3);
                case LOGISTIC_THOMPSON -> BanditPolicy.logisticThompson(features);
            };
        }

        Bandit start(int features) {
            return BanditPlan.of("mail", policy(features), MailLog.ARMS.toArray(new String[0]))
                    .withJoinWindow(Duration.ofMinutes(1))
                    .withMemory(Duration.ofMinutes(1))
                    .withMissingIgnored()
                    .start();
        }
    }

    /**
     * Reads the customers and lets the bandit learn from a thousand of them.
     *
     * @throws IOException if they can't be read
     */
    @Setup(Level.Iteration)
    public void prepare() throws IOException {
        log = data.equals("tiny")
                ? MailLog.made(200)
                : MailLog.read(DataFolder.require("experiment/" + data + "/hillstrom.csv.gz"));
        bandit = policy.start(log.contexts()[0].length);
        next.set(0);
        for (int i = 0; i < 1_000; i++) {
            chooseAndLearn();
        }
    }

    private Choice choose(int turn) {
        Instant now = START.plus(Duration.ofMinutes(turn / MINUTE));
        if (turn % MINUTE == 0) {
            bandit.settle(now);
        }
        boolean isContextual = bandit.plan().policy().features() > 0;
        double[] context = isContextual ? log.contexts()[turn % log.size()] : NOTHING;
        return bandit.choose(Integer.toString(turn), context, now);
    }

    /**
     * Chooses.
     *
     * @return the choice
     */
    @Benchmark
    public Choice choose() {
        return choose(next.getAndIncrement());
    }

    /**
     * Chooses, and learns from the reward of the customer: the next choice is made by a new version.
     *
     * @return what became of the reward
     */
    @Benchmark
    public RewardAnswer chooseAndLearn() {
        int turn = next.getAndIncrement();
        Choice choice = choose(turn);
        return bandit.reward(choice.id(), log.visits()[turn % log.size()] ? 1 : 0, choice.at());
    }
}
