package io.growth.benchmarks.data;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sets on which fits of logistic regression are timed: a file and, for the others, a fixed rule.
 *
 * <p>Numbers are {@code u(k)}, the splitmix64 hash of {@code k} as a number from 0 to 1. They are the same bits as
 * those of the rule's original in NumPy; where it takes powers, sines and sums of products, a last digit can differ, of
 * which labels depend only if a number falls between the two.
 */
public final class LogisticSets {

    private static final int TINY_ROWS = 2000;
    private static final int DENSE_ROWS = 1_000_000;
    private static final int DENSE_COLUMNS = 50;
    private static final int SPARSE_ROWS = 500_000;
    private static final int SPARSE_COLUMNS = 100_000;
    private static final int DRAWS = 50;

    private LogisticSets() {}

    /**
     * One of the sets.
     *
     * @param name {@code tiny}, {@code a9a}, {@code dense} or {@code sparse}
     * @return its examples
     */
    public static Examples of(String name) {
        return switch (name) {
            case "tiny" -> dense(TINY_ROWS);
            case "dense" -> dense(DENSE_ROWS);
            case "sparse" -> sparse(SPARSE_ROWS);
            case "a9a" -> BehaviourData.a9a(DataFolder.root());
            default -> throw new IllegalArgumentException("no set " + name + "; take tiny, a9a, dense or sparse");
        };
    }

    private static double u(long k) {
        long z = k + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }

    private static int label(int row, double logOdds) {
        return u(row + (1L << 61)) < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
    }

    private static Examples dense(int rows) {
        int p = DENSE_COLUMNS;
        double[] scale = IntStream.range(0, p)
                .mapToDouble(j -> Math.pow(10, -(j % 5) / 4.0))
                .toArray();
        var values = new double[rows * p];
        var labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            double common = 2 * u(i + (1L << 60)) - 1;
            double logOdds = -1;
            for (int j = 0; j < p; j++) {
                int at = i * p + j;
                values[at] = Math.sqrt(3) * (0.8 * (2 * u(at) - 1) + 0.6 * common) * scale[j];
                logOdds += values[at] * (Math.sin(j + 1) / Math.sqrt(10) / scale[j]);
            }
            labels[i] = label(i, logOdds);
        }
        return Examples.of(Features.dense(names(p), rows, values), labels);
    }

    private static Examples sparse(int rows) {
        double[] effects = IntStream.range(0, SPARSE_COLUMNS)
                .mapToDouble(c -> 2 * u(c + (1L << 62)) - 1)
                .toArray();
        var starts = new int[rows + 1];
        var places = new int[rows * DRAWS];
        var labels = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            int[] draws = draws(i);
            double logOdds = -0.5;
            for (int place : draws) {
                places[count++] = place;
                logOdds += effects[place] / 4;
            }
            starts[i + 1] = count;
            labels[i] = label(i, logOdds);
        }
        return Examples.of(Features.sparse(names(SPARSE_COLUMNS), starts, Arrays.copyOf(places, count), null), labels);
    }

    private static int[] draws(int row) {
        return IntStream.range(0, DRAWS)
                .map(k -> (int) Math.floor(SPARSE_COLUMNS * Math.pow(u((long) row * DRAWS + k), 3)))
                .sorted()
                .distinct()
                .toArray();
    }

    private static List<String> names(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(c -> "f" + c).toList();
    }
}
