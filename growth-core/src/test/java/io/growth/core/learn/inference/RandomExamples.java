package io.growth.core.learn.inference;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Small examples by chance, and other forms of the same. */
final class RandomExamples {

    private RandomExamples() {}

    static List<String> names(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(c -> "x" + c).toList();
    }

    /** Numbers from -3 to 3, about half of them 0, whole if asked for. */
    static Examples of(int rows, int columns, boolean whole, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][columns];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double margin = random.nextDouble(-2, 2);
            for (int c = 0; c < columns; c++) {
                double value = random.nextInt(2) == 0 ? 0 : random.nextDouble(-3, 3);
                values[row][c] = whole ? Math.rint(value) : value;
                margin += value * (c % 2 == 0 ? 0.4 : -0.2);
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
        }
        return Examples.of(Features.dense(names(columns), values), labels);
    }

    /** The same in the other form of a matrix. */
    static Examples sparse(Examples dense) {
        Features features = dense.features();
        var starts = new int[dense.size() + 1];
        var columns = new ArrayList<Integer>();
        var values = new ArrayList<Double>();
        for (int row = 0; row < dense.size(); row++) {
            for (int c = 0; c < features.columns(); c++) {
                if (features.get(row, c) != 0) {
                    columns.add(c);
                    values.add(features.get(row, c));
                }
            }
            starts[row + 1] = columns.size();
        }
        Features sparse = Features.sparse(
                features.names(),
                starts,
                columns.stream().mapToInt(Integer::intValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
        return Examples.of(sparse, dense.labels(), dense.classes());
    }

    /** Whole weights of 0 to 3. */
    static double[] frequencies(int rows, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, rows).mapToDouble(row -> random.nextInt(4)).toArray();
    }

    /** Each row as often as its weight says. */
    static int[] repeated(double[] frequencies) {
        return IntStream.range(0, frequencies.length)
                .flatMap(row -> IntStream.generate(() -> row).limit((long) frequencies[row]))
                .toArray();
    }

    static Examples with(Examples examples, double[][] values) {
        return Examples.of(Features.dense(names(values[0].length), values), examples.labels());
    }

    static double[][] values(Examples examples) {
        var values = new double[examples.size()][examples.features().columns()];
        for (int row = 0; row < values.length; row++) {
            examples.features().copyRow(row, values[row]);
        }
        return values;
    }

    /** With more columns at the end, computed from each row. */
    static Examples appended(Examples examples, UnaryOperator<double[]> more) {
        double[][] values = Arrays.stream(values(examples))
                .map(row -> {
                    double[] added = more.apply(row);
                    double[] all = Arrays.copyOf(row, row.length + added.length);
                    System.arraycopy(added, 0, all, row.length, added.length);
                    return all;
                })
                .toArray(double[][]::new);
        return with(examples, values);
    }
}
