package io.growth.recommend.evaluate;

import io.growth.core.data.SparseMatrix;
import java.util.Arrays;

/** How many users of the training part have each item of the catalogue; the last place is for items from elsewhere. */
final class ItemPopularity {

    private final double[] users;
    private final double[] bits;
    private final double[] percentiles;

    ItemPopularity(SparseMatrix train, int catalogueSize) {
        users = new double[catalogueSize + 1];
        for (int item : train.columns()) {
            users[item]++;
        }
        bits = bits(users, activeUsers(train));
        percentiles = percentiles(users);
    }

    private static int activeUsers(SparseMatrix train) {
        int active = 0;
        for (int user = 0; user < train.rowCount(); user++) {
            active += train.degree(user) > 0 ? 1 : 0;
        }
        return active;
    }

    private static double[] bits(double[] users, int active) {
        var bits = new double[users.length];
        double log2 = StrictMath.log(2);
        for (int item = 0; item < bits.length; item++) {
            // An item that nobody has would say infinitely much; it counts as if one user had it.
            bits[item] = StrictMath.log(Math.max(active, 1) / Math.max(users[item], 1)) / log2;
        }
        return bits;
    }

    /** The share of the catalogue that is less popular, half of the equally popular included. */
    private static double[] percentiles(double[] users) {
        double[] sorted = Arrays.copyOf(users, users.length - 1);
        Arrays.sort(sorted);
        var percentiles = new double[users.length];
        for (int item = 0; item < percentiles.length; item++) {
            int below = firstAtLeast(sorted, users[item]);
            int upTo = firstAtLeast(sorted, users[item] + 1);
            percentiles[item] = sorted.length == 0 ? 0 : (below + upTo) / 2.0 / sorted.length;
        }
        return percentiles;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double users(int item) {
        return users[item];
    }

    double bits(int item) {
        return bits[item];
    }

    double percentile(int item) {
        return percentiles[item];
    }
}
