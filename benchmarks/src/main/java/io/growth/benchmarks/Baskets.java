package io.growth.benchmarks;

import io.growth.benchmarks.data.DataFolder;
import io.growth.benchmarks.data.Dataset;
import io.growth.benchmarks.published.GroceriesTable;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import java.io.IOException;
import java.util.Arrays;

/**
 * Baskets to find rules in, and how many of them must hold a set: one in a thousand of groceries, one in a hundred of the
 * generated shops.
 *
 * @param interactions a user is a basket
 * @param minimum baskets that must hold a set
 */
record Baskets(Interactions<?, ?> interactions, int minimum) {

    /** How sure a rule must be. */
    static final double CONFIDENCE = 0.5;

    /**
     * Reads or generates baskets.
     *
     * @param data groceries, or the name of a {@link Dataset}
     * @return the baskets
     * @throws IOException if they can't be read
     */
    static Baskets load(String data) throws IOException {
        boolean groceries = data.equals("groceries");
        Interactions<?, ?> baskets = groceries
                ? GroceriesTable.baskets(DataFolder.require("recommend/groceries/baskets.csv.gz"))
                : Dataset.load(data).interactions();
        // Generated customers have up to hundreds of items of which a few are everywhere: far more sets than receipts
        // have.
        double support = groceries ? 0.001 : 0.01;
        return new Baskets(baskets, (int) Math.ceil(baskets.byUser().rowCount() * support));
    }

    /**
     * The items of each basket.
     *
     * @return a row for each
     */
    int[][] rows() {
        SparseMatrix matrix = interactions.byUser();
        var rows = new int[matrix.rowCount()][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(matrix.columns(), matrix.start(row), matrix.end(row)));
        return rows;
    }
}
