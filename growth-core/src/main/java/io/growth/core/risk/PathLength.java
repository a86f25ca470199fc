package io.growth.core.risk;

/** How many questions it takes on average to find that a row is not in a search tree: what depths are held against. */
final class PathLength {

    private static final double EULER = 0.5772156649015329;

    private PathLength() {}

    /**
     * Liu, Ting and Zhou 2008, equation 1, with the harmonic number as ln(n - 1) + Euler's constant, as they have it.
     */
    static double average(double rows) {
        if (rows <= 1) {
            return 0;
        }
        return rows == 2 ? 1 : 2 * (Math.log(rows - 1) + EULER) - 2 * (rows - 1) / rows;
    }
}
