package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small examples by chance: a number with ties, a finer one, a category of four levels, with or without holes. */
final class RandomExamples {

    static final List<String> NAMES = List.of("visits", "minutes", "channel");
    static final List<String> LEVELS = List.of("search", "mail", "shop", "friend");

    private RandomExamples() {}

    static Examples of(long seed, int rows, double missing, boolean weighted) {
        var random = new SplittableRandom(seed);
        var values = new double[3 * rows];
        var labels = new int[rows];
        var weights = new double[rows];
        for (int row = 0; row < rows; row++) {
            int visits = random.nextInt(5);
            int channel = random.nextInt(4);
            values[3 * row] = visits;
            values[3 * row + 1] = random.nextInt(1000) / 10.0;
            values[3 * row + 2] = channel;
            double chance = 0.15 + 0.1 * visits + (channel % 2 == 0 ? 0.3 : 0);
            labels[row] = random.nextDouble() < chance ? 1 : 0;
            weights[row] = 1 + random.nextInt(3) / 2.0;
            for (int column = 0; column < 3; column++) {
                if (random.nextDouble() < missing) {
                    values[3 * row + column] = Double.NaN;
                }
            }
        }
        Features features = Features.dense(NAMES, rows, values).withLevels(2, LEVELS);
        Examples examples = Examples.of(features, labels);
        return weighted ? examples.withWeights(weights) : examples;
    }

    /** Wide, of numbers alone, without holes. */
    static Examples wide(long seed, int rows, int columns) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * columns];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                double value = random.nextInt(200) / 10.0 - 10;
                values[row * columns + column] = value;
                sum += column < 3 ? value : 0;
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-sum / 5)) ? 1 : 0;
        }
        List<String> names =
                IntStream.range(0, columns).mapToObj(column -> "x" + column).toList();
        return Examples.of(Features.dense(names, rows, values), labels);
    }

    static double[] row(Examples examples, int row) {
        var copy = new double[examples.features().columns()];
        examples.features().copyRow(row, copy);
        return copy;
    }
}
