package io.growth.core.experiment.sequential;

import java.util.SplittableRandom;

/** Differences of two means of normal outcomes whose variance of 1 is known: from look to look one normal number. */
final class NormalOutcomes implements AaSimulation.Source {

    private final int perLook;
    private final double effect;
    private final double spread;
    private SplittableRandom random = new SplittableRandom(0);
    private int number;
    private double sum;

    NormalOutcomes(int perArmAndLook, double effect) {
        this.perLook = perArmAndLook;
        this.effect = effect;
        this.spread = Math.sqrt(2.0 / perArmAndLook);
    }

    @Override
    public void begin(SplittableRandom blockRandom) {
        random = blockRandom;
    }

    @Override
    public void restart() {
        number = 0;
        sum = 0;
    }

    @Override
    public Look next(SequentialRun run) {
        number++;
        sum += effect + spread * normal();
        return run.look(sum / number, 2.0 / ((double) perLook * number), 2L * perLook * number);
    }

    /** Box and Muller (1958), in StrictMath since no machine may see other experiments. */
    private double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
