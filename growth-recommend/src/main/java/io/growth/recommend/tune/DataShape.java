package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import java.util.Locale;

/**
 * How large data is, and how expensive.
 *
 * @param users who have an interaction
 * @param items that have one
 * @param size number of interactions
 * @param times whether it is known when
 * @param stepsOverItems the sum of the squares of the users' numbers of items: what comparing all items takes
 * @param stepsOverUsers the sum of the squares of the items' numbers of users: what comparing all users takes
 */
record DataShape(int users, int items, int size, boolean times, double stepsOverItems, double stepsOverUsers) {

    /** Multiply-adds of plain rows of numbers in the time of one step through lists. */
    private static final double DENSE_SPEED = 8;

    static DataShape of(Interactions<?, ?> data) {
        return new DataShape(
                active(data.byUser()),
                active(data.byItem()),
                data.size(),
                data.hasTimes(),
                squares(data.byUser()),
                squares(data.byItem()));
    }

    private static int active(SparseMatrix matrix) {
        int active = 0;
        for (int row = 0; row < matrix.rowCount(); row++) {
            active += matrix.degree(row) > 0 ? 1 : 0;
        }
        return active;
    }

    private static double squares(SparseMatrix matrix) {
        double squares = 0;
        for (int row = 0; row < matrix.rowCount(); row++) {
            squares += (double) matrix.degree(row) * matrix.degree(row);
        }
        return squares;
    }

    /** The share of all pairs of a user and an item that there are. */
    double density() {
        return size == 0 ? 0 : size / ((double) users * items);
    }

    /** What vectors of a length take, for so many rounds over all users and items. */
    double stepsOfVectors(int length, int rounds) {
        double each = (double) length * length;
        return rounds * (((double) users + items) * each + 2.0 * size * length) / DENSE_SPEED;
    }

    /** What the inverse of a matrix of all pairs of items takes. */
    double stepsOfInverse() {
        return (double) items * items * items / 2 / DENSE_SPEED;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d users, %d items, %d interactions (%.2g %% of all pairs)%s",
                users,
                items,
                size,
                100 * density(),
                times ? " with times" : "");
    }
}
