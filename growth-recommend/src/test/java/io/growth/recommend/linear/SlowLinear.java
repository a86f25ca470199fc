package io.growth.recommend.linear;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.reference.Shops;
import java.util.List;

/** The same models in dense double arithmetic, as the textbooks write them. */
final class SlowLinear {

    private SlowLinear() {}

    /** Users in rows, items in columns. */
    static double[][] matrix(Interactions<?, ?> data, boolean weighted) {
        SparseMatrix byUser = data.byUser();
        var x = new double[byUser.rowCount()][byUser.columnCount()];
        for (int user = 0; user < x.length; user++) {
            for (int e = byUser.start(user); e < byUser.end(user); e++) {
                x[user][byUser.columns()[e]] = weighted ? byUser.values()[e] : 1;
            }
        }
        return x;
    }

    /** How much an item of a history says of another: asked of the model itself. */
    static double[][] weights(Recommender<String, String> model) {
        int items = model.items().size();
        var weights = new double[items][items];
        for (int item = 0; item < items; item++) {
            for (Recommendation<String> one : model.forItems(List.of("i" + item))
                    .includeSeen()
                    .personalOnly()
                    .limit(items)
                    .list()) {
                weights[item][Shops.number(one.item())] = one.score();
            }
        }
        return weights;
    }

    /** XᵀX with exponents; {@code degrees} counts entries, also those of weight 0. */
    static double[][] gram(double[][] x, SparseMatrix byUser, double userExponent, double[] scales) {
        int items = scales.length;
        var gram = new double[items][items];
        for (int user = 0; user < x.length; user++) {
            double weight = Math.pow(Math.max(1, byUser.degree(user)), -userExponent);
            for (int i = 0; i < items; i++) {
                for (int j = 0; j < items; j++) {
                    gram[i][j] += weight * x[user][i] * x[user][j] * scales[i] * scales[j];
                }
            }
        }
        return gram;
    }

    static double[] scales(SparseMatrix byItem, double exponent) {
        var scales = new double[byItem.rowCount()];
        for (int item = 0; item < scales.length; item++) {
            scales[item] = Math.pow(Math.max(1, byItem.degree(item)), -exponent);
        }
        return scales;
    }

    /** EASE, EDLAE and RDLAE by a full inverse. */
    static double[][] ease(double[][] gram, double[] scales, double lambda, double dropout, double diagonal) {
        int items = scales.length;
        var regular = new double[items][];
        var added = new double[items];
        for (int i = 0; i < items; i++) {
            regular[i] = gram[i].clone();
            added[i] = lambda + dropout / (1 - dropout) * gram[i][i];
            regular[i][i] += added[i];
        }
        double[][] p = inverse(regular);
        var b = new double[items][items];
        for (int j = 0; j < items; j++) {
            double gamma = 1 / p[j][j];
            if (1 - added[j] * p[j][j] <= diagonal) {
                gamma = added[j];
            } else {
                gamma = (1 - diagonal) / p[j][j];
            }
            for (int i = 0; i < items; i++) {
                b[i][j] = ((i == j ? 1 : 0) - p[i][j] * gamma) * scales[i] / scales[j];
            }
        }
        return b;
    }

    /** Gauss–Jordan elimination with row pivots. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        var work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, n);
            work[i][n + i] = 1;
        }
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k; i < n; i++) {
                best = Math.abs(work[i][k]) > Math.abs(work[best][k]) ? i : best;
            }
            double[] row = work[best];
            work[best] = work[k];
            work[k] = row;
            double pivot = row[k];
            for (int j = 0; j < 2 * n; j++) {
                row[j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = work[i][k];
                for (int j = 0; i != k && j < 2 * n; j++) {
                    work[i][j] -= factor * row[j];
                }
            }
        }
        var inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(work[i], n, inverse[i], 0, n);
        }
        return inverse;
    }

    /**
     * Ridge regression of each item on those that are chosen for it: by {@code |g_ij|} over the root of the diagonal.
     */
    static double[][] neighborRidge(double[][] gram, double lambda, int neighbors) {
        int items = gram.length;
        var b = new double[items][items];
        for (int j = 0; j < items; j++) {
            int[] chosen = chosen(gram, j, lambda, neighbors);
            int n = chosen.length;
            var square = new double[n][n];
            for (int k = 0; k < n; k++) {
                for (int m = 0; m < n; m++) {
                    square[k][m] = gram[chosen[k]][chosen[m]] + (k == m ? lambda : 0);
                }
            }
            double[][] inverse = inverse(square);
            for (int k = 0; k < n; k++) {
                for (int m = 0; m < n; m++) {
                    b[chosen[k]][j] += inverse[k][m] * gram[chosen[m]][j];
                }
            }
        }
        return b;
    }

    private static int[] chosen(double[][] gram, int item, double lambda, int neighbors) {
        return java.util.stream.IntStream.range(0, gram.length)
                .filter(i -> i != item && gram[i][item] != 0)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(
                        i -> -(float) (Math.abs(gram[i][item]) / Math.sqrt(gram[i][i] + lambda))))
                .limit(neighbors)
                .mapToInt(i -> i)
                .toArray();
    }

    /** SLIM by cyclic coordinate descent on the residuals of the data themselves. */
    static double[][] slim(double[][] x, int items, double alpha, double l1Ratio) {
        double l1 = alpha * l1Ratio * x.length;
        double l2 = alpha * (1 - l1Ratio) * x.length;
        var w = new double[items][items];
        for (int j = 0; j < items; j++) {
            var residual = new double[x.length];
            for (int user = 0; user < x.length; user++) {
                residual[user] = x[user][j];
            }
            double step = 1;
            for (int sweep = 0; sweep < 20_000 && step > 1e-12; sweep++) {
                step = 0;
                for (int i = 0; i < items; i++) {
                    step = Math.max(step, i == j ? 0 : move(x, residual, w, i, j, l1, l2));
                }
            }
        }
        return w;
    }

    private static double move(double[][] x, double[] residual, double[][] w, int i, int j, double l1, double l2) {
        double product = 0;
        double square = 0;
        for (int user = 0; user < x.length; user++) {
            product += x[user][i] * residual[user];
            square += x[user][i] * x[user][i];
        }
        if (square + l2 == 0) {
            return 0;
        }
        double best = Math.max(0, (product + square * w[i][j] - l1) / (square + l2));
        double step = best - w[i][j];
        w[i][j] = best;
        for (int user = 0; user < x.length; user++) {
            residual[user] -= step * x[user][i];
        }
        return Math.abs(step);
    }
}
