package io.growth.core.learn.logistic;

import java.util.SplittableRandom;

/**
 * Stochastic gradient ascent on batches of {@value Design#TILE} rows, in an order drawn anew for each reading of the
 * data, and with the average of the second half of all steps as the answer (Polyak and Juditsky, SIAM Journal on
 * Control and Optimization 30, 1992, 838). Steps fall with the square root of their number. One thread.
 *
 * <p>Batches are runs of neighbouring rows, since these lie in the cache together; of sorted data each run has one
 * label, which the average makes up for.
 */
final class StochasticSolver extends FirstOrder {

    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;
    private static final double ADAM_STEP = 0.02;

    private final boolean adam;
    private final double[] mean;
    private final double[] square;
    private int steps;

    StochasticSolver(boolean adam, Problem problem, Limits limits) {
        super(problem, limits);
        this.adam = adam;
        mean = new double[problem.size];
        square = new double[problem.size];
    }

    @Override
    Outcome run(double[] start) {
        double[] b = start.clone();
        var average = new double[b.length];
        long averaged = 0;
        int epochs = limits.iterations();
        for (int epoch = 0; epoch < epochs; epoch++) {
            limits.report(epoch);
            for (int batch : shuffled(limits.context().random("batches", epoch))) {
                step(b, problem.batchGradient(batch, b));
                if (2 * epoch >= epochs) {
                    averaged++;
                    for (int j = 0; j < b.length; j++) {
                        average[j] += (b[j] - average[j]) / averaged;
                    }
                }
            }
            problem.addPass();
        }
        Point x = problem.evaluate(average);
        Outcome end = ended(x, epochs);
        return end == null ? stopped(x, FitReport.Stop.ITERATION_LIMIT, epochs) : end;
    }

    /** The gradient is that of one batch, times their number. */
    private void step(double[] b, double[] gradient) {
        steps++;
        double fall = Math.sqrt(1 + (double) steps / problem.batches());
        if (!adam) {
            double step = 1 / (problem.curvatureBound() * Math.sqrt(problem.size) + problem.penalty.largestL2()) / fall;
            for (int j = 0; j < b.length; j++) {
                b[j] -= step * gradient[j];
            }
            return;
        }
        double step = ADAM_STEP / fall;
        double ofMean = 1 - Math.pow(MEAN_DECAY, steps);
        double ofSquare = 1 - Math.pow(SQUARE_DECAY, steps);
        for (int j = 0; j < b.length; j++) {
            mean[j] += (1 - MEAN_DECAY) * (gradient[j] - mean[j]);
            square[j] += (1 - SQUARE_DECAY) * (gradient[j] * gradient[j] - square[j]);
            b[j] -= step * (mean[j] / ofMean) / (Math.sqrt(square[j] / ofSquare) + 1e-8);
        }
    }

    private int[] shuffled(SplittableRandom random) {
        var order = new int[problem.batches()];
        for (int k = 0; k < order.length; k++) {
            int other = random.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }
}
