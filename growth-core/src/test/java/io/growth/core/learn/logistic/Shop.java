package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random customers whose features say something, on scales that differ a hundredfold. */
final class Shop {

    private Shop() {}

    static Examples examples(long seed, int rows, int columns, boolean sparse) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * columns];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double common = random.nextDouble() - 0.5;
            double logOdds = -0.5;
            for (int j = 0; j < columns; j++) {
                double x = random.nextInt(3) == 0 ? 0 : random.nextDouble() - 0.3 + common;
                values[row * columns + j] = x * scale(j);
                logOdds += x * Math.sin(j + 1);
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
        }
        var names = IntStream.range(0, columns).mapToObj(j -> "f" + j).toList();
        Features features = Features.dense(names, rows, values);
        return Examples.of(sparse ? LogisticAgreementTest.sparse(features) : features, labels);
    }

    private static double scale(int column) {
        return Math.pow(10, column % 3 - 1);
    }
}
