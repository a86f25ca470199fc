package io.growth.recommend.reference;

import io.growth.core.data.Interactions;

/**
 * Least squares for factors by the book: dense matrices, {@code double}, Gaussian elimination with pivoting.
 *
 * <p>An observed pair adds {@code a x² − 2 b x + b} to the loss, every pair {@code unobserved · x²}.
 */
public final class SlowFactors {

    private final double[][] pull;
    private final double[][] target;
    private final boolean[][] seen;
    private final double unobserved;
    private final double regularization;
    private final double exponent;

    /** {@code confidence} of 0: each interaction counts 1. */
    public SlowFactors(
            Interactions<String, String> shop,
            double unobserved,
            double confidence,
            double regularization,
            double exponent) {
        this.unobserved = unobserved;
        this.regularization = regularization;
        this.exponent = exponent;
        this.pull = new double[shop.users().size()][shop.items().size()];
        this.target = new double[shop.users().size()][shop.items().size()];
        this.seen = new boolean[shop.users().size()][shop.items().size()];
        shop.forEach(one -> {
            int user = Shops.number(one.user());
            int item = Shops.number(one.item());
            double weight = one.weight();
            pull[user][item] = confidence == 0 ? 1 : confidence * weight;
            target[user][item] = confidence == 0 ? 1 : weight == 0 ? 0 : unobserved + confidence * weight;
            seen[user][item] = true;
        });
    }

    /** The best vector of a user for given vectors of all items. */
    public double[] user(int user, float[][] items) {
        int factors = items[0].length;
        var left = new double[factors][factors];
        var right = new double[factors];
        int degree = 0;
        for (int item = 0; item < items.length; item++) {
            degree += seen[user][item] ? 1 : 0;
            double weight = unobserved + pull[user][item];
            for (int r = 0; r < factors; r++) {
                right[r] += target[user][item] * items[item][r];
                for (int c = 0; c < factors; c++) {
                    left[r][c] += weight * items[item][r] * items[item][c];
                }
            }
        }
        for (int r = 0; r < factors; r++) {
            left[r][r] += penalty(degree, items.length);
        }
        return solve(left, right);
    }

    /** The best vector of an item for given vectors of all users. */
    public double[] item(int item, float[][] users) {
        int factors = users[0].length;
        var left = new double[factors][factors];
        var right = new double[factors];
        int degree = 0;
        for (int user = 0; user < users.length; user++) {
            degree += seen[user][item] ? 1 : 0;
            double weight = unobserved + pull[user][item];
            for (int r = 0; r < factors; r++) {
                right[r] += target[user][item] * users[user][r];
                for (int c = 0; c < factors; c++) {
                    left[r][c] += weight * users[user][r] * users[user][c];
                }
            }
        }
        for (int r = 0; r < factors; r++) {
            left[r][r] += penalty(degree, users.length);
        }
        return solve(left, right);
    }

    private double penalty(int degree, int others) {
        return regularization * Math.pow(degree + unobserved * others, exponent);
    }

    /** The loss, pair after pair. */
    public double loss(float[][] users, float[][] items) {
        double loss = 0;
        for (int user = 0; user < users.length; user++) {
            for (int item = 0; item < items.length; item++) {
                double x = dot(users[user], items[item]);
                double b = target[user][item];
                loss += unobserved * x * x + b - 2 * b * x + pull[user][item] * x * x;
            }
        }
        for (int user = 0; user < users.length; user++) {
            int degree = 0;
            for (int item = 0; item < items.length; item++) {
                degree += seen[user][item] ? 1 : 0;
            }
            loss += penalty(degree, items.length) * dot(users[user], users[user]);
        }
        for (int item = 0; item < items.length; item++) {
            int degree = 0;
            for (int user = 0; user < users.length; user++) {
                degree += seen[user][item] ? 1 : 0;
            }
            loss += penalty(degree, users.length) * dot(items[item], items[item]);
        }
        return loss;
    }

    /** A product. */
    public static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int r = k + 1; r < n; r++) {
                pivot = Math.abs(a[r][k]) > Math.abs(a[pivot][k]) ? r : pivot;
            }
            double[] row = a[k];
            a[k] = a[pivot];
            a[pivot] = row;
            double value = b[k];
            b[k] = b[pivot];
            b[pivot] = value;
            for (int r = k + 1; r < n; r++) {
                double factor = a[r][k] / a[k][k];
                b[r] -= factor * b[k];
                for (int c = k; c < n; c++) {
                    a[r][c] -= factor * a[k][c];
                }
            }
        }
        var x = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = b[k];
            for (int c = k + 1; c < n; c++) {
                sum -= a[k][c] * x[c];
            }
            x[k] = sum / a[k][k];
        }
        return x;
    }
}
