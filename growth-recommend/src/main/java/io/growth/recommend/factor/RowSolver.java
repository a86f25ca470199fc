package io.growth.recommend.factor;

/** Finds the vector of one user (or item) while all vectors of items (or users) stand still. For one thread. */
interface RowSolver {

    /**
     * Solves a row.
     *
     * @param row number of the user or item
     * @param vector its vector so far, receives the new one
     */
    void solve(int row, float[] vector);
}
