package io.growth.core.similarity;

/**
 * What is known about two rows {@code a} and {@code b} of a sparse matrix: two items described by their users, say, or
 * two users by their items.
 *
 * <p>A pair is filled anew for each comparison and must not be kept. Which of its figures are filled depends on the
 * {@link Evidence} the similarity asks for.
 */
public final class Pair {

    int common;
    double dot;
    int degreeA;
    int degreeB;
    double normA;
    double normB;
    int columns;
    double sumA;
    double sumB;
    double squaresA;
    double squaresB;

    /** An empty pair; filled by {@link #rows}, {@link #counts} and {@link #sums}. */
    public Pair() {}

    /**
     * A pair of sets, for a single comparison.
     *
     * @param common |A ∩ B|
     * @param sizeA |A|
     * @param sizeB |B|
     * @param universe number of things that could be in a set
     * @return the pair; its dot product is {@code common}
     */
    public static Pair of(int common, int sizeA, int sizeB, int universe) {
        return new Pair()
                .rows(sizeA, Math.sqrt(sizeA), sizeB, Math.sqrt(sizeB), universe)
                .counts(common, common);
    }

    /**
     * Sets what belongs to each row alone.
     *
     * @param newDegreeA entries of row a
     * @param newNormA Euclidean length of row a
     * @param newDegreeB entries of row b
     * @param newNormB Euclidean length of row b
     * @param newColumns number of columns
     * @return this pair
     */
    public Pair rows(int newDegreeA, double newNormA, int newDegreeB, double newNormB, int newColumns) {
        degreeA = newDegreeA;
        normA = newNormA;
        degreeB = newDegreeB;
        normB = newNormB;
        columns = newColumns;
        return this;
    }

    /**
     * Sets what the rows have in common.
     *
     * @param newCommon number of common columns
     * @param newDot sum over them of the products, each times the weight of its column
     * @return this pair
     */
    public Pair counts(int newCommon, double newDot) {
        common = newCommon;
        dot = newDot;
        return this;
    }

    /**
     * Sets the sums of each row over the common columns.
     *
     * @param newSumA sum of a's values
     * @param newSumB sum of b's values
     * @param newSquaresA sum of a's squared values
     * @param newSquaresB sum of b's squared values
     * @return this pair
     */
    public Pair sums(double newSumA, double newSumB, double newSquaresA, double newSquaresB) {
        sumA = newSumA;
        sumB = newSumB;
        squaresA = newSquaresA;
        squaresB = newSquaresB;
        return this;
    }

    /**
     * How many columns both rows have an entry in, |A ∩ B|. Not filled with {@link Evidence#PRODUCTS}.
     *
     * @return number of common columns
     */
    public int common() {
        return common;
    }

    /**
     * Sum over the common columns of the product of the two values, each times {@link Similarity#columnWeight}; equal
     * to {@link #common} with {@link Evidence#COUNTS}.
     *
     * @return the dot product
     */
    public double dot() {
        return dot;
    }

    /**
     * How many entries row a has, |A|.
     *
     * @return number of entries
     */
    public int degreeA() {
        return degreeA;
    }

    /**
     * How many entries row b has, |B|.
     *
     * @return number of entries
     */
    public int degreeB() {
        return degreeB;
    }

    /**
     * Euclidean length of row a; with {@link Evidence#COUNTS} the square root of {@link #degreeA}.
     *
     * @return the length
     */
    public double normA() {
        return normA;
    }

    /**
     * Euclidean length of row b.
     *
     * @return the length
     */
    public double normB() {
        return normB;
    }

    /**
     * How many columns the matrix has: the size of the universe for set measures.
     *
     * @return number of columns
     */
    public int columns() {
        return columns;
    }

    /**
     * Sum of a's values over the common columns; only with {@link Evidence#RATINGS}.
     *
     * @return the sum
     */
    public double sumA() {
        return sumA;
    }

    /**
     * Sum of b's values over the common columns; only with {@link Evidence#RATINGS}.
     *
     * @return the sum
     */
    public double sumB() {
        return sumB;
    }

    /**
     * Sum of a's squared values over the common columns; only with {@link Evidence#RATINGS}.
     *
     * @return the sum of squares
     */
    public double squaresA() {
        return squaresA;
    }

    /**
     * Sum of b's squared values over the common columns; only with {@link Evidence#RATINGS}.
     *
     * @return the sum of squares
     */
    public double squaresB() {
        return squaresB;
    }
}
