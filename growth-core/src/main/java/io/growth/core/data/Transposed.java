package io.growth.core.data;

import org.jspecify.annotations.Nullable;

/** The transpose of a matrix, built when first asked for, once, by whichever thread asks. */
final class Transposed {

    private final SparseMatrix matrix;
    private volatile @Nullable SparseMatrix built;

    Transposed(SparseMatrix matrix) {
        this.matrix = matrix;
    }

    SparseMatrix get() {
        SparseMatrix known = built;
        return known != null ? known : build();
    }

    private synchronized SparseMatrix build() {
        SparseMatrix known = built;
        if (known == null) {
            known = matrix.transpose();
            built = known;
        }
        return known;
    }
}
