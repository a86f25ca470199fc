package io.growth.benchmarks.published;

import io.growth.core.experiment.sequential.AaResult;
import io.growth.core.experiment.sequential.AaSimulation;
import io.growth.core.experiment.sequential.ConfidenceSequence;
import io.growth.core.experiment.sequential.FixedTest;
import io.growth.core.experiment.sequential.GroupSequential;
import io.growth.core.experiment.sequential.NormalMixture;
import io.growth.core.experiment.sequential.SequentialPlan;
import io.growth.core.experiment.sequential.Spending;
import io.growth.core.fit.FitContext;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How often tests that are read 28 times give a false alarm, and what they find of an effect that a single reading finds in
 * 80 of 100 experiments: 5,600 normal outcomes in each of two arms, 20,000 experiments. Needs no data; it is checked
 * where there is a folder of experiments at all.
 */
public final class PeekingTable implements PublishedTable {

    private static final int LOOKS = 28;
    private static final int PER_ARM = 200;
    private static final int RUNS = 20_000;
    private static final long UNITS = 2L * PER_ARM * LOOKS;
    private static final double LEVEL = 0.05;

    /** 1.96 + 0.84: the mean of z at the end. */
    private static final double DRIFT = 2.801585218112969;

    private static final double EFFECT = DRIFT * Math.sqrt(4.0 / UNITS);
    private static final String GOAL = "bar of the specification";
    private static final String REFERENCE = "reference simulation of 20000 runs, 4 standard errors of the difference";
    private static final String EXACT = "Armitage, McPherson and Rowe 1969, recomputed";

    @Override
    public String folder() {
        return "experiment";
    }

    @Override
    public String name() {
        return "peeking";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) {
        GroupSequential looks =
                GroupSequential.spending(Spending.obrienFleming()).withLooks(LOOKS);
        SequentialPlan obrienFleming = looks.design().over(UNITS);
        SequentialPlan pocock = GroupSequential.spending(Spending.pocock())
                .withLooks(LOOKS)
                .design()
                .over(UNITS);
        double chance = FixedTest.chanceUnderPeeking(LEVEL, LOOKS);
        figures.accept(new Figure(
                "fixed test at 28 looks",
                "false alarms, exact",
                chance,
                Expectation.around(0.27468159116084784, 1e-8),
                EXACT,
                0));
        var out = new Rows(figures);
        out.row(FixedTest.atTheEnd(LEVEL, UNITS), Expectation.around(LEVEL, 0.005), GOAL, 0.79535);
        out.row(FixedTest.atEveryLook(LEVEL), agreeing(0.2756), REFERENCE, 0.8875);
        out.row(FixedTest.atEveryLook(LEVEL / LOOKS), Expectation.atMost(LEVEL), GOAL, 0.47395);
        out.row(obrienFleming, Expectation.atMost(0.055), GOAL, 0.7779);
        out.row(pocock, Expectation.atMost(0.055), GOAL, 0.69095);
        out.row(ConfidenceSequence.tightestAt(5_000), Expectation.atMost(LEVEL), GOAL, 0.49675);
        out.row(ConfidenceSequence.tightestAt(UNITS), Expectation.atMost(LEVEL), GOAL, 0.498);
        out.row(NormalMixture.ofEffects(EFFECT), Expectation.atMost(LEVEL), GOAL, 0.49775);
        out.row(NormalMixture.ofEffects(3 * EFFECT), Expectation.atMost(LEVEL), GOAL, 0.44655);
        double power = looks.design().power(DRIFT);
        figures.accept(new Figure(obrienFleming.toString(), "power, exact", power, Expectation.atLeast(0.77), GOAL, 0));
    }

    private static Expectation agreeing(double rate) {
        return Expectation.around(rate, 4 * Math.sqrt(2 * rate * (1 - rate) / RUNS));
    }

    /** Two rows for each test: without an effect, and with one. */
    private record Rows(Consumer<Figure> figures) {

        void row(SequentialPlan plan, Expectation falseAlarms, String source, double power) {
            AaSimulation simulation = AaSimulation.of(LOOKS).withRuns(RUNS);
            accept(plan, "false alarms", simulation, falseAlarms, source);
            accept(plan, "power", simulation.withEffect(EFFECT), agreeing(power), REFERENCE);
        }

        private void accept(
                SequentialPlan plan, String metric, AaSimulation simulation, Expectation expected, String source) {
            long start = System.nanoTime();
            AaResult result = simulation.onNormal(plan, PER_ARM, FitContext.defaults());
            double seconds = (System.nanoTime() - start) / 1e9;
            figures.accept(new Figure(plan.toString(), metric, result.rejectionRate(), expected, source, seconds));
        }
    }
}
