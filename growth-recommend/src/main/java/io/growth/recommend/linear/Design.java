package io.growth.recommend.linear;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.data.Weighting;

/**
 * What a regression of items on items sees of the data: the interactions, how much each user counts, and by how much
 * each item is shrunk before the regression and after it.
 *
 * @param byItem users of each item
 * @param byUser items of each user
 * @param userWeights factor of each user in a sum over users
 * @param itemScales factor of each item's column
 * @param scoreScales factor of each item's score
 */
record Design(
        SparseMatrix byItem, SparseMatrix byUser, double[] userWeights, double[] itemScales, double[] scoreScales) {

    /**
     * Prepares data.
     *
     * @param weighted whether an interaction counts with its weight rather than once
     * @param userExponent a user of {@code n} items counts {@code n^-userExponent}
     * @param itemExponent the column of an item with {@code n} users is multiplied by {@code n^-itemExponent}
     * @param discount its score is multiplied by {@code n^-discount}
     */
    static Design of(
            Interactions<?, ?> data, boolean weighted, double userExponent, double itemExponent, double discount) {
        SparseMatrix byItem = data.byItem();
        SparseMatrix byUser = data.byUser();
        if (!weighted) {
            byItem = Weighting.binary().apply(byItem);
            byUser = Weighting.binary().apply(byUser);
        }
        return new Design(
                byItem,
                byUser,
                powers(byUser, -userExponent),
                powers(byItem, -itemExponent),
                powers(byItem, itemExponent - discount));
    }

    /** A power of the number of entries of each row; 1 for an empty row, which takes no part in any sum. */
    static double[] powers(SparseMatrix matrix, double exponent) {
        var powers = new double[matrix.rowCount()];
        for (int row = 0; row < powers.length; row++) {
            powers[row] = StrictMath.pow(Math.max(1, matrix.degree(row)), exponent);
        }
        return powers;
    }

    int items() {
        return byItem.rowCount();
    }

    int users() {
        return byUser.rowCount();
    }

    /**
     * Adds the products of an item with all items of its users, itself included, to sums.
     *
     * @param item row of the Gram matrix
     * @param last products with later items are left out
     * @param sums by item
     */
    void addProducts(int item, int last, double[] sums) {
        int[] users = byItem.columns();
        int[] others = byUser.columns();
        float[] otherValues = byUser.values();
        for (int e = byItem.start(item); e < byItem.end(item); e++) {
            int user = users[e];
            double weight = userWeights[user] * byItem.values()[e];
            int end = byUser.end(user);
            for (int k = byUser.start(user); k < end && others[k] <= last; k++) {
                sums[others[k]] += weight * otherValues[k];
            }
        }
    }
}
