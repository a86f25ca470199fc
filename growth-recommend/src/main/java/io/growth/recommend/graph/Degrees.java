package io.growth.recommend.graph;

import io.growth.core.data.SparseMatrix;

/** Powers of how many entries each row has. */
final class Degrees {

    private Degrees() {}

    /** A row without entries counts as one with one, since nothing is ever multiplied by its power. */
    static float[] powers(SparseMatrix matrix, double exponent) {
        var powers = new float[matrix.rowCount()];
        for (int row = 0; row < powers.length; row++) {
            // StrictMath gives the same bits on every machine.
            powers[row] = (float) StrictMath.pow(Math.max(1, matrix.degree(row)), exponent);
        }
        return powers;
    }
}
