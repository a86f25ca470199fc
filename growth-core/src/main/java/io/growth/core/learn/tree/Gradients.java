package io.growth.core.learn.tree;

/**
 * First and second derivatives of the logistic loss for each row, as whole numbers.
 *
 * <p>Sums of whole numbers do not depend on the order: so blocks may be added by any number of threads, the sums of a
 * child taken from those of its parent, and two columns that are equal have equal gains, all to the last bit. The first
 * derivative has the 62 bits that the sum of all weights allows. The second one shares a number with the count of rows,
 * which takes the low bits: with a million rows it keeps 19 bits of an average row's weight, which is more than the
 * loss can tell apart (Shi et al., Quantized Training of Gradient Boosting Decision Trees, NeurIPS 2022, get along with
 * 3).
 */
final class Gradients {

    private static final int BITS = 62;

    private final long[] pairs;
    private final double gradientScale;
    private final double hessianScale;
    private final int countBits;
    private final long countMask;

    /**
     * For so many rows.
     *
     * @param weight sum of all weights
     */
    Gradients(int rows, double weight) {
        pairs = new long[Math.multiplyExact(2, rows)];
        countBits = Integer.SIZE - Integer.numberOfLeadingZeros(rows);
        countMask = (1L << countBits) - 1;
        // Weights beyond that are as good as none, and their scale would be no number.
        int exponent = Math.max(Math.getExponent(weight) + 1, -900);
        gradientScale = Math.scalb(1.0, BITS - exponent);
        // A second derivative is at most a quarter of the weight; what that leaves is for rounding.
        hessianScale = Math.scalb(1.0, BITS - countBits - exponent);
    }

    long[] pairs() {
        return pairs;
    }

    /** Sets the derivatives of a row by its log-odds. */
    void set(int row, int label, double weight, double logOdds) {
        double small = Math.exp(-Math.abs(logOdds));
        double larger = 1 / (1 + small);
        double probability = logOdds >= 0 ? larger : small * larger;
        pairs[2 * row] = (long) Math.rint(weight * (probability - label) * gradientScale);
        pairs[2 * row + 1] = ((long) Math.rint(weight * small * larger * larger * hessianScale) << countBits) + 1;
    }

    double gradient(long sum) {
        return sum / gradientScale;
    }

    double hessian(long sum) {
        return (sum >>> countBits) / hessianScale;
    }

    int count(long sum) {
        return (int) (sum & countMask);
    }
}
