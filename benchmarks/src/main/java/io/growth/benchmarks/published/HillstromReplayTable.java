package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;
import static io.growth.benchmarks.published.Expectation.atMost;

import io.growth.benchmarks.data.MailLog;
import io.growth.core.experiment.bandit.Bandit;
import io.growth.core.experiment.bandit.BanditPlan;
import io.growth.core.experiment.bandit.BanditPolicy;
import io.growth.core.experiment.bandit.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Bandits on Hillstrom's e-mail test (2008), by replay (Li et al., "Unbiased offline evaluation of
 * contextual-bandit-based news article recommendation algorithms", WWW 2011): a customer counts only if the bandit
 * picks what they got, and whether they visited is the reward. Mean over four orders of the log.
 *
 * <p>References are goals below what our measurements of plain NumPy policies reached on four other orders: Thompson
 * 0.1802 (rewards in blocks of 1,000: 0.1787), LinUCB with alpha 0.3 0.1794 (0.1780), linear Thompson 0.1779,
 * epsilon-greedy 0.1784 (0.1747), UCB1 0.1700; drawing evenly earns 0.1469.
 */
public final class HillstromReplayTable implements PublishedTable {

    private static final String SOURCE = "goal set on our NumPy replay";
    private static final int ORDERS = 4;
    private static final int BLOCK = 1_000;
    private static final Instant NOW = Instant.parse("2008-03-20T00:00:00Z");
    private static final double[] NOTHING = {};

    @Override
    public String folder() {
        return "experiment/hillstrom";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        MailLog log = MailLog.read(data.resolve("hillstrom.csv.gz"));
        int features = log.contexts()[0].length;
        var replay = new Replay(log, figures);
        replay.judge(BanditPolicy.thompson().withFloor(0), 0.179, 0.003);
        replay.judge(BanditPolicy.thompson(), 0.178, 0.003);
        replay.judge(BanditPolicy.linUcb(features, 0.3), 0.178, 0.003);
        replay.judge(BanditPolicy.linearThompson(features).withScale(0.3).withFloor(0), 0.177, 0.003);
        replay.judge(BanditPolicy.logisticThompson(features).withFloor(0), 0.177, 0.003);
        replay.judge(BanditPolicy.epsilonGreedy(0.1), 0.176, 0.005);
        replay.judge(BanditPolicy.klUcb(), 0.176, 0.005);
        replay.judge(BanditPolicy.ucb1(), 0.169, 0.003);
    }

    /**
     * Mean reward of one pass through a log.
     *
     * @param log the log
     * @param plan policy and seed; its arms are those of the log
     * @param order of the customers
     * @return mean over those whose arm the bandit picked
     */
    static double replay(MailLog log, BanditPlan plan, int[] order) {
        Bandit bandit = plan.start();
        boolean isContextual = plan.policy().features() > 0;
        int accepted = 0;
        int visits = 0;
        for (int row : order) {
            String id = Integer.toString(row);
            Choice choice = bandit.choose(id, isContextual ? log.contexts()[row] : NOTHING, NOW);
            if (choice.arm().equals(MailLog.ARMS.get(log.arms()[row]))) {
                int visit = log.visits()[row] ? 1 : 0;
                bandit.reward(id, visit, NOW);
                accepted++;
                visits += visit;
            }
        }
        return visits / (double) accepted;
    }

    /** All orders, with rewards at once and in blocks. */
    private record Replay(MailLog log, Consumer<Figure> figures) {

        void judge(BanditPolicy policy, double goal, double loss) {
            long start = System.nanoTime();
            double atOnce = mean(policy, 1);
            double seconds = (System.nanoTime() - start) / 1e9;
            double inBlocks = mean(policy, BLOCK);
            add(policy, "mean reward, replay", atOnce, atLeast(goal), seconds);
            add(policy, "lost with rewards in blocks of 1,000", atOnce - inBlocks, atMost(loss), seconds);
        }

        private void add(BanditPolicy policy, String metric, double value, Expectation expected, double seconds) {
            figures.accept(new Figure(policy.toString(), metric, value, expected, SOURCE, seconds));
        }

        private double mean(BanditPolicy policy, int block) {
            double[] means = IntStream.range(0, ORDERS)
                    .parallel()
                    .mapToDouble(order -> replay(log, plan(policy, order, block), shuffled(log.size(), order)))
                    .toArray();
            return Arrays.stream(means).average().orElseThrow();
        }

        private static BanditPlan plan(BanditPolicy policy, int seed, int block) {
            return BanditPlan.of("mail", policy, MailLog.ARMS.toArray(new String[0]))
                    .withSeed(seed)
                    .withLearningAtOnce()
                    .withRefreshEvery(block);
        }

        private static int[] shuffled(int size, int seed) {
            int[] order = IntStream.range(0, size).toArray();
            var random = new SplittableRandom(100 + seed);
            for (int i = size - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            return order;
        }
    }
}
