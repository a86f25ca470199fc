package io.growth.core.similarity;

import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two rows written down in full, and what follows from them by definition: the slow twin of {@link Pair}.
 *
 * @param a row a, by column
 * @param b row b, by column
 * @param degrees of each column, how many entries it has in the whole matrix
 */
record TwoRows(TreeMap<Integer, Double> a, TreeMap<Integer, Double> b, int[] degrees) {

    /** Rows with at least one common column; values are quarters, so that sums of products are exact. */
    static TwoRows random(long seed) {
        var random = new Random(seed);
        int columns = 1 + random.nextInt(30);
        var degrees = new int[columns];
        for (int column = 0; column < columns; column++) {
            degrees[column] = 2 + random.nextInt(40);
        }
        var rows = new TwoRows(new TreeMap<>(), new TreeMap<>(), degrees);
        double densityA = random.nextDouble();
        double densityB = random.nextDouble();
        for (int column = 0; column < columns; column++) {
            if (random.nextDouble() < densityA) {
                rows.a.put(column, (1 + random.nextInt(20)) / 4.0);
            }
            if (random.nextDouble() < densityB) {
                rows.b.put(column, (1 + random.nextInt(20)) / 4.0);
            }
        }
        int shared = random.nextInt(columns);
        rows.a.put(shared, 2.0);
        rows.b.put(shared, 0.75);
        return rows;
    }

    int columns() {
        return degrees.length;
    }

    Set<Integer> common() {
        Set<Integer> common = new TreeSet<>(a.keySet());
        common.retainAll(b.keySet());
        return common;
    }

    Set<Integer> union() {
        Set<Integer> union = new TreeSet<>(a.keySet());
        union.addAll(b.keySet());
        return union;
    }

    Set<Integer> onlyA() {
        Set<Integer> only = new TreeSet<>(a.keySet());
        only.removeAll(b.keySet());
        return only;
    }

    TwoRows swapped() {
        return new TwoRows(b, a, degrees);
    }

    /** What a search hands to a similarity, filled as its evidence demands. */
    Pair pair(Similarity similarity) {
        var pair = new Pair();
        if (similarity.evidence() == Evidence.COUNTS) {
            pair.rows(a.size(), Math.sqrt(a.size()), b.size(), Math.sqrt(b.size()), columns());
            return pair.counts(common().size(), common().size());
        }
        pair.rows(a.size(), length(a), b.size(), length(b), columns());
        double dot = 0;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int column : common()) {
            dot += a.get(column) * b.get(column) * similarity.columnWeight(degrees[column]);
            sumA += a.get(column);
            sumB += b.get(column);
            squaresA += a.get(column) * a.get(column);
            squaresB += b.get(column) * b.get(column);
        }
        if (similarity.evidence() == Evidence.PRODUCTS) {
            return pair.counts(0, dot);
        }
        return pair.counts(common().size(), dot).sums(sumA, sumB, squaresA, squaresB);
    }

    double of(Similarity similarity) {
        return similarity.of(pair(similarity));
    }

    static double length(TreeMap<Integer, Double> row) {
        return Math.sqrt(
                row.values().stream().mapToDouble(value -> value * value).sum());
    }
}
