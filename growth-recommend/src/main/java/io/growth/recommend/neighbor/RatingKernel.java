package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Pair;
import io.growth.core.similarity.Similarity;
import java.util.Arrays;

/** Candidates under a similarity that wants the whole statistics of a pair, such as a correlation. */
final class RatingKernel extends RowKernel {

    /** Sums kept side by side for each candidate: dot, row, candidate, row squared, candidate squared. */
    private static final int SUMS = 5;

    private final SparseMatrix rows;
    private final SparseMatrix columns;
    private final RowProfile profile;
    private final Similarity similarity;
    private final boolean rowIsA;
    private final int[] common;
    private final double[] sums;
    private final int[] touched;
    private final Pair pair = new Pair();

    RatingKernel(NeighborSearch search, RowProfile profile) {
        super(search);
        this.rows = search.rows();
        this.columns = search.columns();
        this.profile = profile;
        this.similarity = search.similarity();
        this.rowIsA = search.rowIsA();
        this.common = new int[rows.rowCount()];
        this.sums = new double[Math.multiplyExact(SUMS, rows.rowCount())];
        this.touched = new int[rows.rowCount()];
    }

    @Override
    void visit(int row) {
        int n = accumulate(row);
        for (int k = 0; k < n; k++) {
            int candidate = touched[k];
            if (candidate != row) {
                offer(similarity.of(filled(row, candidate)), candidate);
            }
            common[candidate] = 0;
            Arrays.fill(sums, SUMS * candidate, SUMS * candidate + SUMS, 0);
        }
    }

    private int accumulate(int row) {
        int n = 0;
        for (int e = rows.start(row); e < rows.end(row); e++) {
            int column = rows.columns()[e];
            double mine = rows.values()[e];
            double weight = profile.columnWeight(column);
            for (int f = columns.start(column); f < columns.end(column); f++) {
                int candidate = columns.columns()[f];
                if (common[candidate]++ == 0) {
                    touched[n++] = candidate;
                }
                add(SUMS * candidate, mine, columns.values()[f], weight);
            }
        }
        return n;
    }

    private void add(int at, double mine, double theirs, double weight) {
        sums[at] += mine * theirs * weight;
        sums[at + 1] += mine;
        sums[at + 2] += theirs;
        sums[at + 3] += mine * mine;
        sums[at + 4] += theirs * theirs;
    }

    private Pair filled(int row, int candidate) {
        int at = SUMS * candidate;
        pair.counts(common[candidate], sums[at]);
        if (rowIsA) {
            profile.fill(pair, row, candidate);
            return pair.sums(sums[at + 1], sums[at + 2], sums[at + 3], sums[at + 4]);
        }
        profile.fill(pair, candidate, row);
        return pair.sums(sums[at + 2], sums[at + 1], sums[at + 4], sums[at + 3]);
    }
}
