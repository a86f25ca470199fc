package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Customers whose true uplift is known: five numbers from -1 to 1 in steps, of which the second and third say who buys
 * anyway, and the first how much a treatment does: 0.2 above 0 and nothing below for arm 1, the other way round for arm
 * 2.
 */
record SimulatedTrial(Trial trial, double[][] uplift) {

    static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    static SimulatedTrial of(long seed, int rows, int arms) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * NAMES.size()];
        var labels = new int[rows];
        var chosen = new int[rows];
        var uplift = new double[arms][rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < NAMES.size(); column++) {
                values[row * NAMES.size() + column] = random.nextInt(-20, 21) / 20.0;
            }
            boolean first = values[row * NAMES.size()] > 0;
            for (int arm = 1; arm < arms; arm++) {
                uplift[arm][row] = first == (arm == 1) ? 0.2 : 0;
            }
            chosen[row] = random.nextInt(arms);
            double base = 0.3 + 0.1 * values[row * NAMES.size() + 1] + 0.1 * values[row * NAMES.size() + 2];
            labels[row] = random.nextDouble() < base + uplift[chosen[row]][row] ? 1 : 0;
        }
        Examples examples = Examples.of(Features.dense(NAMES, rows, values), labels);
        return new SimulatedTrial(Trial.of(examples, chosen, arms), uplift);
    }

    /** Mean squared distance to the true uplift. */
    double error(UpliftModel model, int arm) {
        double[] said = model.uplifts(trial.features(), arm, FitContext.defaults());
        double sum = 0;
        for (int row = 0; row < said.length; row++) {
            double off = said[row] - uplift[arm][row];
            sum += off * off / said.length;
        }
        return sum;
    }
}
