package io.growth.recommend.reference;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Compares every row with every other, column by column, and sorts: the slow twin of the neighbour search.
 *
 * <p>Sums are kept in double, or products as the search documents it: in float, columns ascending, the row's weight
 * first multiplied with the column's. The first says what is meant, the second what must come out to the last bit.
 */
public final class SlowNeighbors {

    private static final float UNKNOWN = -Float.MAX_VALUE;

    private final float[][] rows;
    private final boolean[][] filled;
    private final int[] columnDegrees;
    private final Similarity similarity;
    private final boolean inFloat;
    private final float[] known;

    /** A row beside another one, and how alike they are. */
    public record Neighbor(int number, float similarity) {

        /** The nearest first, among equals the smaller number. */
        static final Comparator<Neighbor> NEAREST_FIRST = Comparator.comparingDouble(
                        (Neighbor neighbor) -> -neighbor.similarity)
                .thenComparingInt(Neighbor::number);
    }

    public SlowNeighbors(SparseMatrix matrix, Similarity similarity) {
        this(matrix, similarity, false);
    }

    /** The twin that rounds where the search rounds. */
    public static SlowNeighbors summedInFloat(SparseMatrix matrix, Similarity similarity) {
        return new SlowNeighbors(matrix, similarity, true);
    }

    private SlowNeighbors(SparseMatrix matrix, Similarity similarity, boolean inFloat) {
        this.similarity = similarity;
        this.inFloat = inFloat && similarity.evidence() == Evidence.PRODUCTS;
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
        this.known = new float[2 * rows.length * rows.length];
        Arrays.fill(known, UNKNOWN);
    }

    /** Lets columns count as if somebody who came later were not there. */
    public void forget(int row) {
        for (int column = 0; column < columnDegrees.length; column++) {
            columnDegrees[column] -= filled[row][column] ? 1 : 0;
        }
    }

    /** The similarity of rows a and b, 0 if they have no column in common; a is the row that is searched for. */
    public float of(int a, int b) {
        return of(a, b, true);
    }

    /** The similarity of rows a and b, 0 if they have no column in common; one of them is searched for. */
    public float of(int a, int b, boolean rowIsA) {
        int at = 2 * (a * rows.length + b) + (rowIsA ? 1 : 0);
        if (known[at] == UNKNOWN) {
            known[at] = computed(a, b, rowIsA);
        }
        return known[at];
    }

    private float computed(int a, int b, boolean rowIsA) {
        int common = 0;
        double dot = 0;
        float floatDot = 0;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int column = 0; column < columnDegrees.length; column++) {
            if (filled[a][column] && filled[b][column]) {
                double left = rows[a][column];
                double right = rows[b][column];
                common++;
                float columnWeight = (float) similarity.columnWeight(columnDegrees[column]);
                dot += left * right * columnWeight;
                floatDot += rows[rowIsA ? a : b][column] * columnWeight * rows[rowIsA ? b : a][column];
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
        pair.counts(common, inFloat ? floatDot : dot);
        return (float) similarity.of(pair.sums(sumA, sumB, squaresA, squaresB));
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
            float value = rowIsA ? of(row, candidate, true) : of(candidate, row, false);
            if (candidate != row && value > 0 && value < Float.POSITIVE_INFINITY && value >= (float) minimum) {
                neighbors.add(new Neighbor(candidate, value));
            }
        }
        neighbors.sort(Neighbor.NEAREST_FIRST);
        return neighbors.subList(0, Math.min(count, neighbors.size()));
    }
}
