package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/** A sparse matrix as blocks of a model file; what is read is checked, since kernels trust it. */
final class MatrixBlocks {

    private MatrixBlocks() {}

    static void write(ModelWriter out, String name, SparseMatrix matrix) {
        out.integer(name + ".width", matrix.columnCount());
        out.ints(name + ".starts", matrix.starts());
        out.ints(name + ".columns", matrix.columns());
        out.floats(name + ".values", matrix.values());
    }

    static SparseMatrix read(ModelReader in, String name) throws IOException {
        long width = in.integer(name + ".width");
        int[] starts = in.ints(name + ".starts");
        int[] columns = in.ints(name + ".columns");
        float[] values = in.floats(name + ".values");
        if (width < 0 || width > Integer.MAX_VALUE || !valid(starts, columns, values, (int) width)) {
            throw in.corrupt("matrix '" + name + "' contradicts itself");
        }
        return new SparseMatrix((int) width, starts, columns, values);
    }

    static SparseMatrix readSquare(ModelReader in, String name, int side) throws IOException {
        SparseMatrix matrix = read(in, name);
        if (matrix.rowCount() != side || matrix.columnCount() != side) {
            throw in.corrupt("matrix '" + name + "' is not " + side + " x " + side);
        }
        return matrix;
    }

    private static boolean valid(int[] starts, int[] columns, float[] values, int width) {
        if (starts.length == 0 || starts[0] != 0 || columns.length != values.length) {
            return false;
        }
        for (int r = 0; r + 1 < starts.length; r++) {
            if (starts[r + 1] < starts[r] || starts[r + 1] > columns.length) {
                return false;
            }
            int last = -1;
            for (int e = starts[r]; e < starts[r + 1]; e++) {
                if (columns[e] <= last || columns[e] >= width || !Float.isFinite(values[e])) {
                    return false;
                }
                last = columns[e];
            }
        }
        return starts[starts.length - 1] == columns.length;
    }
}
