package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.around;

import io.growth.core.data.Csv;
import io.growth.core.experiment.offpolicy.Estimator;
import io.growth.core.experiment.offpolicy.LoggedChoice;
import io.growth.core.experiment.offpolicy.PolicyEvaluation;
import io.growth.core.experiment.offpolicy.PolicyValue;
import io.growth.core.experiment.offpolicy.TargetPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Fashion recommendations of ZOZOTOWN (Saito et al., "Open Bandit Dataset and Pipeline", 2021; campaign men, the small
 * sample): what Thompson sampling would have earned, from the log of a uniform policy, and the other way round.
 * Contexts are positions on the page. To the digits of the estimators of the Open Bandit Pipeline.
 */
public final class OpenBanditTable implements PublishedTable {

    private static final String SOURCE = "Open Bandit Pipeline estimators on the same rows";
    private static final int ITEMS = 34;
    private static final int POSITIONS = 3;
    private static final double EXACT = 1e-12;

    @Override
    public String folder() {
        return "experiment/open-bandit-men";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        List<LoggedChoice<Integer>> uniformLog = log(data.resolve("random.csv.gz"));
        List<LoggedChoice<Integer>> thompsonLog = log(data.resolve("bts.csv.gz"));
        double[] even = new double[ITEMS];
        Arrays.fill(even, 1.0 / ITEMS);
        double[][] thompson = distribution(data.resolve("bts_action_dist.csv"));

        var forwards = new Rows("uniform log, Thompson", uniformLog, position -> thompson[position], figures);
        forwards.add("mean reward of the log", forwards.evaluation.meanReward(), 0.0046);
        forwards.add(Estimator.IPS, 0.004540055783183186, 0.001182074820734631);
        forwards.add(Estimator.SNIPS, 0.0046102129654330545, 0.001199202844835045);
        forwards.add(Estimator.clippedIps(10), 0.004540055783183186);
        forwards.addSupport(2474.2708593278157, 0.9847822252950351, 10.666070173550116);

        var backwards = new Rows("Thompson log, uniform", thompsonLog, position -> even, figures);
        backwards.add("mean reward of the log", backwards.evaluation.meanReward(), 0.0069);
        backwards.add(Estimator.IPS, 0.0030086263272564836, 0.0007739354628865029);
        backwards.add(Estimator.SNIPS, 0.003189423162277392, 0.0008278231141916917);
        backwards.add(Estimator.clippedIps(10), 0.0030086263272564836);
        backwards.addSupport(655.7098495873154, 0.9433136257492369, 178.25311942959001);
    }

    private static List<LoggedChoice<Integer>> log(Path file) throws IOException {
        var log = new ArrayList<LoggedChoice<Integer>>();
        Csv.of(file)
                .header()
                .forEach(row -> log.add(new LoggedChoice<>(
                        (int) row.getLong("position") - 1,
                        (int) row.getLong("item_id"),
                        row.getDouble("propensity_score"),
                        row.getDouble("click"))));
        return log;
    }

    private static double[][] distribution(Path file) throws IOException {
        var byPosition = new double[POSITIONS][ITEMS];
        Csv.of(file).header().forEach(row -> {
            int item = (int) row.getLong("item_id");
            byPosition[0][item] = row.getDouble("p_left");
            byPosition[1][item] = row.getDouble("p_center");
            byPosition[2][item] = row.getDouble("p_right");
        });
        return byPosition;
    }

    /** The rows of one direction. */
    private static final class Rows {

        final PolicyEvaluation evaluation;
        private final String direction;
        private final double seconds;
        private final Consumer<Figure> figures;

        Rows(
                String direction,
                List<LoggedChoice<Integer>> log,
                TargetPolicy<Integer> target,
                Consumer<Figure> figures) {
            this.direction = direction;
            this.figures = figures;
            long start = System.nanoTime();
            evaluation = PolicyEvaluation.of(log, target);
            seconds = (System.nanoTime() - start) / 1e9;
        }

        void add(String metric, double value, double reference) {
            figures.accept(new Figure(
                    direction, metric, value, around(reference, EXACT * Math.max(1, reference)), SOURCE, seconds));
        }

        void add(Estimator estimator, double reference) {
            PolicyValue.Estimated found = evaluation.value(estimator).orElseThrow();
            add(estimator.toString(), found.value(), reference);
        }

        void add(Estimator estimator, double reference, double error) {
            PolicyValue.Estimated found = evaluation.value(estimator).orElseThrow();
            add(estimator.toString(), found.value(), reference);
            add(estimator + ", standard error", found.standardError(), error);
        }

        void addSupport(double effectiveSize, double mean, double largest) {
            add("effective size", evaluation.support().effectiveSize(), effectiveSize);
            add("mean weight", evaluation.support().meanWeight(), mean);
            add("largest weight", evaluation.support().largestWeight(), largest);
        }
    }
}
