package io.growth.recommend.graph;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** The graph of users and items as dense matrices in {@code double}: the slow twin of walks and filters. */
final class SlowGraph {

    final double[][] x;
    final int users;
    final int items;
    final int[] userDegrees;
    final int[] itemDegrees;

    SlowGraph(Interactions<?, ?> data) {
        SparseMatrix matrix = data.byUser();
        users = matrix.rowCount();
        items = matrix.columnCount();
        x = new double[users][items];
        userDegrees = new int[users];
        itemDegrees = new int[items];
        for (int user = 0; user < users; user++) {
            for (int e = matrix.start(user); e < matrix.end(user); e++) {
                x[user][matrix.columns()[e]] = 1;
                userDegrees[user]++;
                itemDegrees[matrix.columns()[e]]++;
            }
        }
    }

    /** {@code Σ_u x_ui x_uj n_u^-a / (n_i^b n_j^c)}, 0 on the diagonal. */
    double[][] linear(double a, double b, double c) {
        var w = new double[items][items];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                double sum = 0;
                for (int user = 0; user < users; user++) {
                    sum += x[user][i] * x[user][j] * (float) Math.pow(Math.max(1, userDegrees[user]), -a);
                }
                w[i][j] = i == j || sum == 0
                        ? 0
                        : (float) (sum / (Math.pow(itemDegrees[i], b) * Math.pow(itemDegrees[j], c)));
            }
        }
        return w;
    }

    double[][] walks(double alpha, double beta, int count, boolean normalised, boolean cut) {
        double[][] w = linear(alpha, alpha, beta);
        for (int i = 0; i < items; i++) {
            double[] row = w[i];
            keep(count, j -> row[j], j -> row[j] = 0);
            double sum = Arrays.stream(row).sum();
            for (int j = 0; j < items && normalised && sum > 0; j++) {
                row[j] = (float) (row[j] / sum);
            }
        }
        for (int column = 0; column < items && cut; column++) {
            int j = column;
            keep(count, i -> w[i][j], i -> w[i][j] = 0);
        }
        return w;
    }

    interface Value {
        double of(int index);
    }

    private interface Drop {
        void drop(int index);
    }

    private void keep(int count, Value value, Drop drop) {
        int[] worst = IntStream.range(0, items)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -value.of(k)).thenComparingInt(k -> k))
                .skip(count)
                .mapToInt(k -> k)
                .toArray();
        for (int k : worst) {
            drop.drop(k);
        }
    }

    /** {@code D_u^-½ X D_i^-½}. */
    Array2DRowRealMatrix normalised() {
        var m = new double[users][items];
        for (int u = 0; u < users; u++) {
            for (int i = 0; i < items; i++) {
                m[u][i] = x[u][i] == 0 ? 0 : 1 / Math.sqrt((double) userDegrees[u] * itemDegrees[i]);
            }
        }
        return new Array2DRowRealMatrix(m, false);
    }

    SingularValueDecomposition decomposition() {
        return new SingularValueDecomposition(normalised());
    }

    /** How many singular values are more than rounding, or -1 where that is not clear. */
    int rank(double[] values) {
        int rank = 0;
        for (double value : values) {
            double share = value * value / (values[0] * values[0]);
            if (share > 1e-8 && share < 1e-4) {
                return -1;
            }
            rank += share >= 1e-4 ? 1 : 0;
        }
        return rank;
    }

    /** What a filter along the first singular vectors makes of every pair of items. */
    double[][] spectral(SingularValueDecomposition svd, int count, double in, double out, Value gain) {
        double[] values = svd.getSingularValues();
        var w = new double[items][items];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < items; j++) {
                for (int k = 0; k < count; k++) {
                    w[i][j] +=
                            svd.getV().getEntry(i, k) * gain.of(k) * svd.getV().getEntry(j, k);
                }
                w[i][j] *= Math.pow(Math.max(1, itemDegrees[i]), -in) * Math.pow(Math.max(1, itemDegrees[j]), out);
            }
        }
        return values.length < count ? new double[0][0] : w;
    }

    /** The scores of all items for a set of items. */
    double[] scores(double[][] w, int[] history) {
        var scores = new double[items];
        for (int i : history) {
            for (int j = 0; j < items; j++) {
                scores[j] += w[i][j];
            }
        }
        return scores;
    }
}
