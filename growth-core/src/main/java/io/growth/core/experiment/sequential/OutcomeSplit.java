package io.growth.core.experiment.sequential;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Given outcomes in random order, in turn to one arm and the other. Shuffled only as far as an experiment gets. */
final class OutcomeSplit implements AaSimulation.Source {

    private static final double ROUNDING = 1e-9;

    private final double[] given;
    private final double[] shuffled;
    private final int looks;
    private final double effect;
    private SplittableRandom random = new SplittableRandom(0);
    private int number;
    private int taken;
    private final double[] sums = new double[2];
    private final double[] squares = new double[2];

    OutcomeSplit(double[] centred, int looks, double effect) {
        this.given = centred;
        this.shuffled = centred.clone();
        this.looks = looks;
        this.effect = effect;
    }

    /** Less their mean, which changes no difference and keeps the digits of squares. */
    static double[] centred(double[] outcomes, int looks) {
        if (outcomes.length < 4L * looks) {
            throw new IllegalArgumentException(
                    "outcomes must be at least 4 for each of " + looks + " looks but are " + outcomes.length);
        }
        for (double outcome : outcomes) {
            finite("an outcome", outcome);
        }
        double mean = Arrays.stream(outcomes).average().orElse(0);
        return Arrays.stream(outcomes).map(outcome -> outcome - mean).toArray();
    }

    static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite but is " + value);
        }
        return value;
    }

    /** From the given order on, so that a block depends on none before; within it any order is a good start. */
    @Override
    public void begin(SplittableRandom blockRandom) {
        random = blockRandom;
        System.arraycopy(given, 0, shuffled, 0, given.length);
    }

    @Override
    public void restart() {
        number = 0;
        taken = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
    }

    @Override
    public Look next(SequentialRun run) {
        number++;
        int perArm = (int) ((long) (shuffled.length / 2) * number / looks);
        double[] values = shuffled;
        while (taken < 2 * perArm) {
            int other = taken + random.nextInt(values.length - taken);
            double value = values[other];
            values[other] = values[taken];
            values[taken] = value;
            int arm = taken++ & 1;
            sums[arm] += value;
            squares[arm] += value * value;
        }
        double difference = (sums[1] - sums[0]) / perArm + effect;
        return run.look(difference, variance(0, perArm) + variance(1, perArm), taken);
    }

    /**
     * Of the mean of an arm. What rounding leaves of equal outcomes is none: it would make any difference look sure.
     */
    private double variance(int arm, int count) {
        double spread = squares[arm] - sums[arm] * sums[arm] / count;
        return spread > ROUNDING * squares[arm] ? spread / (count - 1) / count : 0;
    }
}
