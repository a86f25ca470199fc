package io.growth.recommend.reference;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Compares every row with every other, column by column, and sorts: the slow twin of the neighbour search. */
public final class SlowNeighbors {

    private static final float UNKNOWN = -Float.MAX_VALUE;

    private final float[][] rows;
    private final boolean[][] filled;
    private final int[] columnDegrees;
    private final Similarity similarity;
    private final float[] known;

    /** A row beside another one, and how alike they are. */
    public record Neighbor(int number, float similarity) {

        /** The nearest first, among equals the smaller number. */
        static final Comparator<Neighbor> NEAREST_FIRST = Comparator.comparingDouble(
                        (Neighbor neighbor) -> -neighbor.similarity)
                .thenComparingInt(Neighbor::number);
    }

    public SlowNeighbors(SparseMatrix matrix, Similarity similarity) {
        this.similarity = similarity;
        this.rows = new float[matrix.rowCount()][matrix.columnCount()];
        this.filled = new boolean[matrix.rowCount()][matrix.columnCount()];
        this.columnDegrees = new int[matrix.columnCount()];
        for (int row = 0; row < rows.length; row++) {
            for (int e = matrix.start(row); e < matrix.end(row); e++) {
                rows[row][matrix.columns()[e]] = matrix.values()[e];
                filled[row][matrix.columns()[e]] = true;
                columnDegrees[matrix.columns()[e]]++;
            }
        }
        this.known = new float[rows.length * rows.length];
        Arrays.fill(known, UNKNOWN);
    }

    /** The similarity of rows a and b, 0 if they have no column in common. */
    public float of(int a, int b) {
        int at = a * rows.length + b;
        if (known[at] == UNKNOWN) {
            known[at] = computed(a, b);
        }
        return known[at];
    }

    private float computed(int a, int b) {
        int common = 0;
        double dot = 0;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int column = 0; column < columnDegrees.length; column++) {
            if (filled[a][column] && filled[b][column]) {
                double left = rows[a][column];
                double right = rows[b][column];
                common++;
                dot += left * right * (float) similarity.columnWeight(columnDegrees[column]);
                sumA += left;
                sumB += right;
                squaresA += left * left;
                squaresB += right * right;
            }
        }
        if (common == 0) {
            return 0;
        }
        Pair pair = new Pair().rows(degree(a), norm(a), degree(b), norm(b), columnDegrees.length);
        if (similarity.evidence() == Evidence.COUNTS) {
            return (float) similarity.of(pair.counts(common, common));
        }
        return (float) similarity.of(pair.counts(common, dot).sums(sumA, sumB, squaresA, squaresB));
    }

    private int degree(int row) {
        int degree = 0;
        for (boolean entry : filled[row]) {
            degree += entry ? 1 : 0;
        }
        return degree;
    }

    private double norm(int row) {
        double squares = 0;
        for (double value : rows[row]) {
            squares += value * value;
        }
        return Math.sqrt(similarity.evidence() == Evidence.COUNTS ? degree(row) : squares);
    }

    /** All rows that are like a row, the nearest first, cut off at a number. */
    public List<Neighbor> nearest(int row, boolean rowIsA, int count, double minimum) {
        var neighbors = new ArrayList<Neighbor>();
        for (int candidate = 0; candidate < rows.length; candidate++) {
            float value = rowIsA ? of(row, candidate) : of(candidate, row);
            if (candidate != row && value > 0 && value < Float.POSITIVE_INFINITY && value >= (float) minimum) {
                neighbors.add(new Neighbor(candidate, value));
            }
        }
        neighbors.sort(Neighbor.NEAREST_FIRST);
        return neighbors.subList(0, Math.min(count, neighbors.size()));
    }
}
